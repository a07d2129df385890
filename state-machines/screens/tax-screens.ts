import type { KanaNameProblem } from '../vocabulary/kana-name.ts';
import type { SecretEntry } from './card-screens.ts';
import type { RefusalReason } from './requests.ts';

/** What preparing a tax return draws: T-*. */
export interface TaxScreenData {
  /** STEP5: asking e-Tax for the data of one's マイページ. Consent, and what will be asked for. */
  /** `cardHere`: the person signed in by phone, and for this their card has to be laid here. */
  'T-51': { readonly cardHere: boolean };
  /** カナ氏名, at most `max` characters. */
  'T-52': { readonly problem: KanaNameProblem | null; readonly max: number };
  /** The 4-digit 券面事項入力補助用 PIN. */
  'T-53': SecretEntry;
  /** The 署名用 password; always typed on the screen. */
  'T-54': SecretEntry;
  /** What became of the request. */
  'T-55': {
    readonly receiptNumber: string;
    readonly state: 'completed' | 'kept' | 'stored' | 'refused';
    readonly reason: RefusalReason | null;
  };
}

export const TAX_SCREEN_IDS = Object.keys({
  'T-51': 0,
  'T-52': 0,
  'T-53': 0,
  'T-54': 0,
  'T-55': 0,
} satisfies Record<keyof TaxScreenData, 0>) as readonly (keyof TaxScreenData)[];

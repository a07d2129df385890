import type { VirtualCard } from '../../../../hardware/virtual/card/virtual-card.ts';
import type { SecretKind } from '../../../../state-machines/vocabulary/secrets.ts';
import type { Confirmation } from '../person/options.ts';
import type { Shown } from '../terminal/page.ts';

/** What is known of one run when it is over, from outside the product: cards, screens, store, log, and the person. */
export interface RunFacts {
  /** Every card that lay on the reader, with the tries each secret began with. */
  readonly cards: readonly {
    readonly card: Pick<VirtualCard, 'ledger'>;
    readonly began: Readonly<Record<SecretKind, number>>;
  }[];
  readonly confirmations: readonly Confirmation[];
  readonly shown: readonly Shown[];
  /** Receipt numbers a screen showed as stored or done. */
  readonly receipts: readonly string[];
  /** Receipt numbers of the rows this run left, as often as they are there. */
  readonly rows: readonly string[];
  /** People who had one wish each. */
  readonly people: number;
  /** Registrations that had an effect at the portal. */
  readonly applied: number;
  /** Secrets that may be nowhere; too short ones are not looked for. */
  readonly canaries: readonly string[];
  /** Everything that was written or shown. */
  readonly written: readonly { readonly where: string; readonly text: string }[];
  /** The person found a way to the end. */
  readonly ended: boolean;
  /** An answer of the card may have died with the device host. */
  readonly hostDied: boolean;
}

/** One thing an oracle found wrong. */
export interface Finding {
  readonly oracle: 'lost' | 'doubled' | 'burned' | 'secrets' | 'misdiagnosed' | 'stuck' | 'tries';
  readonly text: string;
}

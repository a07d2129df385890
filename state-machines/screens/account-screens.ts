import type { MailProblem, NicknameProblem, NotificationChoices } from '../vocabulary/account.ts';
import type { RequestKind } from '../vocabulary/requests.ts';
import type { RefusalReason } from './requests.ts';

/** One row of the check screen B-02; everything the resident entered. */
export interface AccountSummary {
  readonly nickname: string;
  readonly mail1: string | null;
  readonly mail2: string | null;
  readonly notifications: NotificationChoices;
  readonly termsVersion: string;
}

/** What registering an account draws, and what became of any request: B-*. */
export interface AccountScreenData {
  'B-10': { readonly termsVersion: string; readonly page: 'summary' | 'full' };
  'B-11': { readonly problem: NicknameProblem | null; readonly max: number };
  'B-12': { readonly selected: boolean | null };
  'B-13': { readonly problem: MailProblem | null };
  'B-14': { readonly problem: MailProblem | null; readonly first: string };
  /**
   * Second address: first asks whether one is wanted, then address, then confirmation. `first`: the address just typed,
   * to be typed once more; null before the confirmation.
   */
  'B-15': {
    readonly stage: 'ask' | 'address' | 'confirm';
    readonly problem: MailProblem | null;
    readonly first: string | null;
  };
  /** Notices. `mail`: there is an address for mails; without one only the choice that is no mail is asked for. */
  'B-16': { readonly notifications: NotificationChoices; readonly mail: boolean };
  /** `before`: the account as it is registered, when this changes one. */
  'B-02': { readonly summary: AccountSummary; readonly before: AccountSummary | null; readonly offline: boolean };
  /** `change`: of an account that was there. */
  'B-03': {
    readonly receiptNumber: string;
    readonly nickname: string;
    readonly kept: boolean;
    readonly change: boolean;
  };
  /** 受付, or what became of an earlier request. */
  'B-04': {
    readonly about: RequestKind;
    readonly state: 'stored' | 'pending' | 'refused' | 'kept' | 'completed';
    readonly receiptNumber: string;
    /** Catalogue key of the portal's reason for a refusal. */
    readonly reason: RefusalReason | null;
    /** YYYY-MM-DD by which somebody else will have done what was applied. */
    readonly expectedBy: string | null;
    /** True when this tells about a request of an earlier visit. */
    readonly earlier: boolean;
  };
}

export const ACCOUNT_SCREEN_IDS = Object.keys({
  'B-10': 0,
  'B-11': 0,
  'B-12': 0,
  'B-13': 0,
  'B-14': 0,
  'B-15': 0,
  'B-16': 0,
  'B-02': 0,
  'B-03': 0,
  'B-04': 0,
} satisfies Record<keyof AccountScreenData, 0>) as readonly (keyof AccountScreenData)[];

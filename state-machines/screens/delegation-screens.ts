import type {
  DayProblem,
  Delegation,
  DelegationScope,
  Period,
  PeriodEnds,
  Relation,
  RelationProblem,
} from '../vocabulary/delegation.ts';
import type { AgainReason } from './card-screens.ts';
import type { RefusalReason } from './requests.ts';

/** What becoming somebody's delegate, and ending a delegation, draws: D-*. */
export interface DelegationScreenData {
  /** 代理人メニュー. */
  'D-01': Record<never, never>;
  /** 新たに代理人になる（委任を受ける）: what a delegate can do, and what comes. */
  'D-02': Record<never, never>;
  /** 新たな委任者を登録する: what both people need. `offline`: whether the other is registered cannot be known now. */
  /** `cardsHere`: the person signed in by phone, and for this both cards have to be laid here. */
  'D-03': { readonly offline: boolean; readonly cardsHere: boolean };
  /**
   * Two cards take turns. `take`: the own card, still on the reader. `place`: the family's. `same`: the own card lies there
   * again. `giveBack`: the family's card, to be taken. `again`: why the family's card is asked for once more.
   */
  'D-04': {
    readonly stage: 'take' | 'place' | 'same' | 'giveBack';
    readonly again: AgainReason | null;
    readonly cardPresent: boolean;
  };
  /** 代理関係名, period and scopes, one question after the other. `name`: nickname of the principal, null when not known. */
  'D-05': {
    readonly stage: 'relation' | 'period' | 'scopes';
    readonly name: string | null;
    readonly relation: Relation | null;
    readonly period: Period | null;
    readonly ends: PeriodEnds;
    readonly scopes: readonly DelegationScope[];
  };
  /** Everything once more, before it is sent. */
  'D-06': {
    readonly name: string | null;
    readonly relation: string;
    readonly validUntil: string;
    readonly scopes: readonly DelegationScope[];
    readonly offline: boolean;
  };
  /** What became of a delegation that was made (`accept`) or ended (`cancel`). */
  'D-07': {
    readonly about: 'accept' | 'cancel';
    readonly receiptNumber: string;
    readonly state: 'completed' | 'kept' | 'stored' | 'refused';
    readonly reason: RefusalReason | null;
  };
  /** Delegations of this person, one of them, and "really end it?". Null: the portal could not say. */
  'D-08': {
    readonly stage: 'list' | 'detail' | 'confirm';
    readonly delegations: readonly Delegation[] | null;
    readonly selected: Delegation | null;
  };
  /** For the family member alone: of their own free will? `declined`: no, and nothing of it is kept. */
  'D-09': { readonly stage: 'ask' | 'declined' };
  /** The family member is not registered yet, and can be here and now. */
  'D-10': Record<never, never>;
  /** What is typed of a delegation: a relation of no preset, at most `max` characters, or its last day. */
  'D-11':
    | { readonly what: 'relation'; readonly problem: RelationProblem | null; readonly max: number }
    | { readonly what: 'day'; readonly problem: DayProblem | null; readonly latest: string };
}

export const DELEGATION_SCREEN_IDS = Object.keys({
  'D-01': 0,
  'D-02': 0,
  'D-03': 0,
  'D-04': 0,
  'D-05': 0,
  'D-06': 0,
  'D-07': 0,
  'D-08': 0,
  'D-09': 0,
  'D-10': 0,
  'D-11': 0,
} satisfies Record<keyof DelegationScreenData, 0>) as readonly (keyof DelegationScreenData)[];

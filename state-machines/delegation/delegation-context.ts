import type { Principal } from '../ports/delegation.ts';
import type { Signer, Submitted } from '../ports/requests.ts';
import type { AgainReason } from '../screens/card-screens.ts';
import type { View } from '../screens/view.ts';
import type { Verdict } from '../unlock/verdict.ts';
import {
  type DayProblem,
  type Delegation,
  type DelegationScope,
  type Period,
  type PeriodEnds,
  RELATION_NAMES,
  type Relation,
  type RelationProblem,
} from '../vocabulary/delegation.ts';
import type { CardIdentity } from '../vocabulary/devices.ts';
import type { RequestBody } from '../vocabulary/requests.ts';

export interface DelegationInput {
  readonly online: boolean;
  readonly cardRef: string | null;
  /** The signed-in person, as their card was read. */
  readonly identity: CardIdentity;
  readonly termsVersion: string;
  readonly choseTouch: boolean;
}

/** `back`: to where this was begun. `toMenu`: to the menu as it is now. */
export type DelegationAnswer = 'back' | 'toMenu' | 'signOut' | 'broken';

/** The last receipt comes along: when the card is gone before it, no screen of this machine shows it any more. */
export interface DelegationOutput {
  readonly answer: DelegationAnswer;
  readonly about: DelegationContext['about'];
  readonly result: Submitted | null;
  readonly signer: Signer;
}

/** What one delegation is to be; each principal begins anew. */
interface Wish {
  readonly relation: Relation | null;
  /** As typed. */
  readonly relationTyped: string;
  readonly relationName: string;
  readonly relationProblem: RelationProblem | null;
  readonly period: Period | null;
  readonly dayTyped: string;
  readonly dayProblem: DayProblem | null;
  readonly validUntil: string;
  readonly scopes: readonly DelegationScope[];
}

export interface DelegationContext extends DelegationInput, Wish {
  /** Whose card may see what is drawn: the signed-in person's, or while they register, the family member's. */
  readonly holder: CardIdentity;
  /** The family member's card as it was read when it signed; null before, and as soon as that counts no more. */
  readonly family: CardIdentity | null;
  readonly principal: Principal | null;
  /** The family member registers first, with the card that comes next. */
  readonly registersFirst: boolean;
  /** The session at the portal is the family member's: the signed-in person has to sign in once more before anything of theirs. */
  readonly owesSignIn: boolean;
  /** Why the family member's card and PIN are asked for once more, and what to tell before. */
  readonly again: AgainReason | null;
  readonly begin: Verdict | null;
  /** An entry has just succeeded without leading to a touch: the next one waits for it. */
  readonly waitsForTouch: boolean;
  /** Wall clock when relation and period were asked for. */
  readonly ends: PeriodEnds;
  /** The card was lifted since it was unlocked. */
  readonly lifted: boolean;
  readonly about: 'accept' | 'cancel';
  /** With what was signed last: only a card has to lie here after it. */
  readonly signer: Signer;
  readonly result: Submitted | null;
  /** Null: the portal could not say. */
  readonly list: readonly Delegation[] | null;
  readonly selected: Delegation | null;
  readonly child: View | null;
  readonly answer: DelegationAnswer;
  readonly entry: number;
}

export const NO_WISH: Wish = {
  relation: null,
  relationTyped: '',
  relationName: '',
  relationProblem: null,
  period: null,
  dayTyped: '',
  dayProblem: null,
  validUntil: '',
  scopes: [],
};

/** Nothing of a family member is kept. */
export const NO_FAMILY = {
  family: null,
  principal: null,
  registersFirst: false,
  again: null,
  begin: null,
  waitsForTouch: false,
} as const;

export const freshDelegation = (input: DelegationInput): DelegationContext => ({
  ...input,
  ...NO_WISH,
  ...NO_FAMILY,
  holder: input.identity,
  owesSignIn: false,
  ends: { today: '', season: '', year: '', latest: '' },
  lifted: false,
  about: 'accept',
  signer: 'card',
  result: null,
  list: null,
  selected: null,
  child: null,
  answer: 'broken',
  entry: 0,
});

export const relationNameOf = ({ relation, relationName }: DelegationContext): string =>
  relation === null || relation === 'other' ? relationName : RELATION_NAMES[relation];

/** What is signed and sent, by what was touched last. */
export function requestOf(context: DelegationContext): RequestBody {
  const { about, principal, scopes, selected, validUntil } = context;
  if (about === 'cancel') {
    if (selected === null) throw new Error('no delegation was chosen');
    return { kind: 'delegation.cancel', body: { delegationId: selected.id } };
  }
  if (principal === null) throw new Error('no principal has agreed');
  const { proof } = principal;
  return {
    kind: 'delegation.accept',
    body: { principal: proof, relation: relationNameOf(context), validUntil, scopes },
  };
}

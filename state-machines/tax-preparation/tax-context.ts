import type { Registered, Signer, Submitted } from '../ports/requests.ts';
import type { KnownCatalogue } from '../ports/tax.ts';
import type { KanaRow } from '../screens/tax-preparation-screens.ts';
import type { View } from '../screens/view.ts';
import type { CardIdentity } from '../vocabulary/devices.ts';
import type { LinkSite } from '../vocabulary/link-sites.ts';
import type { RequestBody, RequestKind } from '../vocabulary/requests.ts';
import type { CertificateKind, ChosenCertificate, TaxPreparation } from '../vocabulary/tax.ts';

/** What the preparation was begun for: its steps, one link of もっとつながる, or STEP5 alone, both from the main menu. */
export type TaxWish =
  | { readonly for: 'steps' }
  | { readonly for: 'link'; readonly site: LinkSite }
  | { readonly for: 'etaxRequest' };

export interface TaxInput {
  readonly wish: TaxWish;
  readonly online: boolean;
  readonly cardRef: string | null;
  /** The person who signed in, as their card was read. */
  readonly identity: CardIdentity;
  readonly choseTouch: boolean;
}

/** `back`: nothing was asked for. `home`: e-Tax was, and the menu may say something else now. */
export type TaxAnswer = 'back' | 'home' | 'signOut' | 'broken';

/** What was signed last, and what became of it. */
export interface TaxReceipt {
  readonly about: RequestKind;
  readonly registered: Registered;
  readonly signer: Signer;
}

/** The last receipt comes along: a fault after it must not say that nothing was sent. */
export interface TaxOutput {
  readonly answer: TaxAnswer;
  readonly receipt: TaxReceipt | null;
}

/** Where the preparation goes on when it is known anew. `onward`: to whatever can be done next. */
export type Goal = 'list' | 'links' | 'issuers' | 'ready' | 'onward';

export type Eligible = 'yes' | 'no' | 'unknown';

/** One certificate of an issuer, as T-30 to T-34 name it. */
export type TaskId = Pick<ChosenCertificate, 'issuerId' | 'kind'>;

export interface TaxContext extends TaxInput {
  /** The card was lifted since it was unlocked. */
  readonly lifted: boolean;
  /** The placement in which this person's card was unlocked or signed last; null before it was. */
  readonly unlocked: string | null;
  readonly receipt: TaxReceipt | null;
  /** Null: the portal cannot be asked, and this terminal has never heard what can be chosen. */
  readonly known: KnownCatalogue | null;
  /** Null: the portal cannot be asked what this person has prepared. */
  readonly state: TaxPreparation | null;
  readonly goal: Goal;

  /** T-10: the kinds that were chosen, as the catalogue orders them. */
  readonly kinds: readonly CertificateKind[];
  /** T-11 asks for the issuer of this one. */
  readonly kindAt: number;
  readonly row: KanaRow | null;
  /** T-11 explains what to do about an issuer that is not in the list. */
  readonly notListed: boolean;
  readonly picks: readonly ChosenCertificate[];
  /** The selection that was signed or heard of last in this visit; it is known also when the portal can no more be asked. */
  readonly selected: readonly ChosenCertificate[];

  /** What became of the selection, until the screen after it was left. */
  readonly chosen: Submitted | null;

  /** T-21: the sites that are asked about, and those agreed to. */
  readonly sites: readonly LinkSite[];
  readonly agreed: readonly LinkSite[];
  readonly notices: boolean | null;
  /** T-24 is about this one. */
  readonly looking: LinkSite | null;

  /** T-31 and T-33: what is done with issuers now. */
  readonly tasks: readonly TaskId[];
  readonly taskAt: number;
  /** Numbers as typed, in the order of `tasks`; null where none is asked for. */
  readonly numbers: readonly (string | null)[];
  readonly typed: string;
  readonly numberProblem: 'empty' | 'pattern' | null;
  readonly agreedTasks: readonly TaskId[];

  readonly requests: readonly RequestBody[];
  /** What became of the last signatures, in the order of `requests`. */
  readonly results: readonly Submitted[];
  /** Everything signed in this visit that the portal has not answered yet. */
  readonly waiting: readonly RequestBody[];

  readonly employer: Eligible | null;
  readonly salary: Eligible | null;
  /** STEP5 was asked for in this visit, whether or not the portal says so already. */
  readonly etaxSent: boolean;
  readonly slip: boolean;

  readonly child: View | null;
  readonly answer: TaxAnswer;
  readonly entry: number;
}

export const freshTax = (input: TaxInput): TaxContext => ({
  ...input,
  lifted: false,
  unlocked: null,
  receipt: null,
  known: null,
  state: null,
  goal: 'list',
  kinds: [],
  kindAt: 0,
  row: null,
  notListed: false,
  picks: [],
  selected: [],
  chosen: null,
  sites: [],
  agreed: [],
  notices: null,
  looking: null,
  tasks: [],
  taskAt: 0,
  numbers: [],
  typed: '',
  numberProblem: null,
  agreedTasks: [],
  requests: [],
  results: [],
  waiting: [],
  employer: null,
  salary: null,
  etaxSent: false,
  slip: false,
  child: null,
  answer: 'broken',
  entry: 0,
});

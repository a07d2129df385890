import type { Registered, Signer } from '../ports/requests.ts';
import type { View } from '../screens/view.ts';
import {
  type AccountForm,
  DEFAULT_NOTIFICATIONS,
  type MailProblem,
  type NicknameProblem,
  NO_NOTIFICATIONS,
  type NotificationChoices,
} from '../vocabulary/account.ts';
import { canonicalJson } from '../vocabulary/canonical.ts';

export type TextField = 'nickname' | 'mail1' | 'mail1Again' | 'mail2' | 'mail2Again';

export interface RegisterInput {
  /** A new account, or another form for the one there is. */
  readonly kind: 'account.create' | 'account.change';
  readonly termsVersion: string;
  readonly online: boolean;
  readonly cardRef: string | null;
  /** Certificate of the person who signed in. */
  readonly certificate: string;
  readonly choseTouch: boolean;
}

/** `back`: to the menu as it was. `delete`: the account is not to be changed but to go. */
export type RegisterAnswer = 'toMenu' | 'signOut' | 'back' | 'delete' | 'broken';

/** The receipt comes along: when the card is gone before it, no screen of this machine shows it any more. */
export interface RegisterOutput {
  readonly answer: RegisterAnswer;
  readonly registered: Registered | null;
  readonly signer: Signer;
}

export interface RegisterContext extends RegisterInput {
  /** The account as it is registered, when one is changed. */
  readonly before: AccountForm | null;
  readonly page: 'summary' | 'full';
  /** What stands in each text field, as typed. */
  readonly typed: Readonly<Record<TextField, string>>;
  readonly nickname: string;
  readonly wantsMail: boolean | null;
  /** Parsed, but not yet typed a second time. */
  readonly unconfirmed: string;
  readonly mail1: string | null;
  readonly mail2: string | null;
  readonly notifications: NotificationChoices;
  readonly nicknameProblem: NicknameProblem | null;
  readonly mailProblem: MailProblem | null;
  /** One line of the check screen is being changed: the next answer leads back there. */
  readonly editing: boolean;
  /** The card was lifted since it was unlocked: that is why it must be unlocked once more. */
  readonly lifted: boolean;
  /** With what was signed last: only a card has to lie here after it. */
  readonly signer: Signer;
  readonly registered: Registered | null;
  readonly child: View | null;
  readonly answer: RegisterAnswer;
  readonly entry: number;
}

export const freshRegistration = (input: RegisterInput): RegisterContext => ({
  ...input,
  before: null,
  page: 'summary',
  typed: { nickname: '', mail1: '', mail1Again: '', mail2: '', mail2Again: '' },
  nickname: '',
  wantsMail: null,
  unconfirmed: '',
  mail1: null,
  mail2: null,
  notifications: DEFAULT_NOTIFICATIONS,
  nicknameProblem: null,
  mailProblem: null,
  editing: false,
  lifted: false,
  signer: 'card',
  registered: null,
  child: null,
  answer: 'broken',
  entry: 0,
});

/** What is registered. Without an address no mail can be sent, whatever was chosen before; item 10 is not a mail. */
export const formOf = (context: RegisterContext): AccountForm => ({
  nickname: context.nickname,
  mail1: context.mail1,
  mail2: context.mail2,
  notifications:
    context.mail1 === null
      ? { ...NO_NOTIFICATIONS, unreadBadgeOnOtherSites: context.notifications.unreadBadgeOnOtherSites }
      : context.notifications,
  language: 'ja',
  termsVersion: context.termsVersion,
});

/** The form filled in with an account. The terms are those the terminal shows: whoever agreed to others is asked anew. */
export const filledIn = (account: AccountForm): Partial<RegisterContext> => ({
  before: account,
  nickname: account.nickname,
  wantsMail: account.mail1 !== null,
  unconfirmed: '',
  mail1: account.mail1,
  mail2: account.mail2,
  // Without an address none was asked for: who gives one now is proposed what a new account is.
  notifications:
    account.mail1 === null
      ? {
          ...DEFAULT_NOTIFICATIONS,
          unreadBadgeOnOtherSites: account.notifications.unreadBadgeOnOtherSites,
        }
      : account.notifications,
  typed: {
    nickname: account.nickname,
    mail1: account.mail1 ?? '',
    mail1Again: '',
    mail2: account.mail2 ?? '',
    mail2Again: '',
  },
});

/** Nothing differs from what is registered. */
export const changesNothing = (context: RegisterContext): boolean =>
  context.before !== null && canonicalJson(formOf(context)) === canonicalJson(context.before);

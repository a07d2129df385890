import { answered } from '../child-end.ts';
import { registerView } from '../register-account/register-view.ts';
import { fromReceipt, signOutWithReceipt } from './receipts.ts';
import { toChild } from './to-child.ts';
import type { VisitParts } from './visit-parts.ts';

/** Where the visit goes on when the form was left. */
interface Ways {
  readonly kind: 'account.create' | 'account.change';
  readonly toMenu: string;
  /** Of an account that exists. */
  readonly others: readonly { readonly answer: 'back' | 'delete'; readonly target: string }[];
}

/** The form of an account, signed and sent, to its receipt. */
const makeAccountForm = (parts: VisitParts, { kind, toMenu, others }: Ways) =>
  parts.createStateConfig({
    invoke: {
      id: 'registerAccount',
      src: 'registerAccount',
      input: ({ context }) => ({
        kind,
        termsVersion: context.termsVersion,
        online: context.signedIn?.online ?? false,
        cardRef: context.cardRef,
        certificate: context.identity?.authenticationCertificate ?? '',
        choseTouch: context.choseTouch,
      }),
      onSnapshot: {
        actions: [{ type: 'noteChild', params: ({ event }) => registerView(event.snapshot) }, fromReceipt(kind)],
      },
      onDone: [
        ...others.map(({ answer, target }) => ({ guard: answered(answer), target })),
        { guard: answered('toMenu'), target: toMenu },
        signOutWithReceipt(kind),
        { target: 'faulted' },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    exit: 'forgetChild',
    on: toChild('forwardToRegisterAccount'),
  });

/** STEP1: nobody is registered yet; then on to what the person came for. */
export const makeRegistering = (parts: VisitParts) =>
  makeAccountForm(parts, { kind: 'account.create', toMenu: 'registered', others: [] });

/** the account of who is signed in, line by line; back to the menu, or on to its deletion. */
export const makeChangingAccount = (parts: VisitParts) =>
  makeAccountForm(parts, {
    kind: 'account.change',
    toMenu: 'loadingMenu',
    others: [
      { answer: 'back', target: 'menu' },
      { answer: 'delete', target: 'deletingAccount' },
    ],
  });

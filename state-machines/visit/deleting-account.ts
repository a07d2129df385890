import { answered } from '../child-end.ts';
import { deleteAccountView } from '../delete-account/delete-account-view.ts';
import { fromReceipt, signOutWithReceipt } from './receipts.ts';
import { toChild } from './to-child.ts';
import type { VisitParts } from './visit-parts.ts';

/** the account goes, and the visit ends with it; or it stays, and the menu is there again. */
export const makeDeletingAccount = (parts: VisitParts) =>
  parts.createStateConfig({
    invoke: {
      id: 'deleteAccount',
      src: 'deleteAccount',
      input: ({ context }) => ({
        cardRef: context.cardRef,
        certificate: context.identity?.authenticationCertificate ?? '',
        choseTouch: context.choseTouch,
      }),
      onSnapshot: {
        actions: [
          { type: 'noteChild', params: ({ event }) => deleteAccountView(event.snapshot) },
          fromReceipt('account.delete'),
        ],
      },
      onDone: [
        { guard: answered('back'), target: 'menu' },
        { guard: answered('toMenu'), target: 'loadingMenu' },
        signOutWithReceipt('account.delete'),
        { target: 'faulted' },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    exit: 'forgetChild',
    on: toChild('forwardToDeleteAccount'),
  });

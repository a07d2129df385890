import { answered } from '../child-end.ts';
import { etaxRequestView } from '../etax-request/etax-request-view.ts';
import { fromReceipt, signOutWithReceipt } from './receipts.ts';
import { toChild } from './to-child.ts';
import type { VisitParts } from './visit-parts.ts';

/** STEP5, from the main menu and back to it. */
export const makeAskingEtax = (parts: VisitParts) =>
  parts.createStateConfig({
    invoke: {
      id: 'etaxRequest',
      src: 'etaxRequest',
      input: ({ context }) => {
        if (context.identity === null) throw new Error('nobody has signed in');
        return {
          online: context.signedIn?.online ?? false,
          cardRef: context.cardRef,
          identity: context.identity,
          choseTouch: context.choseTouch,
          home: 'menu',
        };
      },
      onSnapshot: {
        actions: [
          // Before the view: what is personal may be drawn in this placement.
          { type: 'noteUnlocked', params: ({ event }) => event.snapshot.context.identity.cardRef },
          { type: 'noteChild', params: ({ event }) => etaxRequestView(event.snapshot) },
          fromReceipt('etax.data-request'),
        ],
      },
      onDone: [
        { guard: answered('back'), target: 'backToMenu' },
        { guard: answered('home'), target: 'loadingMenu' },
        signOutWithReceipt('etax.data-request'),
        { target: 'faulted' },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    exit: 'forgetChild',
    on: toChild('forwardToEtaxRequest'),
  });

import { answered } from '../child-end.ts';
import { taxView } from '../tax-preparation/tax-view.ts';
import { toChild } from './to-child.ts';
import type { VisitParts } from './visit-parts.ts';

/** The preparation of a tax return, from the choice at the beginning or the main menu, and to the menu. */
export const makePreparingTax = (parts: VisitParts) =>
  parts.createStateConfig({
    entry: 'beginTask',
    invoke: {
      id: 'taxPreparation',
      src: 'taxPreparation',
      input: ({ context }) => {
        if (context.identity === null) throw new Error('nobody has signed in');
        return {
          online: context.signedIn?.online ?? false,
          cardRef: context.cardRef,
          identity: context.identity,
          choseTouch: context.choseTouch,
        };
      },
      onSnapshot: {
        actions: [
          // Before the view: what is personal may be drawn in this placement.
          { type: 'noteUnlocked', params: ({ event }) => event.snapshot.context.unlocked },
          { type: 'noteChild', params: ({ event }) => taxView(event.snapshot) },
        ],
      },
      onDone: [
        { guard: answered('back'), target: 'loadingMenu' },
        { guard: answered('signOut'), target: '#visit.ended' },
        {
          target: 'faulted',
          // Something may be stored: the last screen must not say that nothing is.
          actions: { type: 'noteReceipt', params: ({ event }) => event.output.receipt },
        },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    exit: 'forgetChild',
    on: toChild('forwardToTax'),
  });

import { etaxRequestView } from '../etax-request/etax-request-view.ts';
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
          {
            type: 'noteRegistered',
            params: ({ event }) => ({ about: 'etax.data-request', registered: event.snapshot.context.registered }),
          },
        ],
      },
      onDone: [
        {
          guard: { type: 'leadsTo', params: ({ event }) => ({ is: event.output.answer, of: 'back' }) },
          target: 'backToMenu',
        },
        {
          guard: { type: 'leadsTo', params: ({ event }) => ({ is: event.output.answer, of: 'home' }) },
          target: 'loadingMenu',
        },
        {
          guard: { type: 'leadsTo', params: ({ event }) => ({ is: event.output.answer, of: 'signOut' }) },
          target: '#visit.ended',
          actions: {
            type: 'noteRegistered',
            params: ({ event }) => ({ about: 'etax.data-request', registered: event.output.registered }),
          },
        },
        { target: 'faulted' },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    exit: 'forgetChild',
    on: toChild('forwardToEtaxRequest'),
  });

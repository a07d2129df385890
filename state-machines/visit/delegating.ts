import { answered } from '../child-end.ts';
import type { DelegationOutput } from '../delegation/delegation-context.ts';
import { delegationView } from '../delegation/delegation-view.ts';
import { toChild } from './to-child.ts';
import type { VisitParts } from './visit-parts.ts';

/** What the receipt of a delegation, if there is one, is about. */
const receiptOf = ({ about, result, signer }: Pick<DelegationOutput, 'about' | 'result' | 'signer'>) =>
  ({ about: about === 'accept' ? 'delegation.accept' : 'delegation.cancel', registered: result, signer }) as const;

/** 代理人, from the choice at the beginning or the main menu, and on to the menu as it is then. */
export const makeDelegating = (parts: VisitParts) =>
  parts.createStateConfig({
    entry: 'beginTask',
    invoke: {
      id: 'delegation',
      src: 'delegation',
      input: ({ context }) => {
        if (context.identity === null) throw new Error('nobody has signed in');
        return {
          online: context.signedIn?.online ?? false,
          cardRef: context.cardRef,
          identity: context.identity,
          termsVersion: context.termsVersion,
          choseTouch: context.choseTouch,
        };
      },
      onSnapshot: {
        actions: [
          // Before the view: what is personal may be drawn for this holder, in this placement.
          { type: 'noteHolder', params: ({ event }) => event.snapshot.context.holder },
          { type: 'noteChild', params: ({ event }) => delegationView(event.snapshot) },
          { type: 'noteRegistered', params: ({ event }) => receiptOf(event.snapshot.context) },
        ],
      },
      onDone: [
        { guard: answered('broken'), target: 'faulted' },
        {
          guard: answered('signOut'),
          target: '#visit.ended',
          actions: { type: 'noteRegistered', params: ({ event }) => receiptOf(event.output) },
        },
        { target: 'afterDelegation' },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    exit: ['forgetChild', 'forgetGuest'],
    on: toChild('forwardToDelegation'),
  });

import { answered } from '../child-end.ts';
import type { TaxOutput, TaxReceipt, TaxWish } from '../tax-preparation/tax-context.ts';
import { taxView } from '../tax-preparation/tax-view.ts';
import { toChild } from './to-child.ts';
import type { VisitContext } from './visit-context.ts';
import type { VisitParts } from './visit-parts.ts';

interface Begun {
  readonly wish: (context: VisitContext) => TaxWish;
  /** Where the visit goes on. */
  readonly ends: readonly { readonly guard: ReturnType<typeof answered>; readonly target: string }[];
}

/** What was signed last is kept for the last screen: whoever takes the card away then has signed all the same. */
const noteSigned = (receipt: TaxReceipt | null) =>
  receipt ?? { about: 'link.create' as const, registered: null, signer: 'card' as const };

const NOTE_OUTPUT = {
  type: 'noteRegistered',
  params: ({ event }: { readonly event: { readonly output: TaxOutput } }) => noteSigned(event.output.receipt),
} as const;

/** The preparation of a tax return, or one thing of it. */
export const makePreparing = (parts: VisitParts, { wish, ends }: Begun) =>
  parts.createStateConfig({
    invoke: {
      id: 'taxPreparation',
      src: 'taxPreparation',
      input: ({ context }) => {
        if (context.identity === null) throw new Error('nobody has signed in');
        return {
          wish: wish(context),
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
          { type: 'noteRegistered', params: ({ event }) => noteSigned(event.snapshot.context.receipt) },
        ],
      },
      onDone: [
        ...ends,
        { guard: answered('signOut'), target: '#visit.ended', actions: NOTE_OUTPUT },
        // Something may be stored: the last screen must not say that nothing is.
        { target: 'faulted', actions: NOTE_OUTPUT },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    exit: 'forgetChild',
    on: toChild('forwardToTax'),
  });

/** From the choice at the beginning or the main menu, and to the menu. */
export const makePreparingTax = (parts: VisitParts) => ({
  ...makePreparing(parts, {
    wish: () => ({ for: 'steps' }),
    ends: [{ guard: answered('back'), target: 'loadingMenu' }],
  }),
  entry: 'beginTask' as const,
});

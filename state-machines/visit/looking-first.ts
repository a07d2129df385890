import type { OutOfServiceReason } from '../screens/frame-screens.ts';
import { BAR_ACTIONS, type View, view } from '../screens/view.ts';
import type { VisitContext } from './visit-context.ts';
import type { VisitParts } from './visit-parts.ts';

/** What is in the way of the card alone: who signs in by phone needs none of it. */
const OF_THE_CARD: ReadonlySet<OutOfServiceReason> = new Set(['devices', 'reader', 'pinPad']);

export const phoneWorks = (found: readonly OutOfServiceReason[]): boolean =>
  found.every((reason) => OF_THE_CARD.has(reason));

/** At はじめる: one quick look at the terminal before the card is asked for. K-03 stays; healthy, nothing of it is seen. */
export const makeLookingFirst = (parts: VisitParts) =>
  parts.createStateConfig({
    invoke: {
      src: 'check',
      onDone: [
        { guard: { type: 'nothingFound', params: ({ event }) => event.output }, target: 'signingIn' },
        { target: 'problemFound', actions: { type: 'noteFound', params: ({ event }) => event.output } },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    on: { 'ui.*': {} },
    // What does not answer in time is told by the step that needs it.
    after: { cardAnswer: 'signingIn' },
  });

/** K-05: what is wrong, in one sentence; 閉じる leads to the top, the phone goes on where the card cannot. */
export const makeProblemFound = (parts: VisitParts) =>
  parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.retry': 'lookingFirst',
      'ui.back': 'choosing',
      'ui.usePhone': { guard: 'phoneWorks', target: 'signingInByPhone' },
    },
  });

/** Of several the first: a resident is told one. */
export function problemView({ found, entry }: VisitContext): View | null {
  const [reason] = found;
  if (reason === undefined) return null;
  const works = phoneWorks(found);
  return view('K-05', { reason, phoneWorks: works }, entry, [
    ...(works ? (['usePhone'] as const) : []),
    'retry',
    'back',
    ...BAR_ACTIONS,
  ]);
}

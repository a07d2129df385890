import { bar, type Sample, sample, stateOf } from './screen-sample.ts';

const INPUT = { task: 'menu', progress: { flow: 'etaxRequest', step: 0 } } as const;
const DONE = { task: 'menu', progress: { flow: 'etaxRequest', step: 2 } } as const;
const RECEIPT = '7K4M-2Q9X';
const MAX = 50;
const text = bar('draft', 'submitText', 'back');

/** Every T-screen, with each state that looks different; those that take a secret are among the card's. */
export const TAX_SAMPLES: readonly Sample[] = [
  stateOf('T-51', 'asked', { cardHere: false }, bar('next', 'back'), INPUT),
  stateOf('T-51', 'asked of who signed in by phone', { cardHere: true }, bar('next', 'back'), INPUT),
  stateOf('T-52', 'typing', { problem: null, max: MAX }, text, { ...INPUT, draft: 'コクゼイ　タロウ' }),
  ...(['empty', 'notKana', 'tooLong'] as const).map((problem) =>
    stateOf('T-52', problem, { problem, max: MAX }, text, {
      ...INPUT,
      draft: problem === 'empty' ? null : problem === 'notKana' ? 'コクゼイ・タロウ' : 'ア'.repeat(51),
    }),
  ),
  ...(['completed', 'kept', 'stored'] as const).map((state) =>
    stateOf('T-55', state, { state, receiptNumber: RECEIPT, reason: null }, bar('toMenu', 'signOut'), DONE),
  ),
  ...(['attributesMismatch', 'other'] as const).map((reason) =>
    stateOf(
      'T-55',
      `refused, ${reason}`,
      { state: 'refused', receiptNumber: RECEIPT, reason },
      bar('toMenu', 'signOut'),
      DONE,
    ),
  ),
].map(sample);

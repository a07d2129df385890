import { describe, expect, test } from 'vitest';
import { ENTRY_DEVICES, type EntryDevice } from '../vocabulary/secrets.ts';
import { type EntryChoice, type EntrySituation, entryDevice } from './entry-device.ts';

const ALL: readonly EntryDevice[] = ['pinPad', 'readerPad', 'touch'];
const PLAIN: EntrySituation = {
  pinPad: 'ready',
  identity: { readerPad: false },
  order: ALL,
  choseTouch: false,
  secret: 'authentication',
};
const READER_PAD = { identity: { readerPad: true } } as const;
const NO_PAD = { pinPad: 'absent' } as const;
const OFFERED: EntryChoice = { kind: 'none', touchOffered: true };
const NONE: EntryChoice = { kind: 'none', touchOffered: false };
const LATER: EntryChoice = { kind: 'later' };

const CASES: readonly [name: string, differs: Partial<EntrySituation>, EntryChoice | EntryDevice][] = [
  ['a PIN pad that works', {}, 'pinPad'],
  ['a PIN pad that is just taking something', { pinPad: 'entering' }, 'pinPad'],
  ['two pads, the PIN pad preferred', READER_PAD, 'pinPad'],
  ['two pads, the reader preferred', { ...READER_PAD, order: ['readerPad', 'pinPad'] }, 'readerPad'],
  ['a reader preferred that has no pad', { order: ['readerPad', 'pinPad'] }, 'pinPad'],
  ['no PIN pad, but one in the reader', { ...NO_PAD, ...READER_PAD }, 'readerPad'],
  ['no PIN pad, and no card to ask the reader by', { ...NO_PAD, identity: null }, LATER],
  ['no pad at all', NO_PAD, OFFERED],
  ['no pad at all, the screen chosen', { ...NO_PAD, choseTouch: true }, 'touch'],
  ['the screen chosen before, and the PIN pad is back', { choseTouch: true }, 'pinPad'],
  ['the screen chosen before the card', { ...NO_PAD, choseTouch: true, identity: null }, 'touch'],
  ['no pad, the screen forbidden', { ...NO_PAD, order: ['pinPad', 'readerPad'] }, NONE],
  ['no pad, the screen forbidden and yet chosen', { ...NO_PAD, order: ['pinPad'], choseTouch: true }, NONE],
  ['no PIN pad, nothing else configured, no card yet', { ...NO_PAD, order: ['pinPad'], identity: null }, NONE],
  ['no PIN pad, the screen allowed, no card yet', { ...NO_PAD, order: ['pinPad', 'touch'], identity: null }, OFFERED],
  ['the screen preferred to a PIN pad that works', { order: ['touch', 'pinPad'] }, 'pinPad'],
  ['the screen preferred to a PIN pad that is not there', { ...NO_PAD, order: ['touch', 'pinPad'] }, OFFERED],
  ['nothing but the screen', { ...NO_PAD, order: ['touch'] }, 'touch'],
  ['nothing but the screen, beside a PIN pad nobody configured', { order: ['touch'] }, 'touch'],
  ['a PIN pad nobody configured', { order: ['readerPad'] }, NONE],
  ['the other 4-digit PIN', { secret: 'attributes' }, 'pinPad'],
  ['the other 4-digit PIN without a pad', { ...NO_PAD, secret: 'attributes' }, OFFERED],
];

describe('where a secret is typed', () => {
  test.each(CASES)('%s', (_name, differs, expected) => {
    const choice = typeof expected === 'string' ? { kind: 'device', device: expected } : expected;
    expect(entryDevice({ ...PLAIN, ...differs })).toEqual(choice);
  });

  const orders = ENTRY_DEVICES.flatMap((first) => [
    [first],
    ...ENTRY_DEVICES.filter((other) => other !== first).map((second) => [first, second]),
  ]);
  const everywhere = [...orders, ALL].flatMap((order) =>
    [true, false].flatMap((choseTouch) =>
      [true, false].flatMap((readerPad) =>
        (['absent', 'ready'] as const).map((pinPad) => ({ order, choseTouch, identity: { readerPad }, pinPad })),
      ),
    ),
  );

  test.each(everywhere)('the signature password is always typed on the screen: %o', (situation) => {
    expect(entryDevice({ ...situation, secret: 'signature' })).toEqual({ kind: 'device', device: 'touch' });
  });

  test.each(everywhere)('a PIN never on the screen beside a pad that may be used: %o', (situation) => {
    const choice = entryDevice({ ...situation, secret: 'authentication' });
    const { order, pinPad, identity } = situation;
    const padWorks =
      (order.includes('pinPad') && pinPad === 'ready') || (order.includes('readerPad') && identity.readerPad);
    if (choice.kind === 'device') {
      expect(order).toContain(choice.device);
      expect(choice.device === 'touch').toBe(!padWorks);
    } else expect(padWorks).toBe(false);
  });
});

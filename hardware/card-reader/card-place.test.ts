import { beforeEach, expect, test } from 'vitest';
import type { CardReaderSnapshot } from '../ports.ts';
import { CardPlace } from './card-place.ts';
import type { ReaderFlags } from './reader-flags.ts';

const slot = { name: 'contact slot' };
const pad = { name: 'contactless pad' };
type Reader = typeof slot;

let told: CardReaderSnapshot[];
let seconds: string[];
let place: CardPlace<Reader>;
beforeEach(() => {
  told = [];
  seconds = [];
  place = new CardPlace<Reader>(
    (snapshot) => told.push(snapshot),
    (reader) => seconds.push(reader.name),
  );
  for (const reader of [slot, pad]) place.add(reader);
});

const is = (reader: Reader, state: ReaderFlags['state'], eventCount = 1) => place.update(reader, { state, eventCount });
const last = () => told.at(-1);

test('the place is there as soon as one of its readers is', () => {
  expect(place.current()).toBeNull();
  is(slot, 'absent');
  expect(last()).toMatchObject({ state: 'absent', name: null });
  is(pad, 'empty');
  expect(last()).toMatchObject({ state: 'empty', name: pad.name });
  expect(place.current()).toBe(pad);
});

test.each([
  ['slot', slot, pad],
  ['pad', pad, slot],
])('whichever gets the card first has the place: the %s', (_, first, other) => {
  is(slot, 'empty');
  is(pad, 'empty');
  is(first, 'present', 2);
  expect(last()).toMatchObject({ state: 'present', name: first.name });
  const before = last()?.cardRef;
  is(other, 'present', 2);
  expect(last()?.cardRef).toBe(before);
  expect(place.current()).toBe(first);
});

test('a second card is told of once, and once more when it was lifted and laid again', () => {
  is(slot, 'present');
  is(pad, 'present', 5);
  is(slot, 'present');
  is(pad, 'present', 5);
  expect(seconds).toEqual([pad.name]);
  is(pad, 'empty', 6);
  is(pad, 'present', 7);
  expect(seconds).toEqual([pad.name, pad.name]);
  expect(told.filter(({ state }) => state === 'present')).toHaveLength(1);
});

test('the second card has the place once the first has left, after a state without a card', () => {
  is(slot, 'present');
  const first = last()?.cardRef;
  is(pad, 'present');
  is(slot, 'empty', 2);
  expect(told.slice(-2)).toMatchObject([
    { state: 'empty', cardRef: null },
    { state: 'present', name: pad.name },
  ]);
  expect(last()?.cardRef).not.toBe(first);
});

test('a reader unplugged with its card on it leaves the place to the other one', () => {
  is(slot, 'present');
  is(pad, 'empty');
  place.remove(slot);
  expect(last()).toEqual({ state: 'empty', name: pad.name, cardRef: null });
  place.remove(pad);
  expect(last()).toMatchObject({ state: 'absent' });
});

test('a reader unplugged without a card does not disturb the card on the other one', () => {
  is(pad, 'empty');
  is(slot, 'present');
  const count = told.length;
  place.remove(pad);
  expect(told).toHaveLength(count);
});

test('a mute card is told although the other reader is empty, and a card that answers takes the place from it', () => {
  is(slot, 'empty');
  is(pad, 'mute', 2);
  expect(last()).toMatchObject({ state: 'mute', name: pad.name, cardRef: null });
  is(slot, 'present', 2);
  expect(last()).toMatchObject({ state: 'present', name: slot.name });
});

test('a status of a reader that is not of this place is nothing', () => {
  is({ name: 'stranger' }, 'present');
  expect(told).toEqual([]);
});

import { expect, test } from 'vitest';
import { cardAfter, tellsOfCard } from './card-after.ts';
import { deviceEvent, hostEvent, uiEvent } from './machine-events.ts';
import type { DeviceEvent, DeviceStatus } from './vocabulary/devices.ts';

const reader = (state: Extract<DeviceEvent, { event: 'reader' }>['state']) =>
  deviceEvent({ event: 'reader', state, name: 'r' });

const status = (cardRef: string | null): DeviceStatus => ({
  reader: cardRef === null ? 'empty' : 'present',
  readerName: 'r',
  pinPad: 'ready',
  cardRef,
  session: null,
});

test.each([
  ['a card is laid', deviceEvent({ event: 'cardPlaced', cardRef: 'new' }), 'new', true],
  ['it is lifted', deviceEvent({ event: 'cardRemoved', cardRef: 'old' }), null, true],
  ['an earlier placement ends late', deviceEvent({ event: 'cardRemoved', cardRef: 'older' }), 'old', true],
  ['the reader is empty', reader('empty'), null, true],
  ['the card there is mute', reader('mute'), null, true],
  ['the reader is gone', reader('absent'), null, true],
  ['the reader service is down', reader('serviceDown'), null, true],
  ['the reader has a card, which is named next', reader('present'), 'old', false],
  ['the host is gone', hostEvent(false, null), null, true],
  ['the host is back, with a card on its reader', hostEvent(true, status('new')), 'new', true],
  ['the host is back, with nothing on its reader', hostEvent(true, status(null)), null, true],
  ['the host was there before', hostEvent(true, null), 'old', false],
  ['the PIN pad is gone', deviceEvent({ event: 'pinPad', state: 'absent' }), 'old', false],
  ['keys are pressed', deviceEvent({ event: 'entry', count: 1, max: 4 }), 'old', false],
  ['a session ends', deviceEvent({ event: 'sessionEnded', sessionId: 's', reason: 'idle' }), 'old', false],
  ['a touch', uiEvent({ name: 'retry', args: {} }), 'old', false],
])('%s', (_name, event, after, told) => {
  expect(cardAfter('old', event)).toBe(after);
  expect(tellsOfCard(event)).toBe(told);
});

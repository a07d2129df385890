import { beforeEach, describe, expect, test } from 'vitest';
import { type SecretKey, TouchPad } from '../../hardware/host/touch-pad.ts';
import { ACTION_SCHEMAS } from '../../state-machines/screens/action-schemas.ts';
import type { ActionArgs } from '../../state-machines/screens/actions.ts';
import { KEY_BYTES, SealedKeys } from './sealed-keys.ts';

let pad: TouchPad;
let heard: SecretKey[];
let sent: ActionArgs['touchKey'][];
let waiting: { count: number; done: () => void } | null;

beforeEach(() => {
  pad = new TouchPad();
  heard = [];
  sent = [];
  waiting = null;
  pad.listen((key) => heard.push(key));
});

const begin = (entry = pad.open()): SealedKeys =>
  new SealedKeys(entry, (key) => {
    sent.push(key);
    if (waiting?.count === sent.length) waiting.done();
  });

const arrived = (count: number): Promise<void> =>
  new Promise((done) => {
    if (sent.length >= count) done();
    else waiting = { count, done };
  });

const characters = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

describe('keys sealed by the page', () => {
  test('open in the device host, in the order they were pressed, with no pause between them', async () => {
    const keys = begin();
    await keys.ready;
    for (const byte of [...characters('0129AMZ'), ...Object.values(KEY_BYTES)]) keys.press(byte);
    await arrived(10);
    expect(sent.map((key) => pad.press(key))).toEqual(sent.map(() => true));
    expect(heard).toEqual(['0', '1', '2', '9', 'A', 'M', 'Z', 'correct', 'clear', 'enter']);
  });

  test('have the form the service takes', async () => {
    const keys = begin();
    await keys.ready;
    keys.press(0x31);
    await arrived(1);
    expect(ACTION_SCHEMAS.touchKey.safeParse(sent[0]).success).toBe(true);
  });

  test('do not open for another entry', async () => {
    const keys = begin();
    await keys.ready;
    pad.open();
    keys.press(0x31);
    await arrived(1);
    expect(sent.map((key) => pad.press(key))).toEqual([false]);
  });

  test('of the same digit look different each time', async () => {
    const keys = begin();
    await keys.ready;
    for (let n = 0; n < 50; n += 1) keys.press(0x31);
    await arrived(50);
    expect(new Set(sent.map((key) => key.sealed)).size).toBe(50);
  });
});

test('a press before both sides agreed is dropped, not kept for later', async () => {
  const keys = begin();
  keys.press(0x31);
  await keys.ready;
  keys.press(0x32);
  await arrived(1);
  expect(sent.map((key) => pad.press(key))).toEqual([true]);
  expect(heard).toEqual(['2']);
});

test('after close nothing is sent, what was being sealed included', async () => {
  const entry = pad.open();
  const keys = begin(entry);
  await keys.ready;
  keys.press(0x31);
  keys.close();
  keys.press(0x32);
  const next = begin(entry);
  await next.ready;
  next.press(0x33);
  await arrived(1);
  expect(sent.map((key) => key.counter)).toEqual([0]);
  pad.press(sent[0] as ActionArgs['touchKey']);
  expect(heard).toEqual(['3']);
});

test('nothing of what was typed can be found in the object that sealed it', async () => {
  const keys = begin();
  await keys.ready;
  for (const byte of characters('90218374')) keys.press(byte);
  await arrived(8);
  const found = JSON.stringify(keys, (_name, value) =>
    ArrayBuffer.isView(value) ? [...new Uint8Array(value.buffer)] : value,
  );
  expect(found).not.toMatch(/90218374|57,48,50/);
});

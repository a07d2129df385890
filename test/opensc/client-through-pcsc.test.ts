import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadPcsclite } from '../../hardware/card-reader/pcsc.ts';
import { PcscCardReader } from '../../hardware/card-reader/pcsc-card-reader.ts';
import { systemClock } from '../../hardware/clock.ts';
import {
  identifyCard,
  queryTries,
  readCertificate,
  signWithKey,
  verifySecret,
} from '../../hardware/my-number-card/index.ts';
import type { CardConnection, CardReader, CardReaderSnapshot } from '../../hardware/ports.ts';
import type { VirtualCard } from '../../hardware/virtual/card/virtual-card.ts';
import type { VpcdAttachment } from '../../hardware/virtual/vpcd/attach-to-vpcd.ts';
import { type Bench, openBench } from './practice-card.ts';

let bench: Bench;
let reader: CardReader;
let placed: VpcdAttachment | null = null;
beforeAll(async () => {
  bench = await openBench();
  // pcsclite looks at its environment once, when it first connects.
  Object.assign(process.env, bench.stack.environment);
});
beforeEach(async () => {
  reader = new PcscCardReader({
    openPcsc: await loadPcsclite(),
    clock: systemClock,
    watchdog: { arm: () => () => undefined },
    log: { info: () => undefined, warn: () => undefined },
    readerName: bench.stack.readerName,
  });
});
afterEach(async () => {
  await reader.close();
  await placed?.lift();
});
afterAll(() => bench.close());

function becomes(state: CardReaderSnapshot['state']): Promise<void> {
  return new Promise((resolve) => {
    if (reader.snapshot().state === state) return resolve();
    const stop = reader.subscribe((snapshot) => {
      if (snapshot.state !== state) return;
      stop();
      resolve();
    });
  });
}

/** Lays a card and connects to it. */
async function connectTo(card: VirtualCard): Promise<CardConnection> {
  await becomes('empty');
  placed = bench.stack.place(card);
  await becomes('present');
  const connection = await reader.connect();
  return connection.ok ? connection.value : expect.unreachable(connection.error.kind);
}

function secret(digits: string): { secret: Uint8Array; scratch: Uint8Array } {
  const memory = new ArrayBuffer(4096);
  const slice = { secret: new Uint8Array(memory, 0, 4), scratch: new Uint8Array(memory, 64, 32) };
  slice.secret.set(Buffer.from(digits, 'latin1'));
  return slice;
}

test('identifies, verifies and signs through pcscd', async () => {
  const card = bench.card('taro');
  const connection = await connectTo(card);
  expect(await identifyCard(connection)).toMatchObject({ ok: true, value: { triesLeft: { authentication: 3 } } });
  expect(await queryTries(connection, 'authentication')).toEqual({ ok: true, value: 3 });
  const certificate = await readCertificate(connection, 'authentication');
  if (!certificate.ok) return expect.unreachable(certificate.error.code);
  expect(await verifySecret(connection, 'authentication', secret('1234'))).toEqual({ ok: true, value: undefined });
  const message = randomBytes(100);
  const digest = createHash('sha256').update(message).digest();
  const signature = await signWithKey(connection, 'authentication', digest, certificate.value);
  if (!signature.ok) return expect.unreachable(signature.error.code);
  expect(verify('sha256', message, new X509Certificate(certificate.value).publicKey, signature.value)).toBe(true);
  expect(card.ledger.verifiesWithData).toBe(1);
  await connection.disconnect('unpower');
});

test('a card pulled after it counted the PIN: the outcome is unknown, nothing is sent again, the counter tells', async () => {
  const card = bench.card('hanako');
  const connection = await connectTo(card);
  expect(await queryTries(connection, 'authentication')).toEqual({ ok: true, value: 3 });
  card.faults.arm({ effect: 'remove', on: 'verify', executed: true });
  expect(await verifySecret(connection, 'authentication', secret('9999'))).toMatchObject({
    error: { code: 'PIN_OUTCOME_UNKNOWN' },
  });
  expect(card.ledger.verifiesWithData).toBe(1);
  await connection.disconnect('unpower');
  const again = await connectTo(card);
  expect(await queryTries(again, 'authentication')).toEqual({ ok: true, value: 2 });
  expect(card.ledger.verifiesWithData).toBe(1);
});

test('a card pulled while it is read is a removed card', async () => {
  const card = bench.card('ichiro');
  const connection = await connectTo(card);
  card.faults.arm({ effect: 'remove', on: 'read', executed: true, skip: 3 });
  expect(await identifyCard(connection)).toMatchObject({ error: { code: 'CARD_REMOVED' } });
  expect(card.faults.fired).toBe(1);
  await becomes('empty');
  await connection.disconnect('unpower');
});

test('the end of a use takes the verified PIN from the card', async () => {
  const card = bench.card('ichiro');
  const first = await connectTo(card);
  await queryTries(first, 'authentication');
  expect(await verifySecret(first, 'authentication', secret('1111'))).toMatchObject({ ok: true });
  await first.disconnect('reset');
  const second = await reader.connect();
  if (!second.ok) return expect.unreachable(second.error.kind);
  const raw = await second.value.transmit(Uint8Array.from(Buffer.from('802A0097013100', 'hex')));
  expect(raw.ok ? Buffer.from(raw.value).toString('hex') : raw.error.kind).toBe('6a82');
});

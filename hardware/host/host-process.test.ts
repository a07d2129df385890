import { generateKeyPairSync } from 'node:crypto';
import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeviceEvent } from '../../state-machines/vocabulary/devices.ts';
import type { DeviceHostClient } from '../client/device-host-client.ts';
import { consentFor } from '../protocol/consent.ts';
import { ASSERTION } from './host.fixture.ts';
import { type BenchPage, connection, event, type HostProcess, practice } from './host-process.fixture.ts';
import { touchPage } from './touch-page.fixture.ts';

// Each test starts processes; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let lab: Awaited<ReturnType<typeof practice>>;

const items = [{ typ: 'test.item+jws', payload: { n: 1 } }];

async function placed(client: DeviceHostClient, bench: BenchPage, card: string): Promise<string> {
  const told = event(client, 'cardPlaced');
  bench.send({ type: 'place', card });
  const { cardRef } = (await told) as { cardRef: string };
  return cardRef;
}

const open = (client: DeviceHostClient, cardRef: string, triesShown = 3) =>
  client.openSession({ cardRef, triesShown, lastTryConfirmed: false, entryDevice: 'pinPad', assertion: ASSERTION });

/** Types once the host awaits digits. */
async function type(client: DeviceHostClient, bench: BenchPage, digits: '1234' | '5678' | '9999'): Promise<void> {
  await event(client, 'entry');
  bench.press([...([...digits] as '9'[]), 'enter']);
}

describe('through the socket and a process of its own', () => {
  let host: HostProcess;
  beforeAll(async () => {
    lab = await practice();
    host = await lab.start();
  });
  afterEach(() => lab.leave(host));
  afterAll(() => lab.close());

  test('place, identify, unlock, sign, lift', async () => {
    const { client, events } = await lab.connect();
    const bench = await lab.bench(host);
    const cardRef = await placed(client, bench, 'taro');
    const identity = await client.identify();
    expect(identity).toMatchObject({ ok: true, value: { cardRef, triesLeft: { authentication: 3 } } });

    const [opened] = await Promise.all([open(client, cardRef), type(client, bench, '1234')]);
    if (!opened.ok) return expect.unreachable(opened.error.code);
    const { sessionId } = opened.value;
    client.touch();
    const signed = await client.sign({ sessionId, items, consent: consentFor(items) });
    expect(signed.ok && signed.value.jws).toHaveLength(1);
    expect(await client.status()).toMatchObject({ value: { session: { sessionId }, pinPad: 'ready' } });

    const ended = event(client, 'sessionEnded');
    bench.send({ type: 'lift' });
    expect(await ended).toEqual({ event: 'sessionEnded', sessionId, reason: 'cardRemoved' });
    expect(events.filter((told) => told.event === 'entry').map((told) => told.count)).toEqual([0, 1, 2, 3, 4]);
    expect(await client.sign({ sessionId, items, consent: consentFor(items) })).toMatchObject({
      error: { code: 'SESSION_ENDED' },
    });
  });

  test('the two other secrets: attributes sealed, documents signed, each with its own entry', async () => {
    const { client, events } = await lab.connect();
    const bench = await lab.bench(host);
    const cardRef = await placed(client, bench, 'taro');
    const { kty, crv, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    const sealFor = { kid: 'k', kty, crv, x, y } as Parameters<DeviceHostClient['readAttributes']>[0]['sealFor'];
    const request = { cardRef, lastTryConfirmed: false };

    const reading = client.readAttributes({
      ...request,
      triesShown: 3,
      entryDevice: 'pinPad',
      sealFor,
      show: ['name'],
    });
    await type(client, bench, '5678');
    expect(await reading).toMatchObject({ ok: true, value: { shown: { name: '国税　太郎' } } });

    const asked = event(client, 'touchEntry');
    const consent = consentFor(items);
    const signing = client.signWithSignatureKey({ ...request, triesShown: 5, entryDevice: 'touch', items, consent });
    const page = await touchPage((await asked) as Extract<DeviceEvent, { event: 'touchEntry' }>);
    for (const key of await page.typed('TARO01\r')) client.touchKey(key);
    expect(await signing).toMatchObject({ ok: true, value: { jws: [expect.any(String)] } });
    const verifying = events.filter((told) => told.event === 'verifying');
    const first = verifying[0]?.attempt ?? 0;
    expect(verifying).toMatchObject([
      { attempt: first, secret: 'attributes', triesBefore: 3 },
      { attempt: first + 1, secret: 'signature', triesBefore: 5 },
    ]);
    expect(host.log.join('\n')).not.toMatch(/5678|TARO01|国税|練習県/);
  });

  test('a wrong PIN costs one try; a lost answer is an unknown outcome and is not sent again', async () => {
    const { client } = await lab.connect();
    const bench = await lab.bench(host);
    const cardRef = await placed(client, bench, 'taro');
    const [wrong] = await Promise.all([open(client, cardRef), type(client, bench, '9999')]);
    expect(wrong).toMatchObject({ error: { code: 'PIN_WRONG', triesLeft: 2 } });

    bench.send({ type: 'fault', fault: 'loseVerifyAnswer', on: true });
    const [lost] = await Promise.all([open(client, cardRef, 2), type(client, bench, '9999')]);
    expect(lost).toMatchObject({ error: { code: 'PIN_OUTCOME_UNKNOWN' } });
    expect(await client.identify()).toMatchObject({ value: { triesLeft: { authentication: 1 } } });
  });

  test('log lines hold neither digits nor names nor commands of a card', async () => {
    const before = host.log.length;
    const { client } = await lab.connect();
    const bench = await lab.bench(host);
    const cardRef = await placed(client, bench, 'hanako');
    await Promise.all([open(client, cardRef), type(client, bench, '9999')]);
    const text = host.log.slice(before).join('\n');
    expect(text).toContain('PIN_WRONG');
    expect(text).not.toMatch(/9999|1234|花子|hanako|0020008004|D392F0/i);
  });
});

describe('ends', () => {
  beforeEach(async () => {
    lab = await practice();
  });
  afterEach(() => lab.close());

  test('of the host during VERIFY: the outcome is unknown; before it, the host is down', async () => {
    const host = await lab.start();
    const { client } = await lab.connect();
    const bench = await lab.bench(host);
    const cardRef = await placed(client, bench, 'taro');
    const before = open(client, cardRef);
    await event(client, 'entry');
    await host.kill();
    expect(await before).toEqual({ ok: false, error: { code: 'DEVICE_HOST_DOWN' } });
    expect(await client.status()).toEqual({ ok: false, error: { code: 'DEVICE_HOST_DOWN' } });

    const second = await lab.start();
    await connection(client, true);
    const again = await lab.bench(second);
    const secondRef = await placed(client, again, 'taro');
    const during = open(client, secondRef);
    const verifying = event(client, 'verifying');
    await type(client, again, '1234');
    await verifying;
    await second.kill();
    const outcome = await during;
    // The answer may have been on its way already; what never happens is DEVICE_HOST_DOWN for a VERIFY that was sent.
    if (!outcome.ok) expect(outcome.error).toEqual({ code: 'PIN_OUTCOME_UNKNOWN', about: 'authentication' });
  });

  test('of the client: its session ends and the card is free for the next one', async () => {
    const host = await lab.start();
    const first = await lab.connect();
    const bench = await lab.bench(host);
    const cardRef = await placed(first.client, bench, 'taro');
    const [opened] = await Promise.all([open(first.client, cardRef), type(first.client, bench, '1234')]);
    expect(opened.ok).toBe(true);
    await first.client.close();
    const second = await lab.connect();
    expect(await second.client.status()).toMatchObject({ ok: true, value: { session: null, cardRef } });
    expect(await second.client.identify()).toMatchObject({ ok: true });
  });

  test('of the parent: standard input closes, the host ends by itself and leaves no socket', async () => {
    const host = await lab.start();
    host.process.stdin?.end();
    expect(await host.exit).toEqual({ code: 0, signal: null });
    expect(() => statSync(host.socketPath)).toThrow('ENOENT');
  });

  test('by SIGTERM', async () => {
    const host = await lab.start();
    await host.kill('SIGTERM');
    expect(await host.exit).toEqual({ code: 0, signal: null });
  });
});

describe('beginnings', () => {
  beforeEach(async () => {
    lab = await practice();
  });
  afterEach(() => lab.close());

  const refusalOf = async (host: HostProcess): Promise<{ line: string; lines: number; code: number | null }> => {
    const { code } = await host.exit;
    return { line: host.log.at(-1) ?? '', lines: host.log.length, code };
  };

  test('the socket is its owner’s alone', async () => {
    const { socketPath } = await lab.start();
    expect(statSync(socketPath).mode & 0o777).toBe(0o600);
  });

  test('a second host says so in one line and leaves the first one alone', async () => {
    await lab.start();
    const { client } = await lab.connect();
    const second = await refusalOf(await lab.start());
    expect(second).toMatchObject({ lines: 1, code: 69 });
    expect(second.line).toContain('another device host already listens');
    expect(await client.status()).toMatchObject({ ok: true });
  });

  test('a socket left behind by a killed host is replaced', async () => {
    const first = await lab.start();
    await first.kill();
    expect(statSync(first.socketPath).isSocket()).toBe(true);
    await lab.start();
    const { client } = await lab.connect();
    expect(await client.status()).toMatchObject({ ok: true });
  });

  test('a taken bench port: one line that names it', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as { port: number };
    const bench = { port, token: 'x'.repeat(24), walletDirectory: lab.walletDirectory, allowedOrigins: ['o'] };
    const taken = await refusalOf(await lab.start({ bench }));
    expect(taken.line).toContain(`port ${port} is taken`);
    await new Promise((resolve) => blocker.close(resolve));
  });

  test('a missing folder: one line with the remedy', async () => {
    const missing = await refusalOf(await lab.start({ socketPath: `${lab.folder}/no/such/folder.sock` }));
    expect(missing.line).toContain('make its folder first');
  });

  test('wrong options: one line that names the member and no value', async () => {
    const wrong = await refusalOf(await lab.start({ reader: 'imaginary', secret: 'do not print me' }));
    expect(wrong).toMatchObject({ lines: 1, code: 64 });
    expect(wrong.line).toContain('reader');
    expect(wrong.line).not.toContain('do not print me');
  });

  test('a file of another kind in the socket’s place is not removed', async () => {
    await writeFile(`${lab.folder}/host.sock`, 'somebody’s notes');
    const refused = await refusalOf(await lab.start());
    expect(refused.line).toContain('move it away');
    expect(statSync(`${lab.folder}/host.sock`).size).toBeGreaterThan(0);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LONGEST_LINE } from '../protocol/lines.ts';
import { MOST_WAITING } from '../protocol/messages.ts';
import { HostBench, walletPerTest } from './host.fixture.ts';
import { HostServer } from './host-server.ts';

const freshWallet = walletPerTest();
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let folder: string;
let bench: HostBench;
let server: HostServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-abuse-'));
  bench = new HostBench((await freshWallet()).wallet);
  server = new HostServer(bench.host, log);
  expect(await server.listen(join(folder, 'host.sock'))).toEqual({ ok: true, value: undefined });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Sends bytes; settles with everything the host answered once it has closed the connection, or after `lines` lines. */
function converse(bytes: string | Buffer, lines = Number.POSITIVE_INFINITY): Promise<unknown[]> {
  const socket = createConnection(join(folder, 'host.sock'));
  let answer = '';
  return new Promise((resolve) => {
    const done = (): void => {
      socket.destroy();
      resolve(
        answer
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as unknown),
      );
    };
    socket.on('error', () => undefined);
    socket.on('close', done);
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8');
      if (answer.split('\n').length > lines) done();
    });
    socket.write(bytes);
  });
}

const line = (message: unknown): string => `${JSON.stringify(message)}\n`;
const status = line({ id: 1, command: 'status', args: {} });

const SEALED_KEY = { entryId: 'e', pageKey: 'A'.repeat(87), counter: 0, sealed: 'A'.repeat(23) };
const REQUEST = { cardRef: 'c', triesShown: 3, lastTryConfirmed: false, entryDevice: 'touch' };
const POINT = { kid: 'k', kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };
const attributeArgs = (change: object) => ({ ...REQUEST, sealFor: { ...POINT, ...change }, show: ['name'] });

describe('a line that is no request gets one refusal and ends the connection', () => {
  test.each([
    ['not JSON', 'hello\n', 'badJson'],
    ['an empty line', '\n', 'badJson'],
    ['broken UTF-8', Buffer.from([0xff, 0xfe, 0x0a]), 'badJson'],
    ['a bare value', '7\n', 'badRequest'],
    ['a list', '[]\n', 'badRequest'],
    ['no id', line({ command: 'status', args: {} }), 'badRequest'],
    ['id 0', line({ id: 0, command: 'status', args: {} }), 'badRequest'],
    ['an id that is no number', line({ id: '1', command: 'status', args: {} }), 'badRequest'],
    ['an unknown command', line({ id: 1, command: 'transmit', args: { apdu: '00A4' } }), 'badRequest'],
    ['a command of Object.prototype', line({ id: 1, command: 'constructor', args: {} }), 'badRequest'],
    ['a member too many in the envelope', line({ id: 1, command: 'status', args: {}, extra: 1 }), 'badRequest'],
    ['a member too many in the arguments', line({ id: 1, command: 'touch', args: { pin: '1234' } }), 'badRequest'],
    ['__proto__ in the arguments', '{"id":1,"command":"touch","args":{"__proto__":{"x":1}}}\n', 'badRequest'],
    ['missing arguments', line({ id: 1, command: 'openSession', args: { cardRef: 'x' } }), 'badRequest'],
    ['a digest instead of items', line({ id: 1, command: 'sign', args: { digest: 'AA' } }), 'badRequest'],
    ['a permit for no attempt', line({ id: 1, command: 'permitVerify', args: { attempt: 0 } }), 'badRequest'],
    ['a key in clear', line({ id: 1, command: 'touchKey', args: { ...SEALED_KEY, key: 'A' } }), 'badRequest'],
    ['a key of two bytes', line({ id: 1, command: 'touchKey', args: { ...SEALED_KEY, sealed: 'AAAA' } }), 'badRequest'],
    [
      'a private key to seal for',
      line({ id: 1, command: 'readAttributes', args: attributeArgs({ d: 'x' }) }),
      'badRequest',
    ],
    [
      'the individual number among the attributes',
      line({ id: 1, command: 'readAttributes', args: { ...attributeArgs({}), show: ['number'] } }),
      'badRequest',
    ],
    ['too many items', line({ id: 1, command: 'sign', args: signArgs(33) }), 'badRequest'],
    ['no items', line({ id: 1, command: 'sign', args: signArgs(0) }), 'badRequest'],
    ['deep nesting', `{"id":1,"command":"status","args":${'['.repeat(50_000)}${']'.repeat(50_000)}}\n`, 'badRequest'],
    [
      'deep nesting in a payload',
      line({ id: 1, command: 'sign', args: 'ARGS' }).replace('"ARGS"', nestedSignArgs(20_000)),
      'badRequest',
    ],
    ['a line without end', 'x'.repeat(LONGEST_LINE + 1), 'tooLong'],
  ])('%s', async (_name, bytes, refused) => {
    expect(await converse(bytes)).toEqual([{ refused }]);
    expect(await converse(status, 1)).toMatchObject([{ id: 1, result: { ok: true } }]);
  });
});

function signArgs(count: number) {
  const items = Array.from({ length: count }, () => ({ typ: 't', payload: {} }));
  return { sessionId: 's', items, consent: { count: Math.max(count, 1), itemsHash: 'a'.repeat(43) } };
}

function nestedSignArgs(depth: number): string {
  const args = JSON.stringify({ ...signArgs(1), items: [{ typ: 't', payload: { a: 'NEST' } }] });
  return args.replace('"NEST"', `${'['.repeat(depth)}${']'.repeat(depth)}`);
}

test('nothing after a refused line is carried out', async () => {
  bench.place('taro');
  const identify = line({ id: 2, command: 'identify', args: {} });
  expect(await converse(`nonsense\n${identify}`)).toEqual([{ refused: 'badJson' }]);
  expect(bench.card('taro').ledger.entries).toEqual([]);
});

test('an id is good once and must rise', async () => {
  expect((await converse(`${status}${status}`)).at(-1)).toEqual({ refused: 'badRequest' });
});

const requests = (command: string, count: number): string =>
  Array.from({ length: count }, (_, n) => line({ id: n + 1, command, args: {} })).join('');

test('a flood of card commands: those that cannot wait are told so one by one, and the connection lives', async () => {
  bench.place('taro');
  const answers = await converse(`${requests('identify', 100)}${line({ id: 101, command: 'status', args: {} })}`, 101);
  const busy = answers.filter((answer) => JSON.stringify(answer).includes('DEVICE_BUSY'));
  expect(busy).toHaveLength(100 - MOST_WAITING);
  expect(answers).toHaveLength(101);
  expect(answers).toContainEqual({ id: 101, result: { ok: true, value: bench.host.status() } });
});

test.each(['status', 'touch', 'cancelEntry'])('a burst of %s is answered, each of them', async (command) => {
  const answers = await converse(requests(command, 100), 100);
  expect(answers).toMatchObject(Array.from({ length: 100 }, (_, n) => ({ id: n + 1, result: { ok: true } })));
});

test.each([
  ['permits of attempts nobody announced', 'permitVerify', { attempt: 7 }],
  ['keys of no entry', 'touchKey', SEALED_KEY],
])('%s do nothing, and each is answered', async (_, command, args) => {
  bench.place('taro');
  const lines = Array.from({ length: 100 }, (__, n) => line({ id: n + 1, command, args })).join('');
  const answers = await converse(lines, 100);
  expect(new Set(answers.map((answer) => JSON.stringify((answer as { result: unknown }).result)))).toEqual(
    new Set(['{"ok":true,"value":null}']),
  );
  expect(bench.card('taro').ledger.entries).toEqual([]);
});

test('requests split anywhere and several in one piece are understood', async () => {
  const socket = createConnection(join(folder, 'host.sock'));
  const ids: number[] = [];
  const three = new Promise<void>((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      const lines = text.split('\n').slice(0, -1);
      ids.splice(0, ids.length, ...lines.map((each) => (JSON.parse(each) as { id: number }).id));
      if (ids.length === 3) resolve();
    });
  });
  const bytes = [1, 2, 3].map((id) => line({ id, command: 'status', args: {} })).join('');
  await writeInPieces(socket, bytes);
  await three;
  socket.destroy();
  expect(ids).toEqual([1, 2, 3]);
});

async function writeInPieces(socket: Socket, text: string): Promise<void> {
  for (let at = 0; at < text.length; at += 7) {
    await new Promise<void>((resolve) => socket.write(text.slice(at, at + 7), () => resolve()));
  }
}

test('a second client is told so while the first one lives, and served once it is gone', async () => {
  const first = createConnection(join(folder, 'host.sock'));
  await new Promise((resolve) => first.once('connect', resolve));
  first.write(status);
  await new Promise((resolve) => first.once('data', resolve));
  expect(await converse('')).toEqual([{ refused: 'inUse' }]);
  first.destroy();
  expect(await converse(status, 1)).toMatchObject([{ id: 1, result: { ok: true } }]);
});

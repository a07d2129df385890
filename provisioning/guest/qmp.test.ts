import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { QmpClient } from './qmp.ts';

/*
 * Against a socket that says what QEMU 7.2 says, line by line as it was seen.
 */
const GREETING =
  '{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": ""}, "capabilities": ["oob"]}}';

let folder = '';
let server: Server;
let peer: Socket;
let asked: { readonly execute: string; readonly arguments: unknown; readonly id: number }[] = [];
let answer: (command: string, id: number) => string | null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qmp-'));
  asked = [];
  answer = (_, id) => `{"return": {}, "id": ${id}}`;
  server = createServer((socket) => {
    peer = socket;
    socket.write(`${GREETING}\r\n`);
    createInterface({ input: socket }).on('line', (line) => {
      const request = JSON.parse(line) as (typeof asked)[number];
      asked.push(request);
      const said = answer(request.execute, request.id);
      if (said !== null) socket.write(`${said}\r\n`);
    });
  });
  server.listen(join(folder, 'qmp.sock'));
  await once(server, 'listening');
});
afterEach(() => {
  peer.destroy();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (): Promise<QmpClient> => QmpClient.connect(connect(join(folder, 'qmp.sock')));

test('waits for the greeting, then leaves negotiation mode', async () => {
  await open();
  expect(asked.map(({ execute }) => execute)).toEqual(['qmp_capabilities']);
});

test('gives each command its own answer, also when they come in another order', async () => {
  const client = await open();
  const held: number[] = [];
  answer = (_, id) => {
    held.push(id);
    if (held.length < 2) return null;
    return held
      .reverse()
      .map((one) => `{"return": {"of": ${one}}, "id": ${one}}`)
      .join('\r\n');
  };
  const [first, second] = await Promise.all([client.execute('query-status'), client.execute('query-version')]);
  expect([first, second]).toEqual([{ of: 2 }, { of: 3 }]);
});

test("a refusal rejects with QEMU's own words", async () => {
  const client = await open();
  answer = (_, id) => `{"error": {"class": "DeviceNotFound", "desc": "Device 'pad' not found"}, "id": ${id}}`;
  await expect(client.execute('device_del', { id: 'pad' })).rejects.toThrow("Device 'pad' not found");
  expect(asked.at(-1)?.arguments).toEqual({ id: 'pad' });
});

test('an event goes to who waits for that one, and is not taken for an answer', async () => {
  const client = await open();
  answer = (_, id) =>
    [
      '{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "DEVICE_DELETED", "data": {"device": "clerk"}}',
      '{"timestamp": {"seconds": 1, "microseconds": 3}, "event": "DEVICE_DELETED", "data": {"device": "pad"}}',
      `{"return": {}, "id": ${id}}`,
    ].join('\r\n');
  const gone = client.event('unplugging', ({ data }) => data['device'] === 'pad');
  expect(await client.execute('device_del', { id: 'pad' })).toEqual({});
  expect(await gone).toEqual({ event: 'DEVICE_DELETED', data: { device: 'pad' } });
});

test('an event that does not come ends the wait', async () => {
  const client = await open();
  await expect(client.event('unplugging', () => true, 20)).rejects.toThrow('unplugging: no answer within');
});

test('when QEMU ends, what is asked and what will be asked fails', async () => {
  const client = await open();
  answer = () => null;
  const waiting = client.execute('quit');
  peer.destroy();
  await expect(waiting).rejects.toThrow('closed its control socket');
  await expect(client.execute('query-status')).rejects.toThrow('closed its control socket');
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDeviceHost, type DeviceHostClient } from '../client/device-host-client.ts';
import { HostBench, walletPerTest } from './host.fixture.ts';
import { HostServer } from './host-server.ts';

const freshWallet = walletPerTest();
let folder: string;
let bench: HostBench;
let server: HostServer;
let client: DeviceHostClient;
let logged: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-bug-'));
  bench = new HostBench((await freshWallet()).wallet);
  logged = [];
  const log = { info: () => undefined, warn: () => undefined, error: (line: unknown) => void logged.push(line) };
  server = new HostServer(bench.host, log);
  const socketPath = join(folder, 'host.sock');
  await server.listen(socketPath);
  client = connectDeviceHost({ socketPath });
  await new Promise<void>((resolve) => client.onConnection((connected) => connected && resolve()));
});
afterEach(async () => {
  await client.close();
  await server.close();
  await rm(folder, { recursive: true });
});

test.each([
  [
    'throws',
    () => {
      throw new TypeError('1234 is no digit');
    },
  ],
  ['rejects', () => Promise.reject(new TypeError('1234 is no digit'))],
])(
  'a reader adapter that %s is a bug: told as one, without what it said, and the host goes on',
  async (_, snapshot) => {
    const { connect } = bench.reader;
    bench.place('taro');
    bench.reader.connect = snapshot;
    expect(await client.identify()).toEqual({ ok: false, error: { code: 'INTERNAL' } });
    expect(logged).toEqual([{ command: 'identify', error: 'TypeError' }]);
    bench.reader.connect = connect.bind(bench.reader);
    expect(await client.identify()).toMatchObject({ ok: true });
  },
);

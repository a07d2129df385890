import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { SecretScan } from '../../../test/support/secrets/scan.ts';
import { ORIGIN, practice, TOKEN } from '../../host/host-process.fixture.ts';
import type { ToDevices } from './messages.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let lab: Awaited<ReturnType<typeof practice>>;
beforeAll(async () => {
  lab = await practice();
});
afterAll(() => lab.close());

test('keys that arrive in one piece do not stay in the buffer they arrived in', async () => {
  const host = await lab.start();
  const page = new WebSocket(`ws://localhost:${await host.benchPort}/devices/v1`, ['madoguchi-bench.1', `t.${TOKEN}`], {
    origin: ORIGIN,
  });
  const upgraded = once(page, 'upgrade');
  await once(page, 'open');
  const [{ socket: wire }] = (await upgraded) as [IncomingMessage];
  const digits = Array.from({ length: 16 }, () => String(randomInt(10)));
  const keys = digits.map((key) => ({ type: 'key', key }) as ToDevices);
  // What cannot be done is answered: by then everything before it was read.
  const answered = new Promise<void>((resolve) => {
    page.on('message', (data) => String(data).includes('"refused"') && resolve());
  });
  wire.cork();
  for (const message of [...keys, { type: 'place', card: 'nobody' } as const]) page.send(JSON.stringify(message));
  wire.uncork();
  await answered;
  expect(await new SecretScan(digits.join('')).memory(host.process.pid ?? 0)).toEqual([]);
  page.terminate();
});

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AgentChannel } from './agent-channel.ts';

let folder = '';
let server: Server;
let guest: Socket;
let channel: AgentChannel;
let asked: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agent-'));
  asked = [];
  server = createServer();
  server.listen(join(folder, 'agent.sock'));
  await once(server, 'listening');
  const socket = connect(join(folder, 'agent.sock'));
  channel = new AgentChannel(socket);
  [guest] = (await once(server, 'connection')) as [Socket];
  createInterface({ input: guest }).on('line', (line) => asked.push(line));
});
afterEach(() => {
  guest.destroy();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const say = (value: object): void => void guest.write(`${JSON.stringify(value)}\n`);

test('says hello once a boot', async () => {
  const first = channel.hello(5_000);
  say({ hello: { boot: 1 } });
  expect(await first).toEqual({ boot: 1 });
  const second = channel.hello(5_000);
  guest.write('{"happened":{"cut sh\n');
  say({ hello: { boot: 2 } });
  expect(await second).toEqual({ boot: 2 });
});

test('an answer, and a refusal with the reason of the guest', async () => {
  const [first, second] = [channel.ask({ do: 'devices' }, 5_000), channel.ask({ do: 'rules', text: '' }, 5_000)];
  const refused = expect(second).rejects.toThrow('in the guest: udevadm failed');
  say({ id: 2, error: 'udevadm failed' });
  say({ id: 1, value: [] });
  expect(await first).toEqual([]);
  await refused;
  await expect.poll(() => asked.length).toBe(2);
  expect(asked.map((line) => JSON.parse(line) as unknown)).toEqual([
    { id: 1, do: 'devices' },
    { id: 2, do: 'rules', text: '' },
  ]);
});

test('what happens in between goes to who listens, until they stop', async () => {
  const heard: unknown[] = [];
  const stop = channel.onHappened((happened) => heard.push(happened));
  say({ happened: { what: 'padKey' } });
  say({ id: 1, value: null });
  await channel.ask({ do: 'devices' }, 5_000);
  stop();
  say({ happened: { what: 'padKey' } });
  say({ id: 2, value: null });
  await channel.ask({ do: 'devices' }, 5_000);
  expect(heard).toEqual([{ what: 'padKey' }]);
});

test('a guest that is silent, or goes, fails with a name', async () => {
  await expect(channel.ask({ do: 'devices' }, 20)).rejects.toThrow("the guest's devices: no answer within");
  await expect(channel.hello(20)).rejects.toThrow('the guest: no answer within');
  const waiting = expect(channel.ask({ do: 'reboot' }, 5_000)).rejects.toThrow('the guest is gone');
  guest.destroy();
  await waiting;
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openWallet } from '../../../hardware/virtual/card/wallet.ts';
import { CardTable } from './card-table.ts';
import { startPcscStack } from './pcsc-stack.ts';

/*
 * node test/support/pcsc/run-with-cards.ts [--wallet FOLDER] [--place NAME] -- COMMAND ARGUMENTS…
 * Runs a command with a pcscd of its own and practice cards on its reader. The command finds PCSCLITE_CSOCK_NAME (its
 * pcscd) and MADOGUCHI_CARD_TABLE (a unix socket that takes `place NAME` and `lift`, one a line, each answered by a line)
 * in its environment. Ends with the command's exit code and takes everything away.
 */
const { values, positionals } = parseArgs({
  options: { wallet: { type: 'string' }, place: { type: 'string' } },
  allowPositionals: true,
});
const [program, ...args] = positionals;
if (program === undefined) {
  process.stderr.write('usage: run-with-cards.ts [--wallet FOLDER] [--place NAME] -- COMMAND ARGUMENTS…\n');
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'madoguchi-cards-'));
const stack = await startPcscStack();
const table = new CardTable(stack, await openWallet(values.wallet ?? join(folder, 'wallet')));
const clients = new Set<Socket>();
const server = createServer((client) => {
  clients.add(client);
  client.on('close', () => clients.delete(client));
  client.on('error', () => client.destroy());
  void serve(client);
});
const socketPath = join(folder, 'table.sock');
server.listen(socketPath);
await once(server, 'listening');

if (values.place !== undefined) {
  const answer = await table.obey(`place ${values.place}`);
  if (answer !== 'ok') process.stderr.write(`${answer}\n`);
}
const command = spawn(program, args, {
  stdio: 'inherit',
  env: { ...process.env, ...stack.environment, MADOGUCHI_CARD_TABLE: socketPath },
});
// The command decides what the terminal's Ctrl-C means to it; this waits for it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => command.kill(signal));
process.exitCode = await new Promise<number>((resolve) => {
  command.once('error', (error) => {
    process.stderr.write(`${program} cannot be started: ${error.message}\n`);
    resolve(127);
  });
  command.once('exit', (code) => resolve(code ?? 1));
});
for (const client of clients) client.destroy();
server.close();
await table.lift();
await stack.close();
await rm(folder, { recursive: true });

async function serve(client: Socket): Promise<void> {
  for await (const line of createInterface({ input: client })) {
    const answer = await table.obey(line);
    if (!client.destroyed) client.write(`${answer}\n`);
  }
}

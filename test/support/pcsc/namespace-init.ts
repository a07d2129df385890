import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { PCSCD, VPCD_DRIVER } from './requirements.ts';

/*
 * First process of a private mount, network and process namespace: node namespace-init.ts FOLDER. Runs pcscd with the
 * vpcd reader in it, whose two slots are two readers to PC/SC. FOLDER/pcscd is its /run/pcscd, FOLDER/vpcd.sock and
 * FOLDER/vpcd-1.sock lead to the slots' ports, so cards and PC/SC programs outside reach all of them. One word a line on
 * standard input, each answered by a line: `stop` and `start`; `kill` (SIGKILL: its socket's file stays behind), `freeze`
 * and `thaw` (SIGSTOP, SIGCONT). When the input ends, so does everything here.
 */

const VPCD_PORT = 0x8c7b;
/** vpcd listens for its second slot on the next port. */
const CARD_SOCKETS = [
  ['vpcd.sock', VPCD_PORT],
  ['vpcd-1.sock', VPCD_PORT + 1],
] as const;
const START_LIMIT = 10_000;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: namespace-init.ts FOLDER');
const runtime = join(folder, 'pcscd');
const configuration = join(folder, 'reader.conf');

function prepare(): void {
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  mkdirSync(runtime, { recursive: true });
  mkdirSync('/run/pcscd', { recursive: true });
  execFileSync('mount', ['--bind', runtime, '/run/pcscd']);
  writeFileSync(
    configuration,
    [
      'FRIENDLYNAME "Virtual PCD"',
      `DEVICENAME   /dev/null:0x${VPCD_PORT.toString(16)}`,
      `LIBPATH      ${VPCD_DRIVER}`,
      `CHANNELID    0x${VPCD_PORT.toString(16)}`,
      '',
    ].join('\n'),
  );
}

async function startPcscd(): Promise<ChildProcess> {
  const log = openSync(join(runtime, '..', 'pcscd.out'), 'a');
  const pcscd = spawn(PCSCD, ['--foreground', '--config', configuration], {
    stdio: ['ignore', log, log],
    env: { ...process.env, LD_PRELOAD: join(runtime, '..', 'nodelay.so') },
  });
  const deadline = performance.now() + START_LIMIT;
  while (!(existsSync(join(runtime, 'pcscd.comm')) && isListening(VPCD_PORT))) {
    if (pcscd.exitCode !== null) throw new Error(`pcscd ended with ${pcscd.exitCode}`);
    if (performance.now() > deadline) throw new Error('pcscd did not get ready');
    // pcscd tells nobody when its driver listens, and a trial connection would count as a card.
    await pause(20);
  }
  return pcscd;
}

/** The kernel's table of this namespace: local port in hex, state 0A is LISTEN. */
function isListening(port: number): boolean {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync('/proc/self/net/tcp', 'utf8')
    .split('\n')
    .some((line) => {
      const [, local, , state] = line.trim().split(/\s+/);
      return local?.endsWith(suffix) === true && state === '0A';
    });
}

async function end(pcscd: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  pcscd.kill(signal);
  if (pcscd.exitCode === null && pcscd.signalCode === null) await once(pcscd, 'exit');
}

async function stopPcscd(pcscd: ChildProcess): Promise<void> {
  await end(pcscd, 'SIGTERM');
  rmSync(join(runtime, 'pcscd.comm'), { force: true });
  rmSync(join(runtime, 'pcscd.pid'), { force: true });
}

/** Cards outside come in over a unix socket: paths are shared, the loopback of this namespace is not. */
async function relayCards(socket: string, port: number): Promise<void> {
  const relay = createServer((card) => {
    const reader = connect(port, '127.0.0.1');
    reader.setNoDelay(true);
    card.on('error', () => reader.destroy());
    reader.on('error', () => card.destroy());
    card.on('close', () => reader.destroy());
    reader.on('close', () => card.destroy());
    card.pipe(reader).pipe(card);
  });
  relay.listen(join(runtime, '..', socket));
  await once(relay, 'listening');
}

prepare();
for (const [socket, port] of CARD_SOCKETS) await relayCards(socket, port);
let pcscd = await startPcscd();
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') await stopPcscd(pcscd);
  else if (line === 'start') pcscd = await startPcscd();
  else if (line === 'kill') await end(pcscd, 'SIGKILL');
  else if (line === 'freeze') pcscd.kill('SIGSTOP');
  else if (line === 'thaw') pcscd.kill('SIGCONT');
  process.stdout.write(`${line}\n`);
}
// The kernel ends what is left of a process namespace with its first process; pcscd would take a second to say goodbye.
process.exit();

import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { MovableCard } from '../../../hardware/virtual/card/movement.ts';
import { attachToVpcd, type VpcdAttachment } from '../../../hardware/virtual/vpcd/attach-to-vpcd.ts';
import { cardGone } from './card-gone.ts';
import { requirePcscStack } from './requirements.ts';

const READER_NAMES = { first: 'Virtual PCD 00 00', second: 'Virtual PCD 00 01' } as const;

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** A pcscd of its own with one virtual reader of two slots, invisible to the rest of the machine. */
export interface PcscStack {
  /** For every program that shall talk to this pcscd instead of the machine's. */
  readonly environment: { readonly PCSCLITE_CSOCK_NAME: string };
  /** Name PC/SC gives the first slot. */
  readonly readerName: string;
  /** Name PC/SC gives the second slot; to its clients it is a reader of its own. */
  readonly secondReaderName: string;
  /**
   * Lays a card, on the first slot unless told otherwise; the returned attachment lifts it, and says so when pcscd knows. The
   * card may live in any process that can reach `cardSocket`.
   */
  place(card: MovableCard, slot?: 'first' | 'second'): VpcdAttachment;
  readonly cardSocket: string;
  stopPcscd(): Promise<void>;
  startPcscd(): Promise<void>;
  /** SIGKILL, as a crash: nothing is tidied up. */
  killPcscd(): Promise<void>;
  /** SIGSTOP and SIGCONT: a service that is there and does not answer. */
  freezePcscd(): Promise<void>;
  thawPcscd(): Promise<void>;
  /** What pcscd said, for a failing test. */
  log(): string;
  /** Ends everything and removes its files. */
  close(): Promise<void>;
}

/**
 * Starts pcscd and vpcd in private namespaces; about 0.3 s.
 * @throws Error when a program, the driver or the privilege is missing, or pcscd does not get ready.
 */
export async function startPcscStack(): Promise<PcscStack> {
  requirePcscStack();
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-pcsc-'));
  execFileSync('gcc', ['-shared', '-fPIC', '-o', join(folder, 'nodelay.so'), join(HERE, 'nodelay.c'), '-ldl']);
  const init = spawn(
    'unshare',
    [
      ...['--mount', '--net', '--pid', '--fork', '--kill-child', '--propagation', 'private'],
      ...[process.execPath, join(HERE, 'namespace-init.ts'), folder],
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const commands = new InitCommands(init);
  await commands.answer('ready');
  const pcscdSocket = join(folder, 'pcscd', 'pcscd.comm');
  const cardSocket = join(folder, 'vpcd.sock');
  return {
    environment: { PCSCLITE_CSOCK_NAME: pcscdSocket },
    readerName: READER_NAMES.first,
    secondReaderName: READER_NAMES.second,
    cardSocket,
    place(card, slot = 'first') {
      const path = slot === 'first' ? cardSocket : join(folder, 'vpcd-1.sock');
      const placed = attachToVpcd(card, { path });
      return {
        noticed: placed.noticed,
        async lift() {
          await placed.lift();
          await cardGone(pcscdSocket, READER_NAMES[slot]);
        },
      };
    },
    stopPcscd: () => commands.send('stop'),
    startPcscd: () => commands.send('start'),
    killPcscd: () => commands.send('kill'),
    freezePcscd: () => commands.send('freeze'),
    thawPcscd: () => commands.send('thaw'),
    log: () => readFileSync(join(folder, 'pcscd.out'), 'utf8'),
    async close() {
      init.stdin.end();
      if (init.exitCode === null && init.signalCode === null) await once(init, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Lines to and from the namespace's first process; its end settles whoever waits for an answer. */
class InitCommands {
  readonly #init: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor(init: ChildProcessByStdio<Writable, Readable, null>) {
    this.#init = init;
    this.#lines = createInterface({ input: init.stdout })[Symbol.asyncIterator]();
  }

  async send(command: 'stop' | 'start' | 'kill' | 'freeze' | 'thaw'): Promise<void> {
    this.#init.stdin.write(`${command}\n`);
    await this.answer(command);
  }

  async answer(expected: string): Promise<void> {
    const line = await this.#lines.next();
    if (line.done === true || line.value !== expected) throw new Error('the namespace of pcscd ended');
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Happened } from './messages.ts';
import { output } from './sysfs.ts';

const saidSchema = z.union([z.object({ state: z.string() }), z.object({ key: z.string() })]);

/** Which pad is read, and as which user. */
export interface PadReading {
  readonly user: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serial: string;
}

/** Runs pad-reader.ts as a user who is not root, one at a time. */
export class PadProcess {
  readonly #tell: (happened: Happened) => void;
  #running: ChildProcess | null = null;

  constructor(tell: (happened: Happened) => void) {
    this.#tell = tell;
  }

  start({ user, vendorId, productId, serial }: PadReading): void {
    this.#running?.kill('SIGKILL');
    const [uid, gid] = [output('id', ['-u', user]), output('id', ['-g', user])].map(Number);
    if (uid === undefined || gid === undefined) throw new Error(`no user ${user}`);
    const program = join(import.meta.dirname, 'pad-reader.ts');
    // No supplementary groups come along: a process that was root keeps none when its user is set this way.
    const reader = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, String(vendorId), String(productId), serial],
      { uid, gid, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#running = reader;
    createInterface({ input: reader.stdout }).on('line', (line) => {
      if (this.#running !== reader) return;
      const said = saidSchema.parse(JSON.parse(line));
      const at = performance.now();
      this.#tell('key' in said ? { what: 'padKey', key: said.key, at } : { what: 'padState', state: said.state, at });
    });
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { PadLab } from './pad-lab.ts';

const lineSchema = z.object({
  state: z.enum(['ready', 'absent']).optional(),
  detail: z.string().nullish(),
  key: z.string().optional(),
  log: z.looseObject({ msg: z.string(), why: z.string().optional() }).optional(),
  cpuMilliseconds: z.number().optional(),
  megabytes: z.number().optional(),
  closed: z.boolean().optional(),
});
type Line = z.infer<typeof lineSchema>;

/** `nobody` of every Debian: a user without any right of its own. */
const NOBODY = 65_534;

/** A process that reads the lab's PIN pad, and what it told. */
export class PadReader {
  readonly lines: Line[] = [];
  readonly #process: ChildProcess;
  readonly #waiting = new Set<() => void>();

  constructor(lab: PadLab, choice: { serial?: string } = {}, options: { asNobody?: boolean } = {}) {
    const user = options.asNobody === true && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    this.#process = spawn(process.execPath, [join(import.meta.dirname, 'read-pad.child.ts'), JSON.stringify(choice)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...lab.environment },
      ...user,
    });
    const { stdout } = this.#process;
    if (stdout === null) throw new Error('stdout is a pipe');
    createInterface(stdout).on('line', (text) => {
      this.lines.push(lineSchema.parse(JSON.parse(text)));
      for (const look of [...this.#waiting]) look();
    });
  }

  get keys(): readonly string[] {
    return this.lines.flatMap(({ key }) => key ?? []);
  }

  get states(): readonly string[] {
    return this.lines.flatMap(({ state }) => state ?? []);
  }

  /** Settles with the first line from `from` on that satisfies the condition. */
  until(condition: (line: Line) => boolean, from = 0): Promise<Line> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.lines.slice(from).find(condition);
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Settles when so many keys were told. */
  async keysTold(count: number): Promise<readonly string[]> {
    await this.until(() => this.keys.length >= count);
    return this.keys;
  }

  /** Settles when it became so from now on. */
  becomes(state: 'ready' | 'absent'): Promise<Line> {
    return this.until((line) => line.state === state, this.lines.length);
  }

  /** Settles when it is ready, as it may be already. */
  async ready(): Promise<void> {
    if (this.states.at(-1) !== 'ready') await this.becomes('ready');
  }

  async missing(why: string): Promise<Line['log']> {
    return (await this.until(({ log }) => log?.why === why)).log;
  }

  async cost(): Promise<{ cpuMilliseconds: number; megabytes: number }> {
    const from = this.lines.length;
    this.#process.stdin?.write('cost\n');
    const { cpuMilliseconds = 0, megabytes = 0 } = await this.until((line) => line.megabytes !== undefined, from);
    return { cpuMilliseconds, megabytes };
  }

  /** Ends as the device host does: the pad is closed first. */
  async close(): Promise<void> {
    this.#process.stdin?.end();
    await this.until(({ closed }) => closed === true);
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }
}

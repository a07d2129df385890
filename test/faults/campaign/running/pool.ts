import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Finding } from '../oracles/facts.ts';
import type { RunResult } from '../scene.ts';
import { brokenRun, type FromWorker, type Job, type ToWorker } from './messages.ts';

const WORKER = join(import.meta.dirname, 'worker.ts');
/** Compiled code, for every process of the campaign, device hosts included: half of what starting one costs. */
const COMPILED = join(import.meta.dirname, '../../../output/compiled');
/** A run takes a tenth of a second; one that takes this long will never end. */
const HUNG_AFTER = 120_000;

/** Hands out jobs one by one. */
export interface Jobs {
  /** Null: there is nothing more to do. */
  next(): Job | null;
  done(job: Job, result: RunResult): void;
  /** Something that came to light after a run. */
  found(job: Job, findings: readonly Finding[]): void;
}

export type Plan = Extract<FromWorker, { type: 'planned' }>['rows'];

/** Worker processes that play runs side by side. */
export class Pool {
  readonly #size: number;
  readonly #seed: number;
  /** Has counted the runs, and goes on to play some. */
  #counted: ChildProcess | null = null;

  constructor(size: number, seed: number) {
    this.#size = size;
    this.#seed = seed;
  }

  /** What rows there are to play, as one worker counts them. */
  async plan(rows: readonly string[]): Promise<Plan> {
    const worker = await startWorker();
    const planned = answer(worker, 'planned');
    send(worker, { type: 'plan', rows });
    const plan = (await planned)?.rows;
    this.#counted = worker;
    if (plan === undefined) throw new Error('the worker that counts the runs ended');
    return plan;
  }

  /** Plays until there are no more jobs. */
  async play(jobs: Jobs): Promise<void> {
    await Promise.all(Array.from({ length: this.#size }, () => this.#work(jobs)));
  }

  async #work(jobs: Jobs): Promise<void> {
    let worker = await this.#first();
    let last: Job | null = null;
    for (let job = jobs.next(); job !== null; job = jobs.next()) {
      const result = await this.#played(worker, job);
      last = job;
      jobs.done(job, result ?? brokenRun('the run hung, or its process ended'));
      if (result === null) {
        worker.kill('SIGKILL');
        worker = await startWorker();
      }
    }
    const leftovers = await endWorker(worker);
    // What its last terminal left in its files is told with the last run it saw.
    if (leftovers.length > 0 && last !== null) jobs.found(last, leftovers);
  }

  async #first(): Promise<ChildProcess> {
    const counted = this.#counted;
    this.#counted = null;
    return counted ?? startWorker();
  }

  async #played(worker: ChildProcess, job: Job): Promise<RunResult | null> {
    const played = answer(worker, 'played');
    send(worker, { type: 'play', job, seed: this.#seed });
    return (await played)?.result ?? null;
  }
}

const send = (worker: ChildProcess, message: ToWorker): void => {
  if (worker.connected) worker.send(message);
};

async function startWorker(): Promise<ChildProcess> {
  const worker = fork(WORKER, [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { NODE_COMPILE_CACHE: COMPILED, ...process.env },
  });
  if ((await answer(worker, 'ready')) === null) throw new Error('a worker of the campaign did not start');
  return worker;
}

/** Gives what was found in the files of its terminals. */
async function endWorker(worker: ChildProcess): Promise<readonly Finding[]> {
  if (worker.exitCode !== null || worker.signalCode !== null) return [];
  const exit = once(worker, 'exit');
  const ended = answer(worker, 'ended');
  send(worker, { type: 'end' });
  const leftovers = (await ended)?.leftovers ?? [];
  await exit;
  return leftovers;
}

/** The next message of that kind; null when the worker ends before, or nothing comes for too long. */
function answer<T extends FromWorker['type']>(
  worker: ChildProcess,
  type: T,
): Promise<Extract<FromWorker, { type: T }> | null> {
  return new Promise((resolve) => {
    const settle = (value: Extract<FromWorker, { type: T }> | null): void => {
      clearTimeout(timer);
      worker.off('message', heard);
      worker.off('exit', ended);
      resolve(value);
    };
    const heard = (message: unknown): void => {
      const told = message as FromWorker;
      if (told.type === type) settle(told as Extract<FromWorker, { type: T }>);
    };
    const ended = (): void => settle(null);
    const timer = setTimeout(() => settle(null), HUNG_AFTER);
    worker.on('message', heard);
    worker.on('exit', ended);
  });
}

import { seeded } from '../../../../hardware/virtual/card/seeded.ts';
import { Bed } from '../bed.ts';
import { ROWS } from '../rows/index.ts';
import type { Row } from '../rows/row.ts';
import { brokenRun, type FromWorker, type Job, type RowPlan, seedOf, type ToWorker } from './messages.ts';

/*
 * One process of a campaign: plays the runs it is sent, one after the other, at terminals of its own. Started with an IPC
 * channel; ends when it is told to, or when that channel does.
 */
const bed = new Bed();
const say = (message: FromWorker): void => {
  process.send?.(message);
};

const rowOf = (id: string): Row => {
  const row = ROWS.find((each) => each.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
};

async function play(job: Job, seed: number): Promise<void> {
  try {
    const result = await rowOf(job.row).run(bed, job.run, seeded(seedOf(seed, job)));
    const findings = [...result.findings, ...bed.takeLeftovers()];
    say({ type: 'played', job, result: { ...result, findings } });
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say({ type: 'played', job, result: brokenRun(why.split('\n').slice(0, 3).join(' | ')) });
    await bed.forsake();
  }
}

async function plan(ids: readonly string[]): Promise<void> {
  const rows: Record<string, RowPlan> = {};
  for (const row of ids.map(rowOf)) {
    const covers = (await row.covers?.(bed)) ?? [];
    rows[row.id] = { quick: await row.quick(bed), perRound: await row.perRound(bed), covers };
  }
  say({ type: 'planned', rows });
}

let last: Promise<void> = Promise.resolve();
process.on('message', (message: ToWorker) => {
  last = last.then(async () => {
    if (message.type === 'play') await play(message.job, message.seed);
    else if (message.type === 'plan') await plan(message.rows);
    else {
      await bed.close();
      say({ type: 'ended', leftovers: bed.takeLeftovers() });
      process.disconnect();
    }
  });
});
process.on('disconnect', () => process.exit(0));
say({ type: 'ready' });

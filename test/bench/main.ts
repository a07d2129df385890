import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { type BenchRow, compare, table } from './harness.ts';
import { thisMachine } from './machine.ts';
import { withMeasured } from './markdown.ts';
import { type BenchOptions, benchUsage, readBenchOptions } from './options.ts';
import { jsonOf } from './report.ts';
import type { Shared } from './row.ts';
import { type NamedRow, ROWS } from './rows.ts';
import type { PcscBed } from './sign-in/pcsc-bed.ts';

/** `npm run bench -- [--only id,id] [--json FILE] [--markdown FILE]`: each row beside its floor. */
const HOUSE = join(import.meta.dirname, '../..');
/** Exit code of a program that ended on Ctrl-C, as shells know it. */
const INTERRUPTED = 130;

const ids = ROWS.map(({ id }) => id);
const args = process.argv.slice(2);
const options = readBenchOptions(args, ids);
const pcscOpened = new AsyncDisposableStack();
let bed: Promise<PcscBed> | null = null;
const shared: Shared = {
  pcsc() {
    bed ??= import('./sign-in/pcsc-bed.ts').then(({ openPcscBed }) => openPcscBed(pcscOpened));
    return bed;
  },
};
if (args.includes('--help')) process.stdout.write(benchUsage(ids));
else if (options.ok) await run(options.value);
else refuse(options.error);

function refuse(why: string): void {
  process.stderr.write(`bench: ${why}\n`);
  process.exitCode = 2;
}

async function run({ only, json, markdown }: BenchOptions): Promise<void> {
  const chosen = ROWS.filter(({ id }) => only.includes(id));
  try {
    for (const { load } of chosen) (await load()).needs?.();
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
    return;
  }
  const [load = 0] = loadavg();
  const rows: BenchRow[] = [];
  try {
    for (const row of chosen) rows.push(await measure(row));
  } finally {
    await pcscOpened.disposeAsync();
  }
  const report = { machine: thisMachine(), rows };
  process.stdout.write(`${table(rows)}\n`);
  if (json !== null) writeFileSync(json, jsonOf(report));
  if (markdown !== null) {
    const before = existsSync(markdown) ? readFileSync(markdown, 'utf8') : null;
    writeFileSync(markdown, withMeasured(before, report, { day: new Date().toISOString().slice(0, 10), load }));
  }
}

async function measure({ id, load }: NamedRow): Promise<BenchRow> {
  const row = await load();
  await using opened = new AsyncDisposableStack();
  // Where the product keeps its data, so that a sync costs what it costs there: /tmp may be memory.
  const place = join(HOUSE, '.madoguchi');
  mkdirSync(place, { recursive: true });
  const directory = mkdtempSync(join(place, 'bench-'));
  const remove = (): void => rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  opened.defer(remove);
  let ending: Promise<void> | null = null;
  const interrupted = (): void => {
    // The browser's driver ends the process by itself once its browser is closed.
    process.once('exit', remove);
    ending ??= opened
      .disposeAsync()
      .finally(() => pcscOpened.disposeAsync())
      .finally(() => process.exit(INTERRUPTED));
  };
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
  opened.defer(() => {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  });
  const began = performance.now();
  process.stderr.write(`${id} …`);
  try {
    const measured = await compare({ id, unit: row.unit, ...(await row.open(directory, opened, shared)) });
    process.stderr.write(` ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
    return measured;
  } catch (error) {
    // What is taken away under the measurement fails; nobody needs to read how.
    if (ending !== null) await ending;
    throw error;
  }
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destination } from 'pino';
import { expect, test } from 'vitest';
import { type Logger, logTo, openLog } from './logger.ts';
import { LINES_KEPT_BYTES, patientSink } from './patient-sink.ts';

/** The kernel's own full disk: every write to it is answered ENOSPC. */
const FULL = '/dev/full';

test('a log on a full disk throws nothing at those who log', () => {
  const log = openLog({ level: 'info', file: FULL }, 'test');
  for (let i = 0; i < 3; i += 1) log.info('storage.failed', { raw: 'ENOSPC' });
  log.fault('bug', new Error('x'));
});

test('a log that works again tells how many of its lines are missing', () => {
  const directory = mkdtempSync(join(tmpdir(), 'madoguchi-full-'));
  try {
    const file = join(directory, 'log');
    const sink = destination({ dest: FULL, sync: true, append: true, maxLength: LINES_KEPT_BYTES });
    const log: Logger = logTo(
      patientSink(sink, (count) => log.error('log.lines-lost', { count })),
      'info',
      'test',
    );
    const written = 2_000;
    for (let sequence = 0; sequence < written; sequence += 1) log.info('x', { sequence });
    sink.reopen(file);
    log.info('y');
    const lines = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; count?: number });
    const kept = lines.filter((line) => line.event === 'x').length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(written);
    expect(lines.at(-1)).toMatchObject({ event: 'log.lines-lost', count: written - kept });
    log.info('z');
    expect(readFileSync(file, 'utf8').match(/lines-lost/g)).toHaveLength(1);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

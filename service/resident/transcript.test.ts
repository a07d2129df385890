import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { textScreen } from '../../test/support/resident-fixture.ts';
import { createTranscript, transcriptFile } from './transcript.ts';

it('records which screens and actions passed, and nothing a resident typed or the portal told', () => {
  const lines: string[] = [];
  const transcript = createTranscript((line) => lines.push(line));
  transcript.shown(3, textScreen({ draft: 'カナリア' }));
  const { data: _data, id: _id, ...frame } = textScreen();
  transcript.shown(4, {
    ...frame,
    id: 'B-03',
    data: { receiptNumber: 'CANARY-1', nickname: 'カナリア', kept: false, change: false },
  });
  transcript.received({ type: 'intent', id: 'intent-01', rev: 3, action: 'draft', args: { value: 'カナリア' } });
  transcript.received({ type: 'seen', rev: 4 });
  transcript.received({ type: 'alive' });
  expect(lines.join('\n')).not.toMatch(/カナリア|CANARY/);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { type: 'screen', rev: 3, id: 'B-11', actions: ['submitText', 'draft', 'back', 'setLocale'] },
    { type: 'screen', rev: 4, id: 'B-03' },
    { type: 'intent', rev: 3, id: 'intent-01', action: 'draft' },
    { type: 'seen', rev: 4 },
  ]);
});

it('begins its file anew before it grows over its limit, over restarts too', () => {
  const directory = mkdtempSync(join(tmpdir(), 'madoguchi-transcript-'));
  const file = join(directory, 'screens.jsonl');
  const largest = 1_000;
  let transcript = transcriptFile(file, largest);
  for (let rev = 1; rev <= 200; rev += 1) {
    if (rev % 30 === 0) transcript = transcriptFile(file, largest);
    transcript.received({ type: 'seen', rev });
    expect(statSync(file).size).toBeLessThanOrEqual(largest);
  }
  const revs = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { rev: number }).rev);
  expect(revs.at(-1)).toBe(200);
  expect(revs.length).toBeGreaterThan(1);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(directory, { recursive: true });
});

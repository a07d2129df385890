import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyAudit } from '../audit/verify.ts';
import { portalSigner } from '../portal/testing/scripted-portal.ts';
import { openQueueBed, PORTAL, terminalDirectory } from './testing/queue-bed.ts';

const PROGRAM = fileURLToPath(new URL('./testing/accept-until-killed.ts', import.meta.url));
let terminal: Awaited<ReturnType<typeof terminalDirectory>>;
beforeEach(async () => {
  terminal = await terminalDirectory();
});
afterEach(() => terminal.remove());

interface Told {
  readonly stored: readonly string[];
  readonly highestSequence: number;
}

/** Runs the program until it told `lines` lines, kills it, and gives everything it told before it died. */
function runAndKill(directory: string, lines: number): Promise<Told> {
  const child = spawn(process.execPath, [PROGRAM, directory], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stored: string[] = [];
  let highestSequence = 0;
  let seen = 0;
  let errors = '';
  child.stderr.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [what, value = ''] = line.split(' ');
    if (what === 'stored') stored.push(...value.split(','));
    else highestSequence = Math.max(highestSequence, Number(value));
    seen += 1;
    if (seen === lines) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve({ stored, highestSequence });
      else reject(new Error(`ended by itself: ${errors}`));
    });
  });
}

// Three programs are started and killed: on a busy machine that takes its time.
test('after kill -9 every acknowledged row is there, the chain is sound, and no sequence number comes twice', {
  timeout: 30_000,
}, async () => {
  const acknowledged: string[] = [];
  let highest = 0;
  // Odd counts end between draft and acceptance, even ones just after an acknowledgement.
  for (const lines of [1, 8, 13]) {
    const told = await runAndKill(terminal.directory, lines);
    acknowledged.push(...told.stored);
    highest = Math.max(highest, told.highestSequence);

    const portal = await portalSigner(PORTAL);
    const bed = await openQueueBed(terminal.directory, terminal.terminalKeys, { pinnedJwk: portal.pinnedJwk });
    expect(bed.store.db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(verifyAudit(bed.store)).toMatchObject({ kind: 'sound' });
    for (const id of acknowledged) expect(bed.row(id), id).toMatchObject({ state: 'pending' });
    // What one touch signed is there whole or not at all.
    const kinds = bed.store.db.prepare('SELECT kind FROM registrations ORDER BY sequence').pluck().all();
    expect(kinds).toEqual(kinds.map((_, index) => (index % 2 === 0 ? 'account.create' : 'tax.select')));
    expect(kinds.length % 2).toBe(0);
    const rows = bed.store.db.prepare('SELECT count(*) FROM registrations').pluck().get() as number;
    const auditLines = bed.store.db
      .prepare("SELECT count(*) FROM audit WHERE event = 'registration.stored'")
      .pluck()
      .get();
    expect(auditLines).toBe(rows);
    const next = bed.draft().sequence;
    expect(next).toBeGreaterThan(highest);
    highest = next;
    bed.close();
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(10);
});

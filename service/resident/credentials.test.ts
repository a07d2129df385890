import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { leaseFile } from './lease-file.ts';

let directory: string;
let wall: number;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-credentials-'));
  wall = 1_800_000_000_000;
});
afterEach(() => rmSync(directory, { recursive: true }));

/** A service that starts now: its monotonic clock begins somewhere else, the file is what it finds. */
function start(monotonicStart: number): Credentials {
  const origin = wall - monotonicStart;
  return createCredentials(
    () => wall - origin,
    leaseFile(join(directory, 'leases.json'), () => wall),
  );
}

/** Opens a page and lets it go again; gives back its lease. */
function visit(credentials: Credentials, goes: boolean): string {
  const page = credentials.redeem(credentials.issueTicket());
  page?.connected();
  const lease = page?.rotate() ?? '';
  page?.confirm();
  if (goes) page?.disconnected();
  return lease;
}

it('a lease that ran out stays so after a restart', () => {
  const lease = visit(start(0), true);
  wall += LIMITS.socketLease;
  expect(start(7).redeem(lease)).toBeNull();
});

it('a lease gets no second term by restarts in between', () => {
  const lease = visit(start(0), true);
  for (let restart = 1; restart <= 3; restart += 1) {
    wall += LIMITS.socketLease / 4;
    start(restart * 1_000);
  }
  wall += LIMITS.socketLease / 4 - 1;
  expect(start(1).redeem(lease)).not.toBeNull();
  wall += 1;
  expect(start(2).redeem(lease)).toBeNull();
});

it('a page that was connected when the service was killed has one term from the next start on', () => {
  const lease = visit(start(0), false);
  wall += 10 * LIMITS.socketLease;
  start(5);
  wall += LIMITS.socketLease - 1;
  expect(start(6).redeem(lease)).not.toBeNull();
  wall += 1;
  expect(start(7).redeem(lease)).toBeNull();
});

it('a wall clock set back makes no lease longer than a new one', () => {
  const lease = visit(start(0), true);
  wall -= 365 * 86_400_000;
  start(1);
  wall += LIMITS.socketLease;
  expect(start(2).redeem(lease)).toBeNull();
});

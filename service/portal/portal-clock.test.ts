import { beforeEach, describe, expect, test } from 'vitest';
import { portalTimeHash } from '../portal-contract/protocol.ts';
import { openPortalClock, type PortalClock } from './portal-clock.ts';

const START = Date.parse('2026-11-21T00:00:00.000Z');
const MINUTE = 60_000;
const iso = (at: number): string => new Date(at).toISOString();

let wall = START;
let monotonic = 0;
let stored: { token: string; issuedAt: string } | null = null;
let saves = 0;

const opened = (follows = false): PortalClock =>
  openPortalClock(
    { wall: () => wall, monotonic: () => monotonic },
    {
      load: () => stored,
      save: (token, issuedAt) => {
        stored = { token, issuedAt };
        saves += 1;
      },
    },
    follows,
  );
/** The portal signs its time now; `portal` may differ from the wall clock. */
const accept = (clock: PortalClock, portal: number, token = `token-${portal}`): void =>
  clock.accept(token, iso(portal), monotonic, monotonic);
const pass = (milliseconds: number): void => {
  wall += milliseconds;
  monotonic += milliseconds;
};

beforeEach(() => {
  [wall, monotonic, stored, saves] = [START, 0, null, 0];
});

describe('before the portal was heard', () => {
  test('the wall clock is all there is, and is not trusted', () => {
    const clock = opened();
    expect(clock.now().getTime()).toBe(START);
    expect(clock.trust()).toBe('untrusted');
    expect(clock.isBehind()).toBe(false);
    expect(clock.lastTokenHash()).toBeNull();
  });

  test('a token of an earlier run proves that the clock is behind, not that it is right', () => {
    stored = { token: 'kept', issuedAt: iso(START + 6 * MINUTE) };
    const clock = opened();
    expect(clock.trust()).toBe('untrusted');
    expect(clock.isBehind()).toBe(true);
    expect(clock.lastTokenHash()).toBe(portalTimeHash('kept'));
    wall += 2 * MINUTE;
    expect(clock.isBehind()).toBe(false);
  });
});

describe('after the portal was heard', () => {
  test('its time goes on with the monotonic clock, whatever the wall clock does', () => {
    const clock = opened();
    accept(clock, START);
    pass(10 * MINUTE);
    wall -= 365 * 86_400_000;
    expect(clock.now().getTime()).toBe(START + 10 * MINUTE);
    expect(clock.trust()).toBe('untrusted');
    expect(clock.isBehind()).toBe(true);
  });

  test('the signature is taken to be made in the middle of the exchange', () => {
    const clock = opened();
    clock.accept('token', iso(START), 0, 400);
    monotonic = 400;
    expect(clock.now().getTime()).toBe(START + 200);
  });

  test.each([
    [5 * MINUTE, 'trusted'],
    [-5 * MINUTE, 'trusted'],
    [5 * MINUTE + 1, 'untrusted'],
    [-5 * MINUTE - 1, 'untrusted'],
  ])('a wall clock %i ms off is %s', (offset, expected) => {
    const clock = opened();
    accept(clock, START);
    wall += offset;
    expect(clock.trust()).toBe(expected);
    expect(clock.isBehind()).toBe(offset < -5 * MINUTE);
  });

  test('an older token does not turn the last signed time back', () => {
    const clock = opened();
    accept(clock, START + 60 * MINUTE, 'newer');
    accept(clock, START, 'older');
    expect(clock.lastTokenHash()).toBe(portalTimeHash('newer'));
    wall = START;
    expect(clock.isBehind()).toBe(true);
  });

  test('nor the clock, neither now nor after a restart', () => {
    const clock = opened();
    accept(clock, START + 60 * MINUTE, 'newer');
    accept(clock, START, 'older');
    expect(clock.now().getTime()).toBe(START + 60 * MINUTE);
    const restarted = opened();
    accept(restarted, START, 'older');
    expect(restarted.trust()).toBe('untrusted');
    accept(restarted, START + 61 * MINUTE, 'newest');
    expect(restarted.now().getTime()).toBe(START + 61 * MINUTE);
  });
});

test('the token is kept on the disk now and then, not at every check', () => {
  const clock = opened();
  for (let index = 0; index <= 240; index += 1) {
    accept(clock, wall);
    pass(5_000);
  }
  // Twenty minutes of checks every five seconds.
  expect(saves).toBe(3);
  expect(opened().lastTokenHash()).not.toBeNull();
});

describe('in practice the portal is followed wherever its clock is moved', () => {
  const DAYS = 3 * 24 * 60 * MINUTE;

  test('days ahead, the terminal is neither behind nor untrusted, also after a restart', () => {
    const clock = opened(true);
    accept(clock, START + DAYS);
    expect(clock.now().getTime()).toBe(START + DAYS);
    expect([clock.isBehind(), clock.trust()]).toEqual([false, 'trusted']);
    expect(opened(true).isBehind()).toBe(false);
    expect(opened().isBehind()).toBe(true);
  });

  test('and back again', () => {
    const clock = opened(true);
    accept(clock, START + DAYS);
    accept(clock, START);
    expect(clock.now().getTime()).toBe(START);
    expect(clock.lastTokenHash()).toBe(portalTimeHash(`token-${START}`));
  });
});

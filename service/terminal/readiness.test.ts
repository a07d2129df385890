import { describe, expect, it, test } from 'vitest';
import type { DeviceStatus } from '../../state-machines/vocabulary/devices.ts';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import type { EntryDevice } from '../../state-machines/vocabulary/secrets.ts';
import { outOfServiceReasons } from './readiness.ts';
import { eachTestsBed } from './testing/ports-bed.ts';

const bed = eachTestsBed();

describe('check', () => {
  it.each([
    ['the device host', () => err(failure('DEVICE_HOST_DOWN')), ['devices']],
    ['the reader', (status: DeviceStatus) => ok({ ...status, reader: 'absent' as const }), ['reader']],
    ['pcscd', (status: DeviceStatus) => ok({ ...status, reader: 'serviceDown' as const }), ['reader']],
    ['the PIN pad', (status: DeviceStatus) => ok({ ...status, pinPad: 'absent' as const }), ['pinPad']],
  ] as const)('names %s', async (_name, broken, reasons) => {
    if (bed.world.status.ok) bed.world.status = broken(bed.world.status.value);
    expect(await bed.ports.check()).toEqual(reasons);
  });

  it('takes a card that does not answer for no fault of the reader', async () => {
    if (bed.world.status.ok) bed.world.status = ok({ ...bed.world.status.value, reader: 'mute' });
    expect(await bed.ports.check()).toEqual([]);
  });

  it('writes a line only when something has changed', async () => {
    await bed.ports.check();
    await bed.ports.check();
    bed.world.obstacles = ['storage', 'clock'];
    await bed.ports.check();
    await bed.ports.check();
    bed.world.obstacles = [];
    await bed.ports.check();
    expect(bed.world.audited.slice(1)).toEqual([
      'terminal.in-service success',
      'terminal.out-of-service failure',
      'terminal.out-of-service failure',
      'terminal.in-service success',
    ]);
  });
});

test('a reader that is missing closes what takes a card while phones are served, and is out of service without the line', async () => {
  if (bed.world.status.ok) bed.world.status = ok({ ...bed.world.status.value, reader: 'absent' });
  bed.world.lineUp = true;
  await bed.ports.check();
  bed.world.lineUp = false;
  await bed.ports.check();
  await bed.ports.check();
  if (bed.world.status.ok) bed.world.status = ok({ ...bed.world.status.value, reader: 'empty' });
  await bed.ports.check();
  expect(bed.world.audited.slice(1)).toEqual([
    'terminal.card-closed failure',
    'terminal.out-of-service failure',
    'terminal.in-service success',
  ]);
});

test('what the environment found counts like any other reason, once', async () => {
  bed.world.obstacles = ['storage'];
  bed.world.environment = ['storage', 'software'];
  expect(await bed.ports.check()).toEqual(['storage', 'software']);
});

describe('a missing PIN pad', () => {
  const status: DeviceStatus = { reader: 'empty', readerName: 'x', pinPad: 'absent', cardRef: null, session: null };
  const reasons = (pinEntry: readonly EntryDevice[]) =>
    outOfServiceReasons({
      host: { status: () => Promise.resolve(ok(status)) },
      registrations: { obstacles: () => [] },
      environment: () => [],
      pinEntry,
    });

  it('stops the terminal only when a PIN can be typed nowhere else', async () => {
    expect(await reasons(['pinPad'])).toEqual(['pinPad']);
    expect(await reasons(['pinPad', 'touch'])).toEqual([]);
    expect(await reasons(['touch'])).toEqual([]);
    // Whether the reader has a pad is known only once a card lies on it.
    expect(await reasons(['pinPad', 'readerPad'])).toEqual([]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { DeviceStatus } from '../../state-machines/vocabulary/devices.ts';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import type { EntryDevice } from '../../state-machines/vocabulary/secrets.ts';
import { outOfServiceReasons } from './readiness.ts';
import { type PortsBed, portsBed } from './testing/ports-bed.ts';

let world: PortsBed['world'];
let ports: PortsBed['ports'];
let bed: PortsBed;
const _opened = (): Promise<void> => bed.opened();
beforeEach(() => {
  bed = portsBed();
  ({ world, ports } = bed);
});

describe('check', () => {
  it.each([
    ['the device host', () => err(failure('DEVICE_HOST_DOWN')), ['devices']],
    ['the reader', (status: DeviceStatus) => ok({ ...status, reader: 'absent' as const }), ['reader']],
    ['pcscd', (status: DeviceStatus) => ok({ ...status, reader: 'serviceDown' as const }), ['reader']],
    ['the PIN pad', (status: DeviceStatus) => ok({ ...status, pinPad: 'absent' as const }), ['pinPad']],
  ] as const)('names %s', async (_name, broken, reasons) => {
    if (world.status.ok) world.status = broken(world.status.value);
    expect(await ports.check()).toEqual(reasons);
  });

  it('takes a card that does not answer for no fault of the reader', async () => {
    if (world.status.ok) world.status = ok({ ...world.status.value, reader: 'mute' });
    expect(await ports.check()).toEqual([]);
  });

  it('writes a line only when something has changed', async () => {
    await ports.check();
    await ports.check();
    world.obstacles = ['storage', 'clock'];
    await ports.check();
    await ports.check();
    world.obstacles = [];
    await ports.check();
    expect(world.audited.slice(1)).toEqual([
      'terminal.in-service success',
      'terminal.out-of-service failure',
      'terminal.out-of-service failure',
      'terminal.in-service success',
    ]);
  });
});

describe('a missing PIN pad', () => {
  const status: DeviceStatus = { reader: 'empty', readerName: 'x', pinPad: 'absent', cardRef: null, session: null };
  const reasons = (pinEntry: readonly EntryDevice[]) =>
    outOfServiceReasons({
      host: { status: () => Promise.resolve(ok(status)) },
      registrations: { obstacles: () => [] },
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

import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { keyboardDevice, qemuCommand, screenOf } from './qemu-command.ts';

const IMAGE = { disk: '/i/disk.ext4', kernel: '/i/vmlinuz', initialRamdisk: '/i/initrd.img', builtIn: null };
const KEYBOARDS = [
  { id: 'pad', serial: 'PAD-1' },
  { id: 'clerk', serial: 'CLERK-1' },
];
const { program, args } = qemuCommand(IMAGE, '/r', KEYBOARDS);
const valuesOf = (name: string): string[] => args.filter((_, index) => args[index - 1] === name);

test('QEMU ends with the process that started it, and waits behind other work', () => {
  expect([program, ...args.slice(0, 6)]).toEqual([
    'setpriv',
    '--pdeathsig',
    'KILL',
    'nice',
    '-n',
    '10',
    'qemu-system-x86_64',
  ]);
});

test('nothing is written to the image, and the guest has no network', () => {
  expect(args).toContain('-snapshot');
  expect(args).toContain('-nodefaults');
  expect(args.some((arg) => /\b(netdev|e1000|virtio-net)\b|^-nic?$/.test(arg))).toBe(false);
});

test('each keyboard has a screen of its own, made before it, so that a key goes to that keyboard alone', () => {
  const devices = valuesOf('-device');
  for (const { id } of KEYBOARDS) {
    const screen = devices.indexOf(`bochs-display,id=${screenOf(id)}`);
    const keyboard = devices.findIndex((device) => device.startsWith(`usb-kbd,id=${id},`));
    expect(screen).toBeGreaterThanOrEqual(0);
    expect(keyboard).toBeGreaterThan(screen);
    expect(devices[keyboard]).toContain(`,display=${screenOf(id)}`);
  }
});

test('a keyboard plugged in later is the one that was there at the start', () => {
  const started = valuesOf('-device').find((device) => device.startsWith('usb-kbd,id=pad,'));
  const { driver, ...rest } = keyboardDevice({ id: 'pad', serial: 'PAD-1' });
  expect(started).toBe([driver, ...Object.entries(rest).map(([key, value]) => `${key}=${value}`)].join(','));
});

test('setpriv knows the option that ends QEMU with its parent', () => {
  const done = spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { encoding: 'utf8' });
  expect([done.status, done.stderr]).toEqual([0, '']);
});

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Devices } from './messages.ts';

/** Serial number of the USB device a node of a class belongs to; null when it is on no USB device, or that has none. */
export function usbSerial(className: 'input' | 'hidraw', node: string): string | null {
  let folder: string;
  try {
    folder = realpathSync(join('/sys/class', className, node));
  } catch {
    // Pulled out meanwhile.
    return null;
  }
  for (; folder !== '/sys'; folder = dirname(folder))
    if (existsSync(join(folder, 'idVendor'))) return readFirst(join(folder, 'serial'));
  return null;
}

export const isInhibited = (eventNode: string): boolean =>
  readFirst(join('/sys/class/input', eventNode, 'device', 'inhibited')) === '1';

export const eventNodes = (): readonly string[] => readdirSync('/dev/input').filter((name) => /^event\d+$/.test(name));

/** What udev made of every input and hidraw device. */
export function listDevices(): Devices {
  return {
    events: eventNodes().map((node) => {
      const properties = output('udevadm', ['info', '--query=property', `--name=/dev/input/${node}`]).split('\n');
      return {
        node,
        serial: usbSerial('input', node),
        access: access(`/dev/input/${node}`),
        inhibited: isInhibited(node),
        forLibinput:
          properties.some((line) => line === 'ID_INPUT=1') &&
          !properties.some((line) => line === 'LIBINPUT_IGNORE_DEVICE=1'),
      };
    }),
    hidraw: readdirSync('/dev')
      .filter((name) => /^hidraw\d+$/.test(name))
      .map((node) => ({ node, serial: usbSerial('hidraw', node), access: access(`/dev/${node}`) })),
  };
}

const access = (path: string): string => output('stat', ['--format=%a %U %G', path]).trim();

function readFirst(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

/** @throws Error with what the program said when it fails. */
export function output(program: string, args: readonly string[]): string {
  const done = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr || done.error?.message}`);
  return done.stdout;
}

import { join } from 'node:path';
import type { GuestImage } from './image.ts';
import { AGENT_PORT } from './image-recipe.ts';

/** A USB keyboard of the guest. */
export interface GuestKeyboard {
  readonly id: string;
  readonly serial: string;
}

/** Sockets and logs of one run; the paths are short enough for a unix socket (107 bytes). */
export const runFiles = (folder: string) => ({
  qmp: join(folder, 'qmp.sock'),
  agent: join(folder, 'agent.sock'),
  console: join(folder, 'console.log'),
  payload: join(folder, 'payload.ext4'),
});

/** Each keyboard is bound to a screen of its own, because QEMU sends a key to the keyboard of a named screen. */
export const screenOf = (keyboard: string): string => `${keyboard}-screen`;

/** A keyboard's properties, for the command line and for plugging it in again. */
export const keyboardDevice = ({ id, serial }: GuestKeyboard) => ({
  driver: 'usb-kbd',
  id,
  bus: 'usb.0',
  serial,
  display: screenOf(id),
});

/**
 * The command that runs a guest: emulated CPU (no KVM needed), no network, all writes into a throw-away layer.
 * `setpriv` ends QEMU with the process that started it, however that ends; the guest is in no hurry beside other work.
 */
export function qemuCommand(
  image: GuestImage,
  folder: string,
  keyboards: readonly GuestKeyboard[],
): { readonly program: string; readonly args: readonly string[] } {
  const files = runFiles(folder);
  const device = (properties: { readonly driver: string } & Readonly<Record<string, string>>): string[] => {
    const { driver, ...rest } = properties;
    return ['-device', [driver, ...Object.entries(rest).map(([key, value]) => `${key}=${value}`)].join(',')];
  };
  return {
    program: 'setpriv',
    args: [
      ...['--pdeathsig', 'KILL', 'nice', '-n', '10', 'qemu-system-x86_64'],
      // Without the PS/2 keyboard of a PC: what types here is on USB.
      ...['-M', 'q35,i8042=off', '-accel', 'tcg,thread=multi', '-cpu', 'max', '-smp', '1', '-m', '768'],
      ...['-display', 'none', '-nodefaults', '-vga', 'none', '-snapshot'],
      ...['-kernel', image.kernel, '-initrd', image.initialRamdisk],
      ...['-append', 'root=/dev/vda rw console=tty0 console=ttyS0 quiet mitigations=off systemd.show_status=0'],
      ...['-drive', `file=${image.disk},if=virtio,format=raw,cache=unsafe`],
      ...['-drive', `file=${files.payload},if=virtio,format=raw,cache=unsafe`],
      ...['-serial', `file:${files.console}`],
      ...['-qmp', `unix:${files.qmp},server=on,wait=off`],
      ...['-chardev', `socket,id=agent,path=${files.agent},server=on,wait=off`],
      ...device({ driver: 'virtio-serial-pci' }),
      ...device({ driver: 'virtserialport', chardev: 'agent', name: AGENT_PORT }),
      ...device({ driver: 'qemu-xhci', id: 'usb' }),
      ...keyboards.flatMap((keyboard) => [
        ...device({ driver: 'bochs-display', id: screenOf(keyboard.id) }),
        ...device(keyboardDevice(keyboard)),
      ]),
    ],
  };
}

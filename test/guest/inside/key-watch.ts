import { spawn } from 'node:child_process';
import { closeSync, openSync, watch } from 'node:fs';
import type { Happened } from './messages.ts';
import { eventNodes, isInhibited, output, usbSerial } from './sysfs.ts';

/** `struct input_event` of a 64-bit kernel: two longs of time, u16 type, u16 code, s32 value. */
const EVENT_BYTES = 24;
const EV_KEY = 1;
const FOREGROUND_CONSOLE = '/dev/tty1';

/**
 * Reads every /dev/input/event* there is and each new one as soon as its node exists, before udev has come to it, and the
 * text console: whatever of the pad's keys comes out here, any other program could have had.
 */
export function watchKeys(tell: (happened: Happened) => void): void {
  const open = new Set<string>();
  const look = (): void => {
    for (const node of eventNodes()) {
      if (open.has(node)) continue;
      open.add(node);
      readEventNode(node, tell, () => open.delete(node));
    }
  };
  watch('/dev/input', look);
  look();
  // Opened before it is set raw: the console forgets its settings when its last user closes it.
  const file = openSync(FOREGROUND_CONSOLE, 'r');
  output('stty', ['-F', FOREGROUND_CONSOLE, 'raw', '-echo']);
  const reader = spawn('cat', [], { stdio: [file, 'pipe', 'ignore'] });
  closeSync(file);
  reader.stdout?.on('data', (bytes: Buffer) =>
    tell({ what: 'console', bytes: bytes.toString('hex'), at: performance.now() }),
  );
}

function readEventNode(node: string, tell: (happened: Happened) => void, gone: () => void): void {
  let file: number;
  try {
    file = openSync(`/dev/input/${node}`, 'r');
  } catch {
    gone();
    return;
  }
  const serial = usbSerial('input', node);
  tell({ what: 'eventNode', node, serial, at: performance.now() });
  tellWhenInhibited(node, serial, tell);
  // A process of its own does the blocking reads: Node has only four threads for them, and a node may never deliver.
  const reader = spawn('cat', [], { stdio: [file, 'pipe', 'ignore'] });
  closeSync(file);
  let rest = Buffer.alloc(0);
  reader.stdout?.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    for (; rest.length >= EVENT_BYTES; rest = rest.subarray(EVENT_BYTES)) {
      if (rest.readUInt16LE(16) !== EV_KEY) continue;
      const [code, value] = [rest.readUInt16LE(18), rest.readInt32LE(20)];
      tell({ what: 'keyEvent', node, serial, code, value, at: performance.now() });
    }
  });
  reader.on('close', gone);
}

/** Looks often for half a minute: long after udev has come to a new device, however busy the machine is. */
function tellWhenInhibited(node: string, serial: string | null, tell: (happened: Happened) => void): void {
  const started = performance.now();
  const look = (): void => {
    if (isInhibited(node)) tell({ what: 'inhibited', node, serial, at: performance.now() });
    else if (performance.now() - started < 30_000) setTimeout(look, 1);
  };
  look();
}

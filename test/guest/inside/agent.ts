import { createReadStream, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { plugGadget, pressGadget, unplugGadget } from './gadget.ts';
import { watchKeys } from './key-watch.ts';
import { type GuestRequest, type Happened, type Hello, requestSchema } from './messages.ts';
import { PadProcess } from './pad-process.ts';
import { listDevices, output } from './sysfs.ts';

/*
 * Runs in the guest as root: does what the machine outside asks, one request at a time, and tells what happens to keys.
 * It speaks JSON lines over the virtio port it is given, which has none of a terminal line's echo and line discipline.
 */
const port = openSync(join('/dev/virtio-ports', process.argv[2] ?? ''), 'r+');
const send = (value: object): void => {
  writeSync(port, `${JSON.stringify(value)}\n`);
};
const tell = (happened: Happened): void => send({ happened });
const pad = new PadProcess(tell);

function answer(request: GuestRequest): unknown {
  switch (request.do) {
    case 'rules':
      writeFileSync(join('/etc/udev/rules.d', request.file), request.text);
      output('udevadm', ['control', '--reload']);
      output('udevadm', ['trigger', '--settle', '--subsystem-match=input', '--subsystem-match=hidraw']);
      return null;
    case 'devices':
      output('udevadm', ['settle']);
      return listDevices();
    case 'readPad':
      pad.start(request);
      return null;
    case 'gadgetPlug':
      plugGadget(request);
      return null;
    case 'gadgetUnplug':
      unplugGadget();
      return null;
    case 'gadgetPress':
      pressGadget(request.usage);
      return null;
    case 'reboot':
      output('sync', []);
      // Without stopping each service first: what counts here is the start.
      output('systemctl', ['--no-block', '--force', 'reboot']);
      return null;
  }
}

output('udevadm', ['settle']);
watchKeys(tell);
createInterface({ input: createReadStream('', { fd: port, autoClose: false }) }).on('line', (line) => {
  const request = requestSchema.parse(JSON.parse(line));
  try {
    send({ id: request.id, value: answer(request) });
  } catch (error) {
    send({ id: request.id, error: error instanceof Error ? error.message : 'unknown' });
  }
});
const hello: Hello = {
  kernel: readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim(),
  node: process.version,
  systemd: output('systemctl', ['--version']).split('\n')[0] ?? '',
  uptime: Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]),
};
// An empty line first: a reboot may have cut the last one short.
writeSync(port, '\n');
send({ hello });

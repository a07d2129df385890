import { systemClock } from '../../../hardware/clock.ts';
import { loadNodeHid } from '../../../hardware/pin-pad/hid.ts';
import { HidPinPad } from '../../../hardware/pin-pad/hid-pin-pad.ts';

/*
 * The device host's own PIN pad code in a process of the device host's user: pad-reader.ts VENDOR PRODUCT SERIAL, ids in
 * decimal. Prints one JSON line for each state and key. It is started in a test machine only, and its keys are no secrets.
 */
const [vendorId, productId, serial] = process.argv.slice(2);
const print = (value: object): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};
const log = (...said: readonly unknown[]): void => {
  process.stderr.write(`pad-reader: ${JSON.stringify(said)}\n`);
};

const pad = new HidPinPad({
  hid: await loadNodeHid(),
  choice: { vendorId: Number(vendorId), productId: Number(productId), serial: serial ?? null, onlyKnown: false },
  profiles: [],
  clock: systemClock,
  log: { info: log, warn: log },
});
pad.subscribe((state) => print({ state }));
pad.listen((key) => print({ key }));

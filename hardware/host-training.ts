import { openHidPinPad, openPcscReader } from './host/real-devices.ts';
import { runHost } from './host/run-host.ts';
import { openBench } from './virtual/bench/bench.ts';
import { trainingHostOptionsSchema } from './virtual/bench/training-options.ts';
import { VirtualPinPad } from './virtual/pin-pad/virtual-pin-pad.ts';
import { VirtualReader } from './virtual/reader/virtual-reader.ts';

/** The device host of practice mode: virtual devices beside the real ones, and the bench that moves them. */
await runHost(trainingHostOptionsSchema, async (options, parts) => {
  const reader =
    options.reader === 'virtual'
      ? ({ ok: true, value: new VirtualReader(parts) } as const)
      : await openPcscReader(options, parts);
  if (!reader.ok) return reader;
  const pad =
    options.pinPad === 'virtual'
      ? ({ ok: true, value: new VirtualPinPad() } as const)
      : await openHidPinPad(options, parts);
  if (!pad.ok) return pad;
  const devices = { reader: reader.value, pad: pad.value, pinDigits: options.pinDigits };
  return options.bench === undefined
    ? { ok: true, value: devices }
    : openBench(options.bench, options.readerKind, devices, parts);
});

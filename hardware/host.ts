import { hostOptionsSchema } from './host/options.ts';
import { openHidPinPad, openPcscReader } from './host/real-devices.ts';
import { runHost } from './host/run-host.ts';

/** The device host of a terminal: the reader behind pcscd and a USB PIN pad. */
await runHost(hostOptionsSchema, async (options, parts) => {
  const reader = await openPcscReader(options, parts);
  if (!reader.ok) return reader;
  const pad = await openHidPinPad(options, parts);
  return pad.ok ? { ok: true, value: { reader: reader.value, pad: pad.value } } : pad;
});

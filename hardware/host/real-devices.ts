import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { loadPcsclite, type OpenPcsc } from '../card-reader/pcsc.ts';
import { PcscCardReader } from '../card-reader/pcsc-card-reader.ts';
import { type Hid, loadNodeHid } from '../pin-pad/hid.ts';
import { HidPinPad } from '../pin-pad/hid-pin-pad.ts';
import { readProfiles } from '../pin-pad/profile-files.ts';
import type { CardReader, PinPad } from '../ports.ts';
import type { HostOptions } from './options.ts';
import type { DeviceParts } from './run-host.ts';

/** The reader behind pcscd; it need not be there yet. The error is one line with the remedy. */
export async function openPcscReader(
  options: Pick<HostOptions, 'readerName'>,
  { clock, watchdog, log }: DeviceParts,
): Promise<Result<CardReader, string>> {
  let openPcsc: OpenPcsc;
  try {
    openPcsc = await loadPcsclite();
  } catch {
    return err(
      'the PC/SC binding is not built; install g++, make, python3 and libpcsclite-dev, then run the set-up again',
    );
  }
  return ok(new PcscCardReader({ openPcsc, clock, watchdog, log, readerName: options.readerName ?? null }));
}

/** The USB PIN pad; it need not be there yet. The error is one line with the remedy. */
export async function openHidPinPad(
  options: Pick<HostOptions, 'pinPadSerial' | 'pinPadVendorId' | 'pinPadProductId' | 'pinPadProfiles'>,
  { clock, log }: DeviceParts,
): Promise<Result<PinPad, string>> {
  const profiles = readProfiles(options.pinPadProfiles ?? null);
  if (!profiles.ok) return profiles;
  let hid: Hid;
  try {
    hid = await loadNodeHid();
  } catch {
    return err('the HID binding does not load; install libudev1 and libusb-1.0-0, then start again');
  }
  const choice = {
    serial: options.pinPadSerial ?? null,
    vendorId: options.pinPadVendorId ?? null,
    productId: options.pinPadProductId ?? null,
    // Who brings a profile means that model: the clerk's keyboard must not step in while the pad is unplugged.
    onlyKnown: typeof options.pinPadProfiles === 'string',
  };
  return ok(new HidPinPad({ hid, choice, profiles: profiles.value, clock, log }));
}

import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { PinPadAbsence, PinPadKey } from '../ports.ts';
import { CodeDecoder, carriesCodes } from './code-decoder.ts';
import type { GuardedHid } from './guarded-hid.ts';
import type { HidDeviceInfo } from './hid.ts';
import { type PadDecoder, UsageDecoder } from './key-decoder.ts';
import { hasPinKeys } from './pad-keys.ts';
import type { PinPadProfile } from './profile.ts';
import { parseReportDescriptor } from './report-descriptor.ts';

/** Which pad; null means any. */
export interface PinPadChoice {
  readonly serial: string | null;
  readonly vendorId: number | null;
  readonly productId: number | null;
  /** Without a serial number: only a model that a profile names. Cheap keypads have none to configure. */
  readonly onlyKnown: boolean;
}

/** One hidraw node of a pad, and how its reports are read. */
export interface PadNode {
  readonly path: string;
  readonly decoder: PadDecoder;
}

/** A device with the keys a PIN needs. A device with several interfaces has as many nodes and is one pad. */
export interface Pad {
  /** `vendor:product` in hex, as lsusb writes it. */
  readonly usb: string;
  readonly serial: string | null;
  /** Name of its profile, when it has one. */
  readonly profile: string | null;
  readonly nodes: readonly PadNode[];
}

/** Why no pad was chosen, the pads that are there, and the devices (as `Pad.usb`) that lack the keys of one. */
export interface NoPad {
  readonly why: PinPadAbsence;
  readonly seen: readonly Pad[];
  readonly others: readonly string[];
}

/** Looks through all HID devices; none is opened. */
export async function findPad(
  hid: GuardedHid,
  choice: PinPadChoice,
  profiles: readonly PinPadProfile[],
): Promise<Result<Pad, NoPad>> {
  const devices = await hid.devices();
  if (!devices.ok) return err({ why: 'faulty', seen: [], others: [] });
  const pads: Pad[] = [];
  const others: string[] = [];
  for (const nodes of await grouped(hid, devices.value)) {
    const pad = await asPad(hid, nodes, profiles);
    if (pad !== null) pads.push(pad);
    else others.push(usbOf(nodes[0]));
  }
  const chosen = choosePad(pads, choice);
  return typeof chosen === 'string' ? err({ why: chosen, seen: pads, others }) : ok(chosen);
}

/**
 * With a serial number, vendor or product configured: the only one that has it. Else the only one there is, or the only one
 * a profile knows: a clerk's keyboard has digits and Enter too, and must not be taken for the PIN pad.
 */
function choosePad(pads: readonly Pad[], choice: PinPadChoice): Pad | PinPadAbsence {
  const { serial, vendorId, productId, onlyKnown } = choice;
  const anything = serial === null && vendorId === null && productId === null;
  const fitting = pads.filter(
    (pad) =>
      (serial === null ? !onlyKnown || pad.profile !== null : pad.serial === serial) &&
      (vendorId === null || pad.usb.startsWith(hex(vendorId))) &&
      (productId === null || pad.usb.endsWith(hex(productId))),
  );
  const known = anything ? fitting.filter((pad) => pad.profile !== null) : [];
  const [only, another] = known.length === 1 ? known : fitting;
  if (only !== undefined) return another === undefined ? only : 'ambiguous';
  return pads.length > 0 ? 'stranger' : 'none';
}

type Node = HidDeviceInfo & { readonly path: string };
/** All nodes of one device. */
type Nodes = readonly [Node, ...Node[]];

/** The nodes of each device. node-hid lists a node once for every collection of its descriptor. */
async function grouped(hid: GuardedHid, devices: readonly HidDeviceInfo[]): Promise<Iterable<Nodes>> {
  const byPath = new Map<string, Node>();
  for (const device of devices) {
    if (device.path !== undefined && device.path !== '') byPath.set(device.path, { ...device, path: device.path });
  }
  const byPlace = new Map<string, Nodes>();
  for (const node of byPath.values()) {
    const told = await hid.place(node.path);
    const place = (told.ok ? told.value : null) ?? node.path;
    const [first, ...rest] = byPlace.get(place) ?? [];
    byPlace.set(place, first === undefined ? [node] : [first, ...rest, node]);
  }
  return byPlace.values();
}

async function asPad(hid: GuardedHid, nodes: Nodes, profiles: readonly PinPadProfile[]): Promise<Pad | null> {
  const [first] = nodes;
  const profile =
    profiles.find((known) => known.vendorId === first.vendorId && known.productId === first.productId) ?? null;
  const usable: PadNode[] = [];
  const offers = new Set<PinPadKey>();
  for (const { path } of nodes) {
    const descriptor = await hid.reportDescriptor(path);
    const decoder = descriptor.ok ? decoderFor(descriptor.value, profile) : null;
    if (decoder === null || decoder.offers.size === 0) continue;
    usable.push({ path, decoder });
    for (const key of decoder.offers) offers.add(key);
  }
  if (!hasPinKeys(offers)) return null;
  return { usb: usbOf(first), serial: first.serialNumber || null, profile: profile?.name ?? null, nodes: usable };
}

/** Null when the node tells no key: its descriptor cannot be read, or a profile says the keys come from another one. */
function decoderFor(descriptor: Uint8Array, profile: PinPadProfile | null): PadDecoder | null {
  const layout = parseReportDescriptor(descriptor);
  if (!layout.ok) return null;
  if (profile === null) return new UsageDecoder(layout.value);
  if (profile.reads === 'usages') return new UsageDecoder(layout.value, profile.keys);
  return carriesCodes(profile, layout.value) ? new CodeDecoder(profile, layout.value) : null;
}

const usbOf = (device: HidDeviceInfo): string => `${hex(device.vendorId)}:${hex(device.productId)}`;

const hex = (id: number): string => id.toString(16).padStart(4, '0');

import type { PinPadKey } from '../ports.ts';
import { KEYBOARD_PAGE, USAGE_KEYS, type UsageKeys } from './pad-keys.ts';
import { type InputField, type ReportLayout, usageAt } from './report-descriptor.ts';

/** In an array field: more keys are down than the pad can tell, so the report says nothing. */
const ERROR_ROLL_OVER = KEYBOARD_PAGE + 0x01;

/** What one report says: the keys that are down now in the part of the pad that sent it. */
export interface KeysDown {
  readonly reportId: number;
  readonly keys: ReadonlySet<PinPadKey>;
}

/** Reads the reports of one hidraw node. */
export interface PadDecoder {
  /** Keys the node may tell. */
  readonly offers: ReadonlySet<PinPadKey>;
  /** What the node sent at once: one report, or several in the order they came. Reports that say nothing are left out. */
  decode(data: Uint8Array): readonly KeysDown[];
}

/** Decodes by the usages of the report descriptor: boot keyboards, bitmaps, any report ids and collections. */
export class UsageDecoder implements PadDecoder {
  readonly offers: ReadonlySet<PinPadKey>;
  readonly #layout: ReportLayout;
  readonly #keys: UsageKeys;

  constructor(layout: ReportLayout, keys: UsageKeys = USAGE_KEYS) {
    this.#layout = layout;
    this.#keys = keys;
    this.offers = offered(layout, keys);
  }

  decode(data: Uint8Array): readonly KeysDown[] {
    return splitReports(this.#layout, data).flatMap((report) => this.#read(report) ?? []);
  }

  #read(report: Uint8Array): KeysDown | null {
    const { numbered, inputs } = this.#layout;
    const reportId = numbered ? (report[0] ?? 0) : 0;
    const body = numbered ? report.subarray(1) : report;
    const keys = new Set<PinPadKey>();
    let known = false;
    for (const field of inputs) {
      if (field.reportId !== reportId) continue;
      known = true;
      for (const usage of pressed(field, body)) {
        if (usage === ERROR_ROLL_OVER) return null;
        const key = this.#keys.get(usage);
        if (key !== undefined) keys.add(key);
      }
    }
    return known ? { reportId, keys } : null;
  }
}

function offered(layout: ReportLayout, keys: UsageKeys): ReadonlySet<PinPadKey> {
  const offers = new Set<PinPadKey>();
  for (const [usage, key] of keys) {
    const inRange = ({ first, last }: { first: number; last: number }) => usage >= first && usage <= last;
    if (layout.inputs.some((field) => field.usages.some(inRange))) offers.add(key);
  }
  return offers;
}

/**
 * The reports in what was read at once. hidraw hands out one report per read, never longer than the longest of the
 * descriptor; what is longer was joined on the way (the pty of a simulated node does) and is cut by the lengths the
 * descriptor gives. The rest after a report of unknown length is dropped.
 */
export function splitReports(layout: ReportLayout, data: Uint8Array): readonly Uint8Array[] {
  if (data.length <= Math.max(0, ...layout.lengths.values())) return [data];
  const reports: Uint8Array[] = [];
  for (let at = 0; at < data.length; ) {
    const length = layout.lengths.get(layout.numbered ? (data[at] ?? 0) : 0) ?? 0;
    if (length === 0) break;
    reports.push(data.subarray(at, at + length));
    at += length;
  }
  return reports;
}

function* pressed(field: InputField, body: Uint8Array): Generator<number> {
  for (let index = 0; index < field.count; index++) {
    const firstBit = field.firstBit + index * field.bits;
    // A report shorter than the descriptor promised says nothing about the rest.
    if (firstBit + field.bits > body.length * 8) return;
    const value = readBits(body, firstBit, field.bits);
    const usage = field.kind === 'array' ? usageAt(field, value - field.logicalMinimum) : usageAt(field, index);
    if (usage !== null && (field.kind === 'array' || value !== 0)) yield usage;
  }
}

/** Fields are packed from the lowest bit of the first byte upwards. */
function readBits(bytes: Uint8Array, firstBit: number, bits: number): number {
  let value = 0;
  for (let bit = bits - 1; bit >= 0; bit--) {
    const at = firstBit + bit;
    value = value * 2 + (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1);
  }
  return value;
}

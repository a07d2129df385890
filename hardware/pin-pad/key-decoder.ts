import type { PinPadKey } from '../ports.ts';
import { type InputField, type ReportLayout, usageAt } from './report-descriptor.ts';

const KEYBOARD_PAGE = 0x07_0000;
/** In an array field: more keys are down than the pad can tell, so the report says nothing. */
const ERROR_ROLL_OVER = KEYBOARD_PAGE + 0x01;

/** HID Usage Tables 1.5, §10: what each usage means on a PIN pad. Num Lock and everything else is no key here. */
const KEYS: ReadonlyMap<number, PinPadKey> = new Map<number, PinPadKey>([
  ...digits(0x1e),
  ...digits(0x59),
  [KEYBOARD_PAGE + 0x28, 'enter'],
  [KEYBOARD_PAGE + 0x58, 'enter'],
  [KEYBOARD_PAGE + 0x29, 'cancel'],
  [KEYBOARD_PAGE + 0x2a, 'correct'],
  [KEYBOARD_PAGE + 0xbb, 'correct'],
  [KEYBOARD_PAGE + 0x4c, 'clear'],
  [KEYBOARD_PAGE + 0x9c, 'clear'],
  [KEYBOARD_PAGE + 0xd8, 'clear'],
]);

/** Both rows run 1 … 9, 0. */
function digits(first: number): [number, PinPadKey][] {
  const row = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
  return row.map((key, index) => [KEYBOARD_PAGE + first + index, key]);
}

/** Whether a device with this layout has the keys a PIN needs. */
export function hasPinKeys(layout: ReportLayout): boolean {
  const offered = new Set<PinPadKey>();
  for (const [usage, key] of KEYS) {
    const inRange = ({ first, last }: { first: number; last: number }) => usage >= first && usage <= last;
    if (layout.inputs.some((field) => field.usages.some(inRange))) offered.add(key);
  }
  return offered.has('enter') && digits(0).every(([, key]) => offered.has(key));
}

/** Turns input reports into keys, on key-down only: a key held from one report to the next is one key. */
export class KeyDecoder {
  readonly #layout: ReportLayout;
  /** Per report id: the usages that were down in its last report. */
  readonly #down = new Map<number, ReadonlySet<number>>();

  constructor(layout: ReportLayout) {
    this.#layout = layout;
  }

  /** Keys that went down with this report, in the report's order. */
  decode(report: Uint8Array): readonly PinPadKey[] {
    const reportId = this.#layout.numbered ? (report[0] ?? 0) : 0;
    const body = this.#layout.numbered ? report.subarray(1) : report;
    const now = new Set<number>();
    for (const field of this.#layout.inputs) {
      if (field.reportId !== reportId) continue;
      for (const usage of pressed(field, body)) now.add(usage);
    }
    if (now.has(ERROR_ROLL_OVER)) return [];
    const before = this.#down.get(reportId);
    this.#down.set(reportId, now);
    return [...now].flatMap((usage) => (before?.has(usage) ? [] : (KEYS.get(usage) ?? [])));
  }

  /** Forgets what is held down. */
  clear(): void {
    this.#down.clear();
  }
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

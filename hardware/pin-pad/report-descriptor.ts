import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';

/**
 * One input field of a HID report (HID 1.11 §6.2.2). `array`: each element holds the index of a pressed usage;
 * `variable`: each element is one usage's own value. Bits count from the start of the report, its id byte left out.
 */
export interface InputField {
  readonly reportId: number;
  readonly kind: 'array' | 'variable';
  readonly firstBit: number;
  readonly bits: number;
  readonly count: number;
  readonly logicalMinimum: number;
  /** Usages with their page in the high 16 bits, by index; a range stays a range, as its length is the device's word. */
  readonly usages: readonly UsageRange[];
}

export interface UsageRange {
  readonly first: number;
  readonly last: number;
}

export interface ReportLayout {
  /** Whether each report begins with a byte naming its id. */
  readonly numbered: boolean;
  readonly inputs: readonly InputField[];
  /** Bytes of each input report by its id (0 where reports are not numbered), the id byte included. */
  readonly lengths: ReadonlyMap<number, number>;
}

/** The kernel's own limit of a report: 16 KiB. */
const LONGEST_REPORT_BITS = 16_384 * 8;
const MAX_FIELDS = 256;
/** Elements times usages: what one report may cost, whatever a device claims. Keyboards with a bit for every key have 300. */
const MOST_WORK = 65_536;

const MAIN = 0;
const GLOBAL = 1;
const LOCAL = 2;
const LONG_ITEM = 0xfe;

/** A usage as the descriptor gives it: of one or two bytes, it belongs to the page that is current at the main item. */
interface LocalUsage {
  readonly value: number;
  readonly ownPage: boolean;
}

interface Globals {
  usagePage: number;
  logicalMinimum: number;
  size: number;
  count: number;
  reportId: number;
}

/** Reads the input fields; outputs and features are skipped. The error says what is wrong with the descriptor. */
export function parseReportDescriptor(descriptor: Uint8Array): Result<ReportLayout, string> {
  const inputs: InputField[] = [];
  const nextBit = new Map<number, number>();
  const stack: Globals[] = [];
  let globals: Globals = { usagePage: 0, logicalMinimum: 0, size: 0, count: 0, reportId: 0 };
  let usages: { readonly first: LocalUsage; readonly last: LocalUsage }[] = [];
  let usageMinimum: LocalUsage | null = null;
  let numbered = false;
  let work = 0;

  for (let at = 0; at < descriptor.length; ) {
    const prefix = descriptor[at] ?? 0;
    if (prefix === LONG_ITEM) {
      at += 3 + (descriptor[at + 1] ?? 0);
      continue;
    }
    const length = [0, 1, 2, 4][prefix & 3] ?? 0;
    const data = descriptor.subarray(at + 1, at + 1 + length);
    if (data.length < length) return err('ends within an item');
    at += 1 + length;
    const item = `${(prefix >> 2) & 3}:${prefix >> 4}`;
    switch (item) {
      case `${MAIN}:8`: {
        const bits = globals.size * globals.count;
        const firstBit = nextBit.get(globals.reportId) ?? 0;
        if (firstBit + bits > LONGEST_REPORT_BITS) return err('report too long');
        if (globals.size > 32) return err('field too wide');
        nextBit.set(globals.reportId, firstBit + bits);
        const flags = unsigned(data);
        // A field without bits says nothing, however many elements it claims.
        if ((flags & 1) === 0 && usages.length > 0 && bits > 0) {
          work += globals.count * usages.length;
          if (work > MOST_WORK) return err('too many elements');
          inputs.push({
            reportId: globals.reportId,
            kind: (flags & 2) === 0 ? 'array' : 'variable',
            firstBit,
            bits: globals.size,
            count: globals.count,
            logicalMinimum: globals.logicalMinimum,
            usages: usages.map(({ first, last }) => ({
              first: onPage(first, globals.usagePage),
              last: onPage(last, globals.usagePage),
            })),
          });
        }
        if (inputs.length > MAX_FIELDS) return err('too many fields');
        break;
      }
      case `${GLOBAL}:0`:
        globals.usagePage = unsigned(data);
        break;
      case `${GLOBAL}:1`:
        globals.logicalMinimum = signed(data);
        break;
      case `${GLOBAL}:7`:
        globals.size = unsigned(data);
        break;
      case `${GLOBAL}:8`:
        globals.reportId = unsigned(data);
        numbered = true;
        break;
      case `${GLOBAL}:9`:
        globals.count = unsigned(data);
        break;
      case `${GLOBAL}:10`:
        if (stack.length > 16) return err('pushes without end');
        stack.push({ ...globals });
        break;
      case `${GLOBAL}:11`: {
        const saved = stack.pop();
        if (saved === undefined) return err('pop without push');
        globals = saved;
        break;
      }
      case `${LOCAL}:0`: {
        const usage = localUsage(data);
        usages.push({ first: usage, last: usage });
        break;
      }
      case `${LOCAL}:1`:
        usageMinimum = localUsage(data);
        break;
      case `${LOCAL}:2`: {
        const last = localUsage(data);
        if (usageMinimum === null || last.value < usageMinimum.value) return err('usage range without a beginning');
        usages.push({ first: usageMinimum, last });
        usageMinimum = null;
        break;
      }
    }
    if (((prefix >> 2) & 3) === MAIN) {
      usages = [];
      usageMinimum = null;
    }
    if (usages.length > MAX_FIELDS) return err('too many usages');
  }
  const lengths = new Map([...nextBit].map(([id, bits]) => [id, Math.ceil(bits / 8) + (numbered ? 1 : 0)]));
  return ok({ numbered, inputs, lengths });
}

/** The usage at an index of a field's list; the last one counts for all further elements (HID 1.11 §6.2.2.8). */
export function usageAt(field: InputField, index: number): number | null {
  if (index < 0) return null;
  let rest = index;
  for (const { first, last } of field.usages) {
    if (rest <= last - first) return first + rest;
    rest -= last - first + 1;
  }
  return field.kind === 'variable' ? (field.usages.at(-1)?.last ?? null) : null;
}

const localUsage = (data: Uint8Array): LocalUsage => ({ value: unsigned(data), ownPage: data.length === 4 });

const onPage = (usage: LocalUsage, page: number): number =>
  usage.ownPage ? usage.value : page * 0x10000 + usage.value;

const unsigned = (data: Uint8Array): number => data.reduceRight((value, byte) => value * 256 + byte, 0);

function signed(data: Uint8Array): number {
  const value = unsigned(data);
  const bits = data.length * 8;
  return bits > 0 && value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
}

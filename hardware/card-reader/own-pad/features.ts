/*
 * PC/SC part 10 (revision 2.02.09), "IFDs with secure PIN entry capabilities": what a reader with a pad of its own says of
 * itself. Names and numbers as in pcsclite's `reader.h`. Readers get this wrong in many ways, so what cannot be read is
 * taken for not said.
 */

/** SCARD_CTL_CODE(3400) of pcsclite. */
export const GET_FEATURE_REQUEST = 0x42000d48;

const TAG = { verifyPinDirect: 0x06, pinProperties: 0x0a, tlvProperties: 0x12 } as const;
const PROPERTY = { lcdLayout: 1, entryValidation: 2, minPinSize: 6, maxPinSize: 7 } as const;

/** The control codes a reader offers for what is used here. */
export interface PadFeatures {
  readonly verifyPinDirect: number;
  readonly pinProperties: number | null;
  readonly tlvProperties: number | null;
}

/** How to ask this pad for a PIN. */
export interface PadProperties {
  readonly minDigits: number | null;
  readonly maxDigits: number | null;
  /** False only for a pad that says it has no display. */
  readonly hasDisplay: boolean;
  /** Whether an entry can end with the reader's OK key; otherwise it ends with the last digit. */
  readonly endsWithKey: boolean;
}

/**
 * Reads the answer to GET_FEATURE_REQUEST: six bytes each, tag, 04, control code big-endian. Null when the reader cannot
 * take a PIN and verify it.
 */
export function readFeatures(answer: Uint8Array): PadFeatures | null {
  const codes = new Map<number, number>();
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  for (let at = 0; at + 6 <= answer.length && view.getUint8(at + 1) === 4; at += 6) {
    codes.set(view.getUint8(at), view.getUint32(at + 2));
  }
  const verifyPinDirect = codes.get(TAG.verifyPinDirect);
  if (verifyPinDirect === undefined) return null;
  return {
    verifyPinDirect,
    pinProperties: codes.get(TAG.pinProperties) ?? null,
    tlvProperties: codes.get(TAG.tlvProperties) ?? null,
  };
}

/**
 * Readers whose firmware takes other lengths than they say, by their name in PC/SC. Both refuse a longest PIN over eight
 * digits; libccid's `TLV_PROPERTIES` knows the same two.
 */
const KNOWN_LENGTHS = [
  { name: /GemPC ?Pin ?pad/i, minDigits: 4, maxDigits: 8 },
  { name: /VEGA-?ALPHA/i, minDigits: 4, maxDigits: 8 },
] as const;

/**
 * Puts together what a reader says of its pad.
 * @param pinProperties answer to IFD_PIN_PROPERTIES: layout of the display (2 bytes, little-endian), ways an entry may
 * end, second time-out; null when it was not given
 * @param tlvProperties answer to TLV_PROPERTIES: tag, length, value (little-endian); null when it was not given
 */
export function readProperties(
  readerName: string,
  pinProperties: Uint8Array | null,
  tlvProperties: Uint8Array | null,
): PadProperties {
  const properties = readTlv(tlvProperties ?? new Uint8Array());
  const structure = pinProperties !== null && pinProperties.length >= 4 ? pinProperties : null;
  const layout =
    properties.get(PROPERTY.lcdLayout) ??
    (structure === null ? null : (structure[0] ?? 0) | ((structure[1] ?? 0) << 8));
  const endings = properties.get(PROPERTY.entryValidation) ?? structure?.[2] ?? 0;
  const known = KNOWN_LENGTHS.find(({ name }) => name.test(readerName));
  return {
    minDigits: known?.minDigits ?? (properties.get(PROPERTY.minPinSize) || null),
    maxDigits: known?.maxDigits ?? (properties.get(PROPERTY.maxPinSize) || null),
    hasDisplay: layout !== 0,
    // Zero is what readers answer that do not say.
    endsWithKey: endings === 0 || (endings & 0x02) !== 0,
  };
}

/** Integers of up to four bytes by tag; ends at the first thing that is not one. */
function readTlv(bytes: Uint8Array): Map<number, number> {
  const found = new Map<number, number>();
  let at = 0;
  while (at + 2 <= bytes.length) {
    const [tag = 0, length = 0] = bytes.subarray(at, at + 2);
    const value = bytes.subarray(at + 2, at + 2 + length);
    if (value.length < length) break;
    if (length <= 4)
      found.set(
        tag,
        value.reduceRight((sum, byte) => sum * 256 + byte, 0),
      );
    at += 2 + length;
  }
  return found;
}

/** One PIN entry as PIN_VERIFY_STRUCTURE describes it. */
export interface PadEntry {
  /** Exactly so many; they are ASCII in the command. */
  readonly digits: number;
  /** Whole seconds, 1–255. */
  readonly seconds: number;
  readonly endsWithKey: boolean;
  readonly hasDisplay: boolean;
}

const JAPANESE = 0x0411;
/** VERIFY of the selected reference (P2 = 80); the reader puts the digits where FF stands. */
const VERIFY = [0x00, 0x20, 0x00, 0x80] as const;
const HEADER_BYTES = 19;

/** Offsets of the packed, little-endian structure of PC/SC part 10 (pcsclite's `reader.h`). */
const AT = { extraDigits: 5, language: 9, dataLength: 15 } as const;

/**
 * Packs the structure for FEATURE_VERIFY_PIN_DIRECT; it holds no secret.
 * @throws RangeError for digits or seconds no byte of it can hold.
 */
export function packPinVerify({ digits, seconds, endsWithKey, hasDisplay }: PadEntry): Buffer {
  if (!Number.isInteger(digits) || digits < 1 || digits > 15) throw new RangeError('1 to 15 digits');
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 255) throw new RangeError('1 to 255 seconds');
  const command = [...VERIFY, digits, ...new Array<number>(digits).fill(0xff)];
  const packed = Buffer.alloc(HEADER_BYTES + command.length);
  packed.set([
    // bTimerOut; bTimerOut2 counts from the first key, and libccid leaves it to the reader's own watch.
    seconds,
    seconds,
    // bmFormatString: in bytes, from position 0 of the data, left justified, ASCII.
    0x82,
    // bmPINBlockString: no length field, and a block of so many bytes.
    digits,
    // bmPINLengthFormat: no length to insert.
    0x00,
  ]);
  // wPINMaxExtraDigit: 0xMINMAX.
  packed.writeUInt16LE((digits << 8) | digits, AT.extraDigits);
  packed.set(
    [
      // bEntryValidationCondition: the OK key, or the last digit.
      endsWithKey ? 0x02 : 0x01,
      // bNumberMessage: one message where there is a display.
      hasDisplay ? 0x01 : 0x00,
    ],
    AT.extraDigits + 2,
  );
  packed.writeUInt16LE(JAPANESE, AT.language);
  // bMsgIndex and bTeoPrologue (T=1 only, filled by the driver) stay zero.
  packed.writeUInt32LE(command.length, AT.dataLength);
  packed.set(command, HEADER_BYTES);
  return packed;
}

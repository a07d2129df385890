import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import type { OwnPad, OwnPadError, TransportError } from '../../ports.ts';
import type { PcscReader } from '../pcsc.ts';
import { transportErrorOf } from '../pcsc-errors.ts';
import { guarded, type Watchdog } from '../watchdog.ts';
import { GET_FEATURE_REQUEST, type PadProperties, readFeatures, readProperties } from './features.ts';
import { packPinVerify } from './pin-verify-structure.ts';

/** Longest answer asked for: 256 bytes and a status word, as for any command. */
const ANSWER_BYTES = 258;

/** The reader's words, in place of the card's, when it sent nothing (PC/SC part 10, answers of VERIFY_PIN_DIRECT). */
const NOT_SENT = new Map<number, Extract<OwnPadError, { kind: `entry${string}` }>['kind']>([
  [0x6400, 'entryTimeout'],
  [0x6401, 'entryCancelled'],
  [0x6403, 'entryLength'],
  // 6402 is a new PIN typed twice differently: no answer to a VERIFY, so not one that was understood. 6B80: bad structure.
  [0x6402, 'entryRefused'],
  [0x6b80, 'entryRefused'],
]);

/** A pad that was found: how to ask it, and what with. */
export interface FoundPad {
  readonly properties: PadProperties;
  readonly verifyCode: number;
}

/** Asks a connected reader whether it has a pad. Null also when it does not understand the question: most do not. */
export async function probeOwnPad(reader: PcscReader, watchdog: Watchdog): Promise<FoundPad | null> {
  const ask = async (code: number | null): Promise<Uint8Array | null> => {
    if (code === null) return null;
    const answer = await control(reader, watchdog, Buffer.alloc(0), code);
    return answer.ok ? answer.value : null;
  };
  const features = readFeatures((await ask(GET_FEATURE_REQUEST)) ?? new Uint8Array());
  if (features === null) return null;
  const structure = await ask(features.pinProperties);
  const tlv = await ask(features.tlvProperties);
  return { properties: readProperties(reader.name, structure, tlv), verifyCode: features.verifyPinDirect };
}

export interface OwnPadParts extends FoundPad {
  readonly reader: PcscReader;
  readonly watchdog: Watchdog;
  /** Runs one exchange in the connection's turn, or says why there can be none any more. */
  inTurn(exchange: () => Promise<Result<Uint8Array, TransportError>>): Promise<Result<Uint8Array, TransportError>>;
}

/** The pad of the reader a connection holds. */
export class PcscOwnPad implements OwnPad {
  readonly #parts: OwnPadParts;

  constructor(parts: OwnPadParts) {
    this.#parts = parts;
  }

  get minDigits(): number | null {
    return this.#parts.properties.minDigits;
  }

  get maxDigits(): number | null {
    return this.#parts.properties.maxDigits;
  }

  async verify({
    digits,
    timeoutMs,
  }: {
    readonly digits: number;
    readonly timeoutMs: number;
  }): Promise<Result<Uint8Array, OwnPadError>> {
    const { reader, watchdog, properties, verifyCode, inTurn } = this.#parts;
    if (digits < (this.minDigits ?? 0) || digits > (this.maxDigits ?? digits)) {
      return err({ kind: 'entryLength', when: 'before' });
    }
    const longest = LIMITS.ownPadWatchdog - LIMITS.ownPadMargin;
    const seconds = Math.max(1, Math.floor(Math.min(timeoutMs, longest) / 1_000));
    const entry = packPinVerify({ ...properties, digits, seconds });
    const answer = await inTurn(() => control(reader, watchdog, entry, verifyCode, LIMITS.ownPadWatchdog));
    if (!answer.ok) return answer;
    const [sw1 = 0, sw2 = 0] = answer.value.subarray(-2);
    const notSent = NOT_SENT.get((sw1 << 8) | sw2);
    return notSent === undefined ? ok(answer.value.subarray(-2)) : err({ kind: notSent, when: 'before' });
  }
}

function control(
  reader: PcscReader,
  watchdog: Watchdog,
  data: Buffer,
  code: number,
  limit?: number,
): Promise<Result<Uint8Array, TransportError>> {
  return guarded(
    watchdog,
    (settle) =>
      reader.control(data, code, ANSWER_BYTES, (error, answer) => {
        // pcsclite's thread reads `data` where it lies and keeps no reference: this one does, to the end of the call.
        data.fill(0);
        if (error) settle(err(transportErrorOf(error, true)));
        else if (answer === undefined || answer.length < 2) settle(err({ kind: 'cardRemoved', when: 'during' }));
        else settle(ok(answer));
      }),
    limit,
  );
}

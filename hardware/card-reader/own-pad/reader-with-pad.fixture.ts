import type { Clock } from '../../clock.ts';
import type { PinPadKey } from '../../ports.ts';
import { type Callback, pcscError, ScriptedReader } from '../scripted-pcsc.ts';

/** What a reader is built with and says of itself. */
export interface PadModel {
  readonly display: boolean;
  /** Ways an entry may end: 01 longest length reached, 02 OK key. */
  readonly endings: number;
  /** As TLV_PROPERTIES says them; null leaves them out. */
  readonly says: { readonly minDigits: number; readonly maxDigits: number } | null;
  /** What the firmware really takes. */
  readonly takes: { readonly minDigits: number; readonly maxDigits: number };
}

export const USUAL_PAD: PadModel = {
  display: true,
  endings: 0x03,
  says: { minDigits: 4, maxDigits: 12 },
  takes: { minDigits: 1, maxDigits: 15 },
};

const CODE = { features: 0x42000d48, verify: 0x42330006, properties: 0x4233000a, tlv: 0x42330012 } as const;
const HEADER = 19;

interface Entry {
  readonly digits: number;
  readonly endsWithKey: boolean;
  readonly typed: number[];
  readonly timer: unknown;
  readonly callback: Callback<Buffer>;
}

/**
 * A reader with a pad of its own, as pcsclite shows it: answers the questions of PC/SC part 10, checks every byte of what
 * it is asked to do, takes keys, and really sends one VERIFY to the card that lies on it.
 */
export class ReaderWithPad extends ScriptedReader {
  readonly #clock: Clock;
  readonly #model: PadModel;
  #entry: Entry | null = null;
  #asked = Promise.withResolvers<void>();
  /** Control codes in the order they came. */
  readonly controls: number[] = [];
  /** VERIFY commands this reader sent to a card. */
  verifies = 0;

  constructor(name: string, clock: Clock, model: PadModel = USUAL_PAD) {
    super(name);
    this.#clock = clock;
    this.#model = model;
  }

  /** Settles when the reader waits for digits. */
  get asked(): Promise<void> {
    return this.#asked.promise;
  }

  /** Keys on the reader; nothing happens to them unless it waits for digits. */
  press(...keys: readonly PinPadKey[]): void {
    for (const key of keys) this.#press(key);
  }

  override control(data: Buffer, code: number, answerLength: number, callback: Callback<Buffer>): void {
    if (!this.connected) {
      callback(new Error('Card Reader not connected'));
      return;
    }
    this.controls.push(code);
    if (code === CODE.verify) {
      this.#ask(Buffer.from(data), callback);
      return;
    }
    const answer = this.#describe(code);
    if (answer === null) {
      super.control(data, code, answerLength, callback);
      return;
    }
    const bytes = Buffer.from(answer.replaceAll(' ', ''), 'hex');
    if (bytes.length > answerLength) throw new Error('answer longer than there is room for');
    setImmediate(() => callback(null, bytes));
  }

  /** What the reader says of itself, in hex; null for what it is not asked. */
  #describe(code: number): string | null {
    const { display, endings, says } = this.#model;
    const layout = display ? '1002' : '0000';
    const ending = toByte(endings);
    switch (code) {
      case CODE.features:
        return '06 04 42330006  0A 04 4233000A  12 04 42330012';
      case CODE.properties:
        return `${layout} ${ending} 00`;
      case CODE.tlv: {
        const lengths = says === null ? '' : `06 01 ${toByte(says.minDigits)} 07 01 ${toByte(says.maxDigits)}`;
        return `01 02 ${layout} 02 01 ${ending} 03 01 00 ${lengths} 08 04 312E3030 0A 04 00000100`;
      }
      default:
        return null;
    }
  }

  override lift(): void {
    // The firmware notices the missing card and drops the entry; libccid calls it a communication error.
    const entry = this.#end();
    super.lift();
    if (entry !== null) setImmediate(() => entry.callback(pcscError('SCardControl', '80100016')));
  }

  #ask(structure: Buffer, callback: Callback<Buffer>): void {
    const wanted = readStructure(structure, this.#model);
    if (wanted === null) {
      setImmediate(() => callback(null, Buffer.from('6b80', 'hex')));
      return;
    }
    const timer = this.#clock.setTimeout(() => this.#answer('6400'), wanted.seconds * 1_000);
    this.#entry = { ...wanted, typed: [], timer, callback };
    this.#asked.resolve();
  }

  #press(key: PinPadKey): void {
    const entry = this.#entry;
    if (entry === null) return;
    const { typed, digits, endsWithKey } = entry;
    if (key === 'cancel') this.#answer('6401');
    else if (key === 'correct') typed.pop();
    else if (key === 'clear') typed.length = 0;
    else if (key !== 'enter') this.#digit(entry, key);
    else if (endsWithKey && typed.length === digits) this.#send();
    else if (endsWithKey) this.#answer('6403');
  }

  #digit({ typed, digits, endsWithKey }: Entry, key: string): void {
    if (typed.length === digits) return;
    typed.push(key.charCodeAt(0));
    if (!endsWithKey && typed.length === digits) this.#send();
  }

  #send(): void {
    const entry = this.#end();
    if (entry === null) return;
    const { card } = this;
    if (card === null) {
      setImmediate(() => entry.callback(pcscError('SCardControl', '80100016')));
      return;
    }
    this.verifies += 1;
    void card.process(Uint8Array.from([0x00, 0x20, 0x00, 0x80, entry.digits, ...entry.typed])).then((status) => {
      if (this.card === card) entry.callback(null, Buffer.from(status));
      else entry.callback(pcscError('SCardControl', '80100016'));
    });
  }

  #answer(status: string): void {
    const entry = this.#end();
    if (entry !== null) setImmediate(() => entry.callback(null, Buffer.from(status, 'hex')));
  }

  #end(): Entry | null {
    const entry = this.#entry;
    if (entry === null) return null;
    this.#clock.clearTimeout(entry.timer);
    this.#entry = null;
    this.#asked = Promise.withResolvers<void>();
    return entry;
  }
}

const toByte = (value: number): string => value.toString(16).padStart(2, '0');

/** Parses PIN_VERIFY_STRUCTURE as strictly as a firmware can; null is 6B80. */
function readStructure(
  bytes: Buffer,
  model: PadModel,
): { readonly digits: number; readonly seconds: number; readonly endsWithKey: boolean } | null {
  if (bytes.length < HEADER || bytes.length !== HEADER + bytes.readUInt32LE(15)) return null;
  const seconds = bytes.readUInt8(0);
  const [maxDigits, minDigits] = [bytes.readUInt8(5), bytes.readUInt8(6)];
  const ending = bytes.readUInt8(7);
  const command = bytes.subarray(HEADER);
  const fits =
    seconds > 0 &&
    bytes.readUInt8(1) === seconds &&
    bytes.readUInt8(2) === 0x82 &&
    bytes.readUInt8(3) === maxDigits &&
    bytes.readUInt8(4) === 0x00 &&
    minDigits === maxDigits &&
    minDigits >= model.takes.minDigits &&
    maxDigits <= model.takes.maxDigits &&
    (ending === 0x01 || ending === 0x02) &&
    (model.endings & ending) !== 0 &&
    bytes.readUInt8(8) === (model.display ? 0x01 : 0x00) &&
    bytes.readUInt16LE(9) === 0x0411 &&
    bytes.subarray(11, 15).every((byte) => byte === 0) &&
    command.equals(Buffer.from(`00200080${toByte(maxDigits)}${'ff'.repeat(maxDigits)}`, 'hex'));
  return fits ? { digits: maxDigits, seconds, endsWithKey: ending === 0x02 } : null;
}

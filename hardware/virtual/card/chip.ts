import { constants, privateEncrypt, timingSafeEqual } from 'node:crypto';
import type { CardApplication, CardFile, CounterChange, FileId, RetryCounters } from './card-content.ts';
import { type Command, parseCommand } from './command.ts';

/*
 * INVARIANTS
 * 1. A failed SELECT keeps the old selection; SELECT of an application, the same one included, clears every verified PIN.
 * 2. Power and reset clear selection and verified PINs, never the counters.
 * 3. A counter is durable before its answer leaves the chip, so pulling the card cannot win a try back.
 */

/** JICSAP profile over ISO 7816-4; one status word a name. */
const SW = {
  ok: 0x9000,
  wrongLength: 0x6700,
  wrongKind: 0x6981,
  secretNeeded: 0x6982,
  blocked: 0x6984,
  conditions: 0x6985,
  noCurrentFile: 0x6986,
  notFound: 0x6a82,
  wrongParameters: 0x6a86,
  pastEnd: 0x6b00,
  unknownInstruction: 0x6d00,
  unknownClass: 0x6e00,
  triesLeft: (tries: number): number => 0x63c0 | tries,
} as const;

const MAX_PIN_BYTES = 16;
/** Longest input PKCS #1 v1.5 padding leaves room for with RSA-2048. */
const MAX_SIGN_INPUT = 245;

/** The chip of a card: answers command APDUs byte for byte as published surveys of the real card describe. */
export class Chip {
  readonly #applications: readonly CardApplication[];
  readonly #counters: RetryCounters;
  readonly #verified = new Set<FileId>();
  #application: CardApplication | null = null;
  #current: FileId | null = null;
  #counterChange: CounterChange | null = null;

  constructor(applications: readonly CardApplication[], counters: RetryCounters) {
    this.#applications = applications;
    this.#counters = counters;
  }

  /** Name of the selected application, hex; null before the first SELECT. */
  get selectedApplication(): string | null {
    return this.#application === null ? null : Buffer.from(this.#application.aid).toString('hex').toUpperCase();
  }

  /** The change of a counter by the last command, told once. */
  takeCounterChange(): CounterChange | null {
    const change = this.#counterChange;
    this.#counterChange = null;
    return change;
  }

  reset(): void {
    this.#application = null;
    this.#current = null;
    this.#verified.clear();
  }

  async process(apdu: Uint8Array): Promise<Uint8Array> {
    const command = parseCommand(apdu);
    if (command === null) return answer(SW.wrongLength);
    if (command.cla === 0x80 && command.ins === 0x2a) return this.#sign(command);
    if (command.cla !== 0x00) return answer(SW.unknownClass);
    switch (command.ins) {
      case 0xa4:
        return answer(this.#select(command));
      case 0xb0:
        return this.#readBinary(command);
      case 0x20:
        return answer(await this.#verify(command));
      default:
        return answer(SW.unknownInstruction);
    }
  }

  #select({ p1, p2, data, le }: Command): number {
    if (p1 === 0x04) return this.#selectApplication(p2, data, le);
    if (p1 === 0x02) return this.#selectFile(p2, data, le);
    // There is no usable master file: with an application selected the card agrees and changes nothing.
    if (p1 === 0x00 && data.length === 0) return this.#application === null ? SW.wrongParameters : SW.ok;
    return data.length === 2 ? SW.notFound : SW.wrongParameters;
  }

  #selectApplication(p2: number, name: Uint8Array, le: number | null): number {
    const found = this.#applications.find(({ aid }) => Buffer.from(aid).equals(name));
    if (found === undefined) return SW.notFound;
    if (p2 !== 0x0c || le !== null) return SW.wrongParameters;
    this.#application = found;
    this.#current = null;
    this.#verified.clear();
    return SW.ok;
  }

  #selectFile(p2: number, data: Uint8Array, le: number | null): number {
    const [high, low] = data;
    if (high === undefined || low === undefined || data.length !== 2) return SW.wrongLength;
    const id = (high << 8) | low;
    if (this.#application?.files.has(id) !== true) return SW.notFound;
    if (p2 !== 0x0c || le !== null) return SW.wrongParameters;
    this.#current = id;
    return SW.ok;
  }

  #readBinary({ p1, p2, data, le }: Command): Uint8Array {
    if (data.length > 0 || le === null) return answer(SW.wrongLength);
    const short = (p1 & 0x80) !== 0;
    const found = this.#find(short ? p1 & 0x1f : null);
    if (typeof found === 'number') return answer(found);
    if (found.file.kind !== 'transparent') return answer(SW.wrongKind);
    if (found.file.openedBy !== null && !this.#verified.has(found.file.openedBy)) return answer(SW.secretNeeded);
    if (short) this.#current = found.id;
    const offset = short ? p2 : (p1 << 8) | p2;
    const { content } = found.file;
    if (offset >= content.length) return answer(SW.pastEnd);
    return answer(SW.ok, content.subarray(offset, offset + le));
  }

  async #verify({ p1, p2, data, le }: Command): Promise<number> {
    if (p1 !== 0x00 || (p2 & 0x80) === 0) return SW.wrongParameters;
    if (le !== null || data.length > MAX_PIN_BYTES) return SW.wrongLength;
    const found = this.#find((p2 & 0x1f) === 0 ? null : p2 & 0x1f);
    if (typeof found === 'number') return found;
    const { id, file } = found;
    if (file.kind !== 'pin') return SW.wrongKind;
    this.#current = id;
    const left = this.#counters.left(id) ?? file.maxTries;
    if (data.length === 0) return SW.triesLeft(left);
    if (left === 0) return SW.blocked;
    if (data.length === file.value.length && timingSafeEqual(data, file.value)) {
      if (left !== file.maxTries) await this.#count(id, file.maxTries);
      this.#verified.add(id);
      return SW.ok;
    }
    this.#verified.delete(id);
    await this.#count(id, left - 1);
    return SW.triesLeft(left - 1);
  }

  async #count(reference: FileId, left: number): Promise<void> {
    await this.#counters.set(reference, left);
    this.#counterChange = { reference, left };
  }

  #sign({ p1, p2, data, le }: Command): Uint8Array {
    if (p1 !== 0x00 || (p2 & 0x80) === 0) return answer(SW.wrongParameters);
    if (le === null) return answer(SW.wrongLength);
    const found = this.#find((p2 & 0x1f) === 0 ? null : p2 & 0x1f);
    if (typeof found === 'number') return answer(found);
    if (found.file.kind !== 'key') return answer(SW.wrongKind);
    if (!this.#verified.has(found.file.openedBy)) return answer(SW.secretNeeded);
    if (data.length === 0 || data.length > MAX_SIGN_INPUT) return answer(SW.conditions);
    this.#current = found.id;
    // The card pads whatever it is given and hashes nothing: exactly a raw PKCS #1 type 1 operation.
    return answer(SW.ok, privateEncrypt({ key: found.file.key, padding: constants.RSA_PKCS1_PADDING }, data));
  }

  /** The file a command works on: by short id, else the selected one. */
  #find(shortId: FileId | null): { readonly id: FileId; readonly file: CardFile } | number {
    const id = shortId ?? this.#current;
    if (id === null) return SW.noCurrentFile;
    const file = this.#application?.files.get(id);
    return file === undefined ? SW.notFound : { id, file };
  }
}

const answer = (statusWord: number, data: Uint8Array = new Uint8Array()): Uint8Array =>
  Uint8Array.from([...data, statusWord >> 8, statusWord & 0xff]);

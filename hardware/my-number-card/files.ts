import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { CardConnection } from '../ports.ts';
import { berObjectLength } from './ber.ts';
import { JPKI_APPLICATION } from './card-table.ts';
import { type CardAnswer, exchange, unexpectedStatus } from './exchange.ts';
import { statusWordText } from './status-word.ts';

/**
 * Selects the JPKI application: P2=0C and no Le, so that no FCI comes back. Clears every PIN verified before, the same
 * application included. CARD_NOT_SUPPORTED when the card has no such application (each maker refuses in its own way).
 */
export async function selectJpki(connection: CardConnection): Promise<Result<void, Failure>> {
  const selected = await exchange(connection, selectApplication(JPKI_APPLICATION));
  if (!selected.ok) return selected;
  if (selected.value.status.is === 'ok') return ok(undefined);
  return err(failure('CARD_NOT_SUPPORTED', { raw: statusWordText(selected.value.statusWord) }));
}

const selectApplication = (aid: Uint8Array): Uint8Array =>
  Uint8Array.from([0x00, 0xa4, 0x04, 0x0c, aid.length, ...aid]);

/** Selects a file, key or PIN reference below the selected application. False: the card has none (6A82). */
export async function selectFile(connection: CardConnection, file: number): Promise<Result<boolean, Failure>> {
  const selected = await exchange(connection, Uint8Array.from([0x00, 0xa4, 0x02, 0x0c, 0x02, file >> 8, file & 0xff]));
  if (!selected.ok) return selected;
  if (selected.value.status.is === 'ok') return ok(true);
  if (selected.value.status.is === 'notFound') return ok(false);
  return err(unexpectedStatus(selected.value));
}

/** Selects what every JPKI card must have; its absence is CARD_PROTOCOL. */
export async function selectRequired(connection: CardConnection, file: number): Promise<Result<void, Failure>> {
  const selected = await selectFile(connection, file);
  if (!selected.ok) return selected;
  return selected.value ? ok(undefined) : err(failure('CARD_PROTOCOL', { raw: '6A82' }));
}

/**
 * Reads at most `wanted` bytes of the selected file from its start; fewer when the file ends before. 256 bytes a read:
 * extended length is beyond many readers.
 */
export async function readStart(connection: CardConnection, wanted: number): Promise<Result<Uint8Array, Failure>> {
  return readInto(connection, Buffer.alloc(0), wanted);
}

/**
 * Reads the one BER object at the start of the selected file. Its header gives the length, not the end of the file: files
 * may be padded. Null: the file holds no object (empty, or filler). CARD_PROTOCOL above `maxBytes` or when the file ends
 * within the object.
 */
export async function readObject(
  connection: CardConnection,
  maxBytes: number,
): Promise<Result<Uint8Array | null, Failure>> {
  const head = await readInto(connection, Buffer.alloc(0), 256);
  if (!head.ok) return head;
  const length = berObjectLength(head.value);
  if (length === null) return ok(null);
  if (length > maxBytes) return err(failure('CARD_PROTOCOL'));
  const whole = await readInto(connection, head.value, length);
  if (!whole.ok) return whole;
  return whole.value.length < length ? err(failure('CARD_PROTOCOL')) : ok(whole.value.subarray(0, length));
}

/** Continues after `have` until `wanted` bytes are there or the file ends. */
async function readInto(
  connection: CardConnection,
  have: Uint8Array,
  wanted: number,
): Promise<Result<Uint8Array, Failure>> {
  const parts = [have];
  let offset = have.length;
  while (offset < wanted) {
    const part = await readBinary(connection, offset, Math.min(256, wanted - offset));
    if (!part.ok) return part;
    const { status, data } = part.value;
    if (status.is === 'pastEnd') break;
    if (status.is !== 'ok' && status.is !== 'endOfFile') return err(unexpectedStatus(part.value));
    // An empty part with 9000 would otherwise be asked for for ever.
    if (data.length === 0) break;
    parts.push(data);
    offset += data.length;
    if (status.is === 'endOfFile') break;
  }
  return ok(Uint8Array.from(Buffer.concat(parts).subarray(0, wanted)));
}

/** READ BINARY with a short Le (00 means 256); bit 8 of P1 would select by short id, so offsets stay below 8000. */
const readBinary = (connection: CardConnection, offset: number, length: number): Promise<Result<CardAnswer, Failure>> =>
  exchange(connection, Uint8Array.from([0x00, 0xb0, (offset >> 8) & 0x7f, offset & 0xff, length & 0xff]));

import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { CardConnection } from '../ports.ts';
import { berObject } from './ber.ts';
import { cardFailures } from './card-failures.ts';
import { APPLICATIONS, type ApplicationName } from './card-table.ts';
import { type CardAnswer, exchange, unexpectedStatus } from './exchange.ts';
import { statusWordText } from './status-word.ts';

/**
 * Selects an application: P2=0C and no Le, so that no FCI comes back. Clears every secret verified before, the same
 * application included. CARD_NOT_SUPPORTED when the card has no such application (each maker refuses in its own way).
 */
export async function selectApplication(
  connection: CardConnection,
  name: ApplicationName,
): Promise<Result<void, Failure>> {
  const aid = APPLICATIONS[name];
  const selected = await exchange(connection, Uint8Array.from([0x00, 0xa4, 0x04, 0x0c, aid.length, ...aid]));
  if (!selected.ok) return selected;
  if (selected.value.status.is === 'ok') return ok(undefined);
  return err(cardFailures.notSupported(statusWordText(selected.value.statusWord)));
}

/** Selects a file, key or PIN reference below the selected application. False: the card has none (6A82). */
export async function selectFile(connection: CardConnection, file: number): Promise<Result<boolean, Failure>> {
  const selected = await exchange(connection, Uint8Array.from([0x00, 0xa4, 0x02, 0x0c, 0x02, file >> 8, file & 0xff]));
  if (!selected.ok) return selected;
  if (selected.value.status.is === 'ok') return ok(true);
  if (selected.value.status.is === 'notFound') return ok(false);
  return err(unexpectedStatus(selected.value));
}

/** Selects what every card with the application must have; its absence is CARD_PROTOCOL. */
export async function selectRequired(connection: CardConnection, file: number): Promise<Result<void, Failure>> {
  const selected = await selectFile(connection, file);
  if (!selected.ok) return selected;
  return selected.value ? ok(undefined) : err(notThere());
}

/** The card has not what every such card has. */
export const notThere = (): Failure => cardFailures.protocol('6A82');

/**
 * Reads at most `wanted` bytes of the selected file from its start; fewer when the file ends before. 256 bytes a read:
 * extended length is beyond many readers.
 */
export async function readStart(connection: CardConnection, wanted: number): Promise<Result<Uint8Array, Failure>> {
  return readOn(connection, new Uint8Array(), wanted);
}

/**
 * Reads the one BER object of the selected file, at its start or where `find` sees it begin in the first bytes. Its header
 * gives the length, not the end of the file: files may be padded. Null: the file holds no object (empty, or filler).
 * CARD_PROTOCOL above `maxBytes` or when the file ends within the object.
 */
export async function readObject(
  connection: CardConnection,
  maxBytes: number,
  find: (head: Uint8Array) => number | null = () => 0,
): Promise<Result<Uint8Array | null, Failure>> {
  const head = await readStart(connection, READ_BYTES);
  if (!head.ok) return head;
  const start = find(head.value);
  const object = start === null ? null : berObject(head.value, start);
  if (start === null || object === null) return ok(null);
  if (object.end > maxBytes) return err(cardFailures.protocol());
  const whole = await readOn(connection, head.value, object.end);
  if (!whole.ok) return whole;
  return whole.value.length < object.end ? err(cardFailures.protocol()) : ok(whole.value.subarray(start));
}

/**
 * Continues after `have` until `wanted` bytes are there or the file ends. The parts are overwritten: some of these files
 * are a person's data, and what is handed on is then the one copy to forget.
 */
async function readOn(
  connection: CardConnection,
  have: Uint8Array,
  wanted: number,
): Promise<Result<Uint8Array, Failure>> {
  const parts = [have];
  let offset = have.length;
  while (offset < wanted) {
    const part = await readBinary(connection, offset, Math.min(READ_BYTES, wanted - offset));
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
  const whole = new Uint8Array(Math.min(offset, wanted));
  let at = 0;
  for (const part of parts) {
    whole.set(part.subarray(0, whole.length - at), at);
    at += Math.min(part.length, whole.length - at);
    part.fill(0);
  }
  return ok(whole);
}

/** The most a short READ BINARY brings. */
const READ_BYTES = 256;

/** READ BINARY with a short Le (00 means 256); bit 8 of P1 would select by short id, so offsets stay below 8000. */
const readBinary = (connection: CardConnection, offset: number, length: number): Promise<Result<CardAnswer, Failure>> =>
  exchange(connection, Uint8Array.from([0x00, 0xb0, (offset >> 8) & 0x7f, offset & 0xff, length & 0xff]));

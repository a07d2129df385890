import type { CardAttributes } from '../../state-machines/vocabulary/devices.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { CardConnection } from '../ports.ts';
import { berObject } from './ber.ts';
import { cardFailures } from './card-failures.ts';
import { ATTRIBUTES_FILE, MAX_ATTRIBUTES_BYTES } from './card-table.ts';
import { readObject, selectRequired } from './files.ts';

/*
 * 券面事項入力補助 EF 0002: FF20 { DF21 offsets, DF22 name, DF23 address, DF24 birth, DF25 sex }. Read by tag and never by
 * the offset table, which counts from the first byte of a file that on some cards begins with two bytes more. The
 * individual number is in another file of this application, which has no name in this house.
 */

const TAG = { file: 0xff20, name: 0xdf22, address: 0xdf23, birth: 0xdf24, sex: 0xdf25 } as const;
/** How many bytes a card may put before the object. */
const MOST_BYTES_BEFORE = 8;

/**
 * Reads the four attributes after verifySecret('attributes'). CARD_PROTOCOL when the file is missing or is not what it
 * should be. Every buffer they were in is overwritten; what remains are the strings.
 */
export async function readAttributes(connection: CardConnection): Promise<Result<CardAttributes, Failure>> {
  const selected = await selectRequired(connection, ATTRIBUTES_FILE);
  if (!selected.ok) return selected;
  const file = await readObject(connection, MAX_ATTRIBUTES_BYTES, beginning);
  if (!file.ok) return file;
  const attributes = file.value === null ? null : parseAttributes(file.value);
  file.value?.fill(0);
  return attributes === null ? err(cardFailures.protocol()) : ok(attributes);
}

/** The attributes in the bytes of the file; null when they are not all there and well formed. Never throws. */
export function parseAttributes(file: Uint8Array): CardAttributes | null {
  const at = beginning(file);
  const outer = at === null ? null : berObject(file, at);
  if (outer === null || outer.end > file.length) return null;
  const values = membersOf(file.subarray(outer.valueAt, outer.end));
  const name = textOf(values.get(TAG.name));
  const address = textOf(values.get(TAG.address));
  const birth = textOf(values.get(TAG.birth));
  const sex = values.get(TAG.sex);
  if (name === null || address === null || birth === null || sex === undefined) return null;
  if (!/^\d{8}$/.test(birth) || sex.length !== 1) return null;
  return { name, address, birth, sex: SEXES.get(sex[0] ?? 0) ?? 'other' };
}

/** `9` is "not applicable"; whatever else a card may say is a sex this house has no word for. */
const SEXES: ReadonlyMap<number, CardAttributes['sex']> = new Map([
  [0x31, 'male'],
  [0x32, 'female'],
]);

function beginning(head: Uint8Array): number | null {
  for (let at = 0; at <= MOST_BYTES_BEFORE; at++) {
    if (head[at] === TAG.file >> 8 && head[at + 1] === (TAG.file & 0xff)) return at;
  }
  return null;
}

/** Members by tag up to the end or the first filler; the first of each counts. */
function membersOf(data: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const members = new Map<number, Uint8Array>();
  let at = 0;
  for (let member = berObject(data, at); member !== null && member.end <= data.length; member = berObject(data, at)) {
    if (!members.has(member.tag)) members.set(member.tag, data.subarray(member.valueAt, member.end));
    at = member.end;
  }
  return members;
}

/** Well-formed UTF-8 with something in it. */
function textOf(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined || bytes.length === 0) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

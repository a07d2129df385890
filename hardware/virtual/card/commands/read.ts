import type { ChipState } from './chip-state.ts';
import type { Command } from './command.ts';
import { answer, SW } from './status-words.ts';

/** READ BINARY: P1 80|id names the file and leaves eight bits of offset; otherwise the offset has fifteen. */
export function readBinary(state: ChipState, { p1, p2, data, le }: Command): Uint8Array {
  if (data.length > 0 || le === null) return answer(SW.wrongLength);
  const short = (p1 & 0x80) !== 0;
  const found = state.find(short ? p1 & 0x1f : null);
  if (typeof found === 'number') return answer(found);
  const { file } = found;
  if (file.kind !== 'transparent') return answer(SW.wrongKind);
  if (!state.isOpen(file.openedBy)) return answer(SW.secretNeeded);
  if (short) state.select(found.id);
  const offset = short ? p2 : (p1 << 8) | p2;
  if (offset >= file.content.length) return answer(SW.pastEnd);
  return answer(SW.ok, file.content.subarray(offset, offset + le));
}

/** READ RECORD: P1 is the number of the record from 1, P2 is id<<3 | 4; id 0 is the selected file. */
export function readRecord(state: ChipState, { p1, p2, data, le }: Command): Uint8Array {
  if (data.length > 0 || le === null) return answer(SW.wrongLength);
  if ((p2 & 0x07) !== 0x04) return answer(SW.wrongParameters);
  const shortId = p2 >> 3;
  const found = state.find(shortId === 0 ? null : shortId);
  if (typeof found === 'number') return answer(found);
  const { file } = found;
  if (file.kind !== 'record') return answer(SW.wrongKind);
  if (!state.isOpen(file.openedBy)) return answer(SW.secretNeeded);
  const record = file.records[p1 - 1];
  if (record === undefined) return answer(SW.noRecord);
  state.select(found.id);
  return answer(SW.ok, record.subarray(0, le));
}

import type { ChipState } from './chip-state.ts';
import type { Command } from './command.ts';
import { SW } from './status-words.ts';

/** SELECT of an application or of a file below it. A failed one keeps the old selection. */
export function select(state: ChipState, { p1, p2, data, le }: Command): number {
  if (p1 === 0x04) return selectApplication(state, p2, data, le);
  if (p1 === 0x02) return selectFile(state, p2, data, le);
  // There is no usable master file: with an application selected the card agrees and changes nothing.
  if (p1 === 0x00 && data.length === 0) return state.application === null ? SW.wrongParameters : SW.ok;
  return data.length === 2 ? SW.notFound : SW.wrongParameters;
}

/** By the whole name only: a card that answers to a part of it would be taken for one of another maker. */
function selectApplication(state: ChipState, p2: number, name: Uint8Array, le: number | null): number {
  const found = state.applications.find(({ aid }) => Buffer.from(aid).equals(name));
  if (found === undefined) return SW.notFound;
  if (p2 !== 0x0c || le !== null) return SW.wrongParameters;
  state.enter(found);
  return SW.ok;
}

function selectFile(state: ChipState, p2: number, data: Uint8Array, le: number | null): number {
  const [high, low] = data;
  if (high === undefined || low === undefined || data.length !== 2) return SW.wrongLength;
  const id = (high << 8) | low;
  if (state.application?.files.has(id) !== true) return SW.notFound;
  if (p2 !== 0x0c || le !== null) return SW.wrongParameters;
  state.select(id);
  return SW.ok;
}

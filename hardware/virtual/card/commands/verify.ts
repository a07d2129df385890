import { timingSafeEqual } from 'node:crypto';
import type { PinFile } from '../card-content.ts';
import type { ChipState, Found } from './chip-state.ts';
import type { Command } from './command.ts';
import { SW } from './status-words.ts';

const MAX_PIN_BYTES = 16;

/** VERIFY: without data the free question for the tries left, with data one try. */
export async function verify(state: ChipState, { p1, p2, data, le }: Command): Promise<number> {
  if (p1 !== 0x00) return SW.wrongParameters;
  const pin = findPin(state, p2);
  if (pin === SW.wrongParameters) return pin;
  if (le !== null || data.length > MAX_PIN_BYTES) return SW.wrongLength;
  if (typeof pin === 'number') return pin;
  state.select(pin.id);
  const left = state.left(pin);
  if (data.length === 0) return SW.triesLeft(left);
  if (left === 0) return SW.blocked;
  const value = state.valueOf(pin);
  if (data.length === value.length && timingSafeEqual(data, value)) {
    if (left !== pin.file.maxTries) await state.count(pin, pin.file.maxTries);
    state.setVerified(pin.id, true);
    return SW.ok;
  }
  state.setVerified(pin.id, false);
  await state.count(pin, left - 1);
  return SW.triesLeft(left - 1);
}

/**
 * CHANGE REFERENCE DATA with the new value only (00 24 01 80), or JICSAP's own (80 32 00 80), after the old one was verified.
 * Each reference knows one of the two.
 */
export async function change(state: ChipState, { cla, p1, p2, data, le }: Command): Promise<number> {
  const by = cla === 0x80 ? 'jicsap' : 'iso';
  if (p1 !== (by === 'iso' ? 0x01 : 0x00)) return SW.wrongParameters;
  const pin = findPin(state, p2);
  if (typeof pin === 'number') return pin;
  const rules = pin.file.change;
  if (rules === undefined || rules.by !== by) return SW.conditions;
  if (le !== null || data.length < rules.minBytes || data.length > rules.maxBytes) return SW.wrongLength;
  if (!state.isVerified(pin.id)) return SW.secretNeeded;
  state.select(pin.id);
  await state.change(pin, data);
  return SW.ok;
}

function findPin(state: ChipState, p2: number): Found<PinFile> | number {
  const found = state.findReference(p2);
  if (typeof found === 'number') return found;
  const { id, file } = found;
  return file.kind === 'pin' ? { id, file } : SW.wrongKind;
}

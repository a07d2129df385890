import { expect } from 'vitest';
import { SimulatedClock } from 'xstate';
import type { CardConnection, CardReaderSnapshot } from '../ports.ts';
import { PcscCardReader } from './pcsc-card-reader.ts';
import type { PulseState } from './pulse.ts';
import { ScriptedPcscd, ScriptedReader } from './scripted-pcsc.ts';

/** The adapter over a scripted pcsclite, a clock turned by hand, and everything that can be seen of it. */
export function adapter(options: { readerName?: string; refusals?: number; holder?: string; pulse?: PulseState } = {}) {
  const clock = new SimulatedClock();
  const pcscd = new ScriptedPcscd();
  pcscd.refusals = options.refusals ?? 0;
  pcscd.pulse.first = options.pulse ?? 'beating';
  const armed = { now: 0, ever: 0 };
  const watchdog = {
    arm: () => {
      armed.now += 1;
      armed.ever += 1;
      return () => {
        armed.now -= 1;
      };
    },
  };
  const told: string[] = [];
  /** How many native calls the watchdog stood beside, each time garbage was collected. */
  const collected: number[] = [];
  const log = {
    info: (_: unknown, text?: string) => void told.push(text ?? String(_)),
    warn: (_: unknown, text?: string) => void told.push(text ?? String(_)),
  };
  const reader = new PcscCardReader({
    openPcsc: pcscd.open,
    pulse: pcscd.pulse,
    collectGarbage: () => void collected.push(armed.now),
    findHolder: async () => options.holder ?? null,
    clock,
    watchdog,
    log,
    readerName: options.readerName ?? null,
  });
  const states: CardReaderSnapshot['state'][] = [reader.snapshot().state];
  reader.subscribe(({ state }) => states.push(state));
  return { clock, pcscd, reader, states, armed, told, collected, slot: new ScriptedReader('Lab Reader 00 00') };
}

/** @throws AssertionError when it cannot be connected to. */
export async function connected(reader: PcscCardReader): Promise<CardConnection> {
  const connection = await reader.connect();
  return connection.ok ? connection.value : expect.unreachable(connection.error.kind);
}

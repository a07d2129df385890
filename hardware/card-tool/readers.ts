import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { OpenPcsc, PcscReader } from '../card-reader/pcsc.ts';
import type { Pulse, PulseState } from '../card-reader/pulse.ts';
import { type ReaderFlags, readFlags } from '../card-reader/reader-flags.ts';
import type { Clock } from '../clock.ts';

/** A reader as pcscd shows it now. */
export interface FoundReader {
  readonly name: string;
  readonly state: ReaderFlags['state'];
  /** Upper-case hex; null when no card gives one. */
  readonly atr: string | null;
}

/** How pcscd is reached. */
export interface CardService {
  readonly openPcsc: OpenPcsc;
  readonly pulse: Pulse;
  readonly clock: Clock;
}

/**
 * Looks at every reader once, without touching a card. Settles as soon as each one told its state; with no reader at all
 * after LIMITS.readerLook, since pcscd never says that there is none. The connection to pcscd stays open until the program
 * ends: pcsclite's close() hangs when it comes just after a change, before its thread waits for the next one. The error says why pcscd does not answer: nobody
 * listens, or it took the question and keeps silent.
 */
export async function lookAtReaders(
  service: CardService,
): Promise<Result<readonly FoundReader[], Exclude<PulseState, 'beating'>>> {
  // First: pcsclite would wait for a hung pcscd on this thread, for ever.
  const pulse = await firstPulse(service.pulse);
  if (pulse !== 'beating') return err(pulse);
  let pcsc: ReturnType<OpenPcsc>;
  try {
    pcsc = service.openPcsc();
  } catch {
    return err('gone');
  }
  const found = new Map<PcscReader, FoundReader | null>();
  const answered = await new Promise<boolean>((resolve) => {
    const timer = service.clock.setTimeout(() => resolve(true), LIMITS.readerLook);
    const done = (well: boolean): void => {
      service.clock.clearTimeout(timer);
      resolve(well);
    };
    // Heard for the time after, too: an error that nobody hears ends the process.
    const failed = (): void => done(false);
    pcsc.on('error', failed);
    pcsc.on('reader', (reader) => {
      found.set(reader, null);
      reader.on('error', failed);
      reader.on('status', (status: { readonly state: number; readonly atr?: Uint8Array }) => {
        found.set(reader, described(reader.name, status));
        // A turn later: readers that are there from the start are told one after the other.
        setImmediate(() => {
          if ([...found.values()].every((known) => known !== null)) done(true);
        });
      });
    });
  });
  return answered ? ok([...found.values()].filter((known) => known !== null)) : err('gone');
}

const firstPulse = (pulse: Pulse): Promise<PulseState> =>
  new Promise((resolve) => {
    const stop = pulse.watch((state) => {
      resolve(state);
      // The first call may come before `watch` has returned.
      setImmediate(() => stop());
    });
  });

function described(name: string, status: { readonly state: number; readonly atr?: Uint8Array }): FoundReader {
  const { state } = readFlags(status.state);
  const atr = status.atr ?? new Uint8Array();
  return { name, state, atr: atr.length === 0 ? null : Buffer.from(atr).toString('hex').toUpperCase() };
}

import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Clock } from '../clock.ts';
import type { PinPad, PinPadKey } from '../ports.ts';
import type { SecretBuffer } from './secret-buffer.ts';

/*
 * INVARIANTS
 * 1. A digit goes from the pad into the secret buffer and nowhere else; only counts leave.
 * 2. However an entry ends but by 確認, the buffer is empty before anybody is told.
 * 3. An entry ends once; keys after its end reach nobody.
 */

/** `entered`: the digits wait in the buffer for the one VERIFY. */
export type EntryEnd = 'entered' | 'cancelled' | 'timedOut' | 'padLost' | 'aborted';

export interface EntryOptions {
  readonly pad: PinPad;
  readonly secret: SecretBuffer;
  readonly clock: Clock;
  /** Exactly as many digits; 確認 does nothing before, further digits do nothing after. */
  readonly digits: number;
  /** Called at the start with 0 and whenever the number of digits changes. */
  onCount(count: number): void;
  /** Ends the entry from outside: `cancelled` when the person asked for it, `aborted` when there is no point any more. */
  readonly signal: AbortSignal;
}

/** One entry on the PIN pad, from the first key to its end. The abort reason `'cancelled'` counts as the person's own. */
export function enterPin(options: EntryOptions): Promise<EntryEnd> {
  const { pad, secret, clock, digits, onCount, signal } = options;
  secret.wipe();
  return new Promise((resolve) => {
    const end = (how: EntryEnd): void => {
      stopListening();
      stopWatching();
      clock.clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      if (how !== 'entered') secret.wipe();
      resolve(how);
    };
    const aborted = (): void => end(signal.reason === 'cancelled' ? 'cancelled' : 'aborted');
    const press = (key: PinPadKey): void => {
      switch (key) {
        case 'enter':
          if (secret.length === digits) end('entered');
          return;
        case 'cancel':
          end('cancelled');
          return;
        case 'correct':
          if (secret.length === 0) return;
          secret.removeLast();
          break;
        case 'clear':
          if (secret.length === 0) return;
          secret.wipe();
          break;
        default:
          if (secret.length === digits) return;
          secret.push(key.charCodeAt(0));
      }
      onCount(secret.length);
    };
    const stopListening = pad.listen(press);
    const stopWatching = pad.subscribe((state) => {
      if (state === 'absent') end('padLost');
    });
    const timer = clock.setTimeout(() => end('timedOut'), LIMITS.pinEntry);
    signal.addEventListener('abort', aborted);
    onCount(0);
    if (signal.aborted) aborted();
    else if (pad.state() === 'absent') end('padLost');
  });
}

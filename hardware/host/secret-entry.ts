import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { SecretRule } from '../../state-machines/vocabulary/secrets.ts';
import type { Clock } from '../clock.ts';
import { secretByte } from '../my-number-card/index.ts';
import type { PinPad } from '../ports.ts';
import type { SecretBuffer } from './secret-buffer.ts';
import type { SecretKey } from './touch-pad.ts';

/*
 * INVARIANTS
 * 1. A character goes from the keys into the secret buffer and nowhere else; only counts leave.
 * 2. However an entry ends but by 確認, the buffer is empty before anybody is told.
 * 3. An entry ends once; keys after its end reach nobody.
 */

/** Where keys come from while an entry runs. */
export interface KeySource {
  /** Delivers keys until the returned function is called. */
  listen(onKey: (key: SecretKey) => void): () => void;
  /** True when no key can come any more. */
  gone(): boolean;
  /** Calls when that may have changed, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

export const keysOfPad = (pad: PinPad): KeySource => ({
  listen: (onKey) => pad.listen(onKey),
  gone: () => pad.state() === 'absent',
  subscribe: (listener) => pad.subscribe(listener),
});

/** `entered`: the secret waits in the buffer for the one VERIFY. */
export type EntryEnd = 'entered' | 'cancelled' | 'timedOut' | 'padLost' | 'aborted';

export interface EntryOptions {
  readonly keys: KeySource;
  readonly secret: SecretBuffer;
  readonly clock: Clock;
  /** 確認 does nothing below its shortest length; characters it does not have, or above its longest, do nothing. */
  readonly rule: SecretRule;
  /** Called at the start with 0 and whenever the number of characters changes. */
  onCount(count: number): void;
  /** Ends the entry from outside: `cancelled` when the person asked for it, `aborted` when there is no point any more. */
  readonly signal: AbortSignal;
}

/** One entry, from the first key to its end. The abort reason `'cancelled'` counts as the person's own. */
export function enterSecret(options: EntryOptions): Promise<EntryEnd> {
  const { keys, secret, clock, rule, onCount, signal } = options;
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
    const press = (key: SecretKey): void => {
      switch (key) {
        case 'enter':
          if (secret.length >= rule.minLength) end('entered');
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
        default: {
          const byte = secretByte(key, rule);
          if (byte === null || secret.length === rule.maxLength) return;
          secret.push(byte);
        }
      }
      onCount(secret.length);
    };
    const lost = (): void => {
      if (keys.gone()) end('padLost');
    };
    const stopListening = keys.listen(press);
    const stopWatching = keys.subscribe(lost);
    const timer = clock.setTimeout(() => end('timedOut'), LIMITS.pinEntry);
    signal.addEventListener('abort', aborted);
    onCount(0);
    if (signal.aborted) aborted();
    else lost();
  });
}

import type { PinPad, PinPadAbsence, PinPadKey } from '../../ports.ts';

type State = ReturnType<PinPad['state']>;

/** A PIN pad in this process; the bench presses its keys. */
export class VirtualPinPad implements PinPad {
  readonly #listeners = new Set<(state: State) => void>();
  #state: State = 'ready';
  #onKey: ((key: PinPadKey) => void) | null = null;

  state(): State {
    return this.#state;
  }

  detail(): PinPadAbsence | null {
    return this.#state === 'ready' ? null : 'none';
  }

  subscribe(listener: (state: State) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  listen(onKey: (key: PinPadKey) => void): () => void {
    this.#onKey = onKey;
    return () => {
      if (this.#onKey === onKey) this.#onKey = null;
    };
  }

  /** A finger on a key; nothing happens while the pad is unplugged or nobody listens. */
  press(key: PinPadKey): void {
    if (this.#state === 'ready') this.#onKey?.(key);
  }

  unplug(): void {
    this.#set('absent');
  }

  plug(): void {
    this.#set('ready');
  }

  async close(): Promise<void> {
    this.#onKey = null;
    this.#listeners.clear();
  }

  #set(state: State): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }
}

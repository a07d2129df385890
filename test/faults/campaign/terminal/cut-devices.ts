import type { CardConnection, CardReader, CardReaderSnapshot, PinPad, PinPadKey } from '../../../../hardware/ports.ts';

/** What nobody answers any more. */
const never = <T>(): Promise<T> => new Promise(() => undefined);

/** A reader whose user can die: then nothing that user still does reaches the reader, and no answer reaches the user. */
export class CutCardReader implements CardReader {
  readonly #reader: CardReader;
  readonly #stops = new Set<() => void>();
  readonly #open = new Set<CardConnection>();
  #isCut = false;

  constructor(reader: CardReader) {
    this.#reader = reader;
  }

  snapshot(): CardReaderSnapshot {
    return this.#reader.snapshot();
  }

  subscribe(listener: (snapshot: CardReaderSnapshot) => void): () => void {
    const stop = this.#reader.subscribe(listener);
    this.#stops.add(stop);
    return stop;
  }

  async connect(): ReturnType<CardReader['connect']> {
    if (this.#isCut) return never();
    const connected = await this.#reader.connect();
    if (connected.ok) this.#open.add(connected.value);
    if (this.#isCut) {
      this.#letGo();
      return never();
    }
    return connected.ok ? { ok: true, value: this.#cuttable(connected.value) } : connected;
  }

  async close(): Promise<void> {
    if (!this.#isCut) await this.#reader.close();
  }

  /** @param powerCycle ends an exchange that waits for the card */
  cut(powerCycle: () => void): void {
    this.#isCut = true;
    for (const stop of this.#stops) stop();
    if (this.#open.size === 0) return;
    powerCycle();
    this.#letGo();
  }

  #letGo(): void {
    for (const connection of this.#open) void connection.disconnect('reset');
    this.#open.clear();
  }

  #cuttable(connection: CardConnection): CardConnection {
    const alive = async <T>(use: () => Promise<T>): Promise<T> => {
      if (this.#isCut) return never();
      const result = await use();
      return this.#isCut ? never() : result;
    };
    return {
      cardRef: connection.cardRef,
      ownPad: connection.ownPad,
      transmit: (apdu) => alive(() => connection.transmit(apdu)),
      disconnect: (how) =>
        alive(async () => {
          this.#open.delete(connection);
          await connection.disconnect(how);
        }),
    };
  }
}

/** The same for a PIN pad. */
export class CutPinPad implements PinPad {
  readonly #pad: PinPad;
  readonly #stops = new Set<() => void>();
  #isCut = false;

  constructor(pad: PinPad) {
    this.#pad = pad;
  }

  state(): ReturnType<PinPad['state']> {
    return this.#pad.state();
  }

  detail(): ReturnType<PinPad['detail']> {
    return this.#pad.detail();
  }

  subscribe(listener: Parameters<PinPad['subscribe']>[0]): () => void {
    const stop = this.#pad.subscribe(listener);
    this.#stops.add(stop);
    return stop;
  }

  listen(onKey: (key: PinPadKey) => void): () => void {
    const stop = this.#pad.listen(onKey);
    this.#stops.add(stop);
    return stop;
  }

  async close(): Promise<void> {
    if (!this.#isCut) await this.#pad.close();
  }

  cut(): void {
    this.#isCut = true;
    for (const stop of this.#stops) stop();
  }
}

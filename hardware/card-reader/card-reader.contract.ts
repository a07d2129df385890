import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApduCard, CardConnection, CardReader, CardReaderSnapshot } from '../ports.ts';

/** A reader with the hands that lay and lift cards. */
export interface ReaderUnderTest {
  readonly reader: CardReader;
  place(card: ApduCard): Promise<void>;
  lift(): Promise<void>;
  close(): Promise<void>;
}

const ATR = Uint8Array.from([0x3b, 0xe0, 0x00, 0xff, 0x81, 0x31, 0xfe, 0x45, 0x14]);

/** Answers every command with its own bytes and 9000; knows which commands were the first after a reset. */
export class EchoCard implements ApduCard {
  readonly atr = ATR;
  #fresh = true;
  /** Per command: whether the card had been reset since the one before. */
  readonly firstAfterReset: boolean[] = [];
  /** Runs before the answer is given. */
  before: () => Promise<void> = async () => undefined;

  reset(): void {
    this.#fresh = true;
  }

  async process(apdu: Uint8Array): Promise<Uint8Array> {
    this.firstAfterReset.push(this.#fresh);
    this.#fresh = false;
    await this.before();
    return Uint8Array.from([...apdu, 0x90, 0x00]);
  }
}

const command = (n: number): Uint8Array => Uint8Array.from([0x00, 0xb0, 0x00, n, 0x00]);

/** What the rest of the host relies on, whichever reader is configured. */
export function describeCardReader(name: string, open: () => Promise<ReaderUnderTest>): void {
  describe(`${name} as a card reader`, () => {
    let subject: ReaderUnderTest;
    beforeEach(async () => {
      subject = await open();
      await until(subject.reader, (snapshot) => snapshot.state === 'empty');
    });
    afterEach(() => subject.close());

    async function laid(card: ApduCard): Promise<string> {
      const present = until(subject.reader, ({ state }) => state === 'present');
      await subject.place(card);
      return (await present).cardRef ?? expect.unreachable('a card that is present has a name');
    }

    async function lifted(): Promise<void> {
      const empty = until(subject.reader, ({ state }) => state === 'empty');
      await subject.lift();
      await empty;
    }

    async function connected(): Promise<CardConnection> {
      const connection = await subject.reader.connect();
      return connection.ok ? connection.value : expect.unreachable(connection.error.kind);
    }

    test('tells when a card is laid and lifted, and names each placement anew', async () => {
      const card = new EchoCard();
      const first = await laid(card);
      expect(subject.reader.snapshot().cardRef).toBe(first);
      await lifted();
      expect(subject.reader.snapshot().cardRef).toBeNull();
      expect(await laid(card)).not.toBe(first);
    });

    test('exchanges bytes with the card and gives up to 256 of them and a status word', async () => {
      const card = new EchoCard();
      const cardRef = await laid(card);
      const connection = await connected();
      expect(connection.cardRef).toBe(cardRef);
      const answer = await connection.transmit(command(7));
      expect(answer).toMatchObject({ ok: true });
      if (answer.ok) expect([...answer.value]).toEqual([...command(7), 0x90, 0x00]);
      const long = Uint8Array.from({ length: 256 }, (_, index) => index);
      const whole = await connection.transmit(long);
      if (whole.ok) expect(whole.value).toHaveLength(258);
      expect(whole.ok).toBe(true);
    });

    test('answers concurrent commands in the order they were given', async () => {
      await laid(new EchoCard());
      const connection = await connected();
      const seen: number[] = [];
      await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const answer = await connection.transmit(command(n));
          if (answer.ok) seen.push(answer.value[3] ?? -1);
        }),
      );
      expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => n));
    });

    test('refuses to connect without a card, before anything is sent', async () => {
      expect(await subject.reader.connect()).toMatchObject({
        ok: false,
        error: { kind: 'cardRemoved', when: 'before' },
      });
    });

    test('lends the card to one user at a time', async () => {
      await laid(new EchoCard());
      const connection = await connected();
      expect(await subject.reader.connect()).toMatchObject({ ok: false, error: { kind: 'readerBusy' } });
      await connection.disconnect('reset');
      await connected();
    });

    test('resets the card at the end of its use', async () => {
      const card = new EchoCard();
      await laid(card);
      const connection = await connected();
      await connection.transmit(command(1));
      await connection.transmit(command(2));
      await connection.disconnect('reset');
      expect(await connection.transmit(command(3))).toMatchObject({ ok: false, error: { when: 'before' } });
      const next = await connected();
      await next.transmit(command(4));
      expect(card.firstAfterReset).toEqual([true, false, true]);
    });

    test('sends nothing to a card laid after the one it was connected to', async () => {
      await laid(new EchoCard());
      const stale = await connected();
      await lifted();
      const next = new EchoCard();
      await laid(next);
      expect(await stale.transmit(command(1))).toEqual({ ok: false, error: { kind: 'cardRemoved', when: 'before' } });
      const fresh = await connected();
      await stale.disconnect('unpower');
      expect(await fresh.transmit(command(2))).toMatchObject({ ok: true });
      expect(next.firstAfterReset).toEqual([true]);
    });

    test('calls a command whose card was pulled lost, not answered', async () => {
      const card = new EchoCard();
      await laid(card);
      const connection = await connected();
      card.before = () => subject.lift();
      expect(await connection.transmit(command(1))).toMatchObject({ ok: false, error: { when: 'during' } });
      await until(subject.reader, ({ state }) => state === 'empty');
    });
  });
}

/** Settles with the first snapshot that satisfies the condition, the present one included. */
export function until(
  reader: CardReader,
  condition: (snapshot: CardReaderSnapshot) => boolean,
): Promise<CardReaderSnapshot> {
  return new Promise((resolve) => {
    const now = reader.snapshot();
    if (condition(now)) return resolve(now);
    const stop = reader.subscribe((snapshot) => {
      if (!condition(snapshot)) return;
      stop();
      resolve(snapshot);
    });
  });
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '../../../state-machines/vocabulary/result.ts';
import type { ApduCard, CardConnection, OwnPad, OwnPadError, PinPadKey } from '../../ports.ts';

/** A connection to a card on a reader with a pad, and the hands of the person before it. */
export interface OwnPadUnderTest {
  readonly connection: CardConnection;
  /** Settles when the reader waits for digits. */
  asked(): Promise<void>;
  press(...keys: readonly PinPadKey[]): void;
  /** Lets so many milliseconds pass for the reader. */
  pass(milliseconds: number): void;
  lift(): Promise<void>;
  close(): Promise<void>;
}

/** Its PIN is 1234; it remembers what it was told and answers 63C2 to anything else. */
export class PinCard implements ApduCard {
  readonly atr = Uint8Array.from([0x3b, 0xe0, 0x00, 0xff, 0x81, 0x31, 0xfe, 0x45, 0x14]);
  readonly verifies: string[] = [];
  /** Runs before VERIFY is answered. */
  before: () => Promise<void> = async () => undefined;

  reset(): void {}

  async process(apdu: Uint8Array): Promise<Uint8Array> {
    if (apdu[1] !== 0x20 || apdu.length === 4) return Uint8Array.of(0x90, 0x00);
    const secret = Buffer.from(apdu.subarray(5)).toString('latin1');
    this.verifies.push(secret);
    await this.before();
    return secret === '1234' ? Uint8Array.of(0x90, 0x00) : Uint8Array.of(0x63, 0xc2);
  }
}

const SECONDS_30 = 30_000;
const WRONG: readonly PinPadKey[] = ['9', '9', '9', '9', 'enter'];

/** What the device host relies on, whichever reader has the pad. Its pad takes four to twelve digits and has an OK key. */
export function describeOwnPad(name: string, open: (card: PinCard) => Promise<OwnPadUnderTest>): void {
  describe(`${name} as a PIN pad of the reader`, () => {
    let card: PinCard;
    let subject: OwnPadUnderTest;
    let pad: OwnPad;
    beforeEach(async () => {
      card = new PinCard();
      subject = await open(card);
      pad = subject.connection.ownPad ?? expect.unreachable('the reader has a pad');
    });
    afterEach(() => subject.close());

    async function entry(keys: readonly PinPadKey[]): Promise<Result<Uint8Array, OwnPadError>> {
      const verifying = pad.verify({ digits: 4, timeoutMs: SECONDS_30 });
      await subject.asked();
      subject.press(...keys);
      return verifying;
    }

    test('sends what was typed in one VERIFY and gives the answer of the card', async () => {
      expect(await entry(['1', '2', '3', '4', 'enter'])).toEqual({ ok: true, value: expect.anything() });
      const wrong = await entry(WRONG);
      expect(wrong.ok ? [...wrong.value] : wrong.error).toEqual([0x63, 0xc2]);
      expect(card.verifies).toEqual(['1234', '9999']);
    });

    test('keys before it asks are not part of the entry; corrections are', async () => {
      subject.press('9', '9');
      expect(await entry(['1', '7', 'correct', '2', '3', '4', 'enter'])).toMatchObject({ ok: true });
      expect(card.verifies).toEqual(['1234']);
    });

    test.each<[string, readonly PinPadKey[], OwnPadError['kind']]>([
      ['the person cancels', ['1', '2', 'cancel'], 'entryCancelled'],
      ['too few digits are confirmed', ['1', '2', 'enter'], 'entryLength'],
    ])('when %s, nothing is sent', async (_, keys, kind) => {
      expect(await entry(keys)).toEqual({ ok: false, error: { kind, when: 'before' } });
      expect(card.verifies).toEqual([]);
    });

    test('when nobody types, the reader gives up in time, and nothing is sent', async () => {
      const verifying = pad.verify({ digits: 4, timeoutMs: SECONDS_30 });
      await subject.asked();
      subject.press('1', '2');
      subject.pass(SECONDS_30);
      expect(await verifying).toEqual({ ok: false, error: { kind: 'entryTimeout', when: 'before' } });
      expect(card.verifies).toEqual([]);
    });

    test.each([3, 13])('%i digits, which the pad does not take, are not asked for', async (digits) => {
      expect([pad.minDigits, pad.maxDigits]).toEqual([4, 12]);
      expect(await pad.verify({ digits, timeoutMs: SECONDS_30 })).toEqual({
        ok: false,
        error: { kind: 'entryLength', when: 'before' },
      });
    });

    test('a card lifted while digits are typed ends the entry without a VERIFY', async () => {
      const verifying = pad.verify({ digits: 4, timeoutMs: SECONDS_30 });
      await subject.asked();
      await subject.lift();
      expect(await verifying).toMatchObject({ ok: false, error: { kind: 'cardRemoved' } });
      expect(card.verifies).toEqual([]);
    });

    test('a card lifted while it counts the PIN: the VERIFY was sent once and its answer is lost', async () => {
      card.before = () => subject.lift();
      expect(await entry(WRONG)).toMatchObject({ ok: false, error: { when: 'during' } });
      expect(card.verifies).toHaveLength(1);
    });

    test('commands wait until the entry is over', async () => {
      const verifying = pad.verify({ digits: 4, timeoutMs: SECONDS_30 });
      await subject.asked();
      const order: string[] = [];
      const after = subject.connection.transmit(Uint8Array.of(0, 0xa4, 0, 0)).then(() => order.push('command'));
      void verifying.then(() => order.push('entry'));
      subject.press('cancel');
      await after;
      expect(order).toEqual(['entry', 'command']);
    });

    test('after the end of the use nobody is asked', async () => {
      await subject.connection.disconnect('unpower');
      expect(await pad.verify({ digits: 4, timeoutMs: SECONDS_30 })).toEqual({
        ok: false,
        error: { kind: 'cardRemoved', when: 'before' },
      });
    });
  });
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PinPad, PinPadKey } from '../ports.ts';

/** A PIN pad with the finger that presses it and the hand that pulls its plug. */
export interface PinPadUnderTest {
  readonly pad: PinPad;
  press(key: PinPadKey): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
}

const EVERY_KEY = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'correct', 'clear', 'enter', 'cancel'] as const;

/** What PIN entry relies on, whichever pad is configured. */
export function describePinPad(name: string, open: () => Promise<PinPadUnderTest>): void {
  describe(`${name} as a PIN pad`, () => {
    let subject: PinPadUnderTest;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.pad.close());

    function heard(): { keys: PinPadKey[]; stop: () => void } {
      const keys: PinPadKey[] = [];
      return { keys, stop: subject.pad.listen((key) => keys.push(key)) };
    }

    test('delivers every key once per press', () => {
      const { keys } = heard();
      for (const key of EVERY_KEY) subject.press(key);
      subject.press('7');
      subject.press('7');
      expect(keys).toEqual([...EVERY_KEY, '7', '7']);
    });

    test('drops keys while nobody listens, before and after', () => {
      subject.press('1');
      const { keys, stop } = heard();
      expect(keys).toEqual([]);
      stop();
      subject.press('2');
      expect(keys).toEqual([]);
      expect(heard().keys).toEqual([]);
    });

    test('a listener that stopped late does not silence the next one', () => {
      const first = heard();
      const second = heard();
      first.stop();
      subject.press('3');
      expect([first.keys, second.keys]).toEqual([[], ['3']]);
    });

    test('tells when it is unplugged and when it is back, and works again', async () => {
      const states: string[] = [];
      subject.pad.subscribe((state) => states.push(state));
      expect(subject.pad.detail()).toBeNull();
      await subject.unplug();
      expect([subject.pad.state(), subject.pad.detail()]).toEqual(['absent', 'none']);
      const { keys } = heard();
      subject.press('4');
      await subject.plug();
      expect([states, subject.pad.detail()]).toEqual([['absent', 'ready'], null]);
      subject.press('5');
      expect(keys).toEqual(['5']);
    });
  });
}

import type { DeviceEvent, DeviceStatus, ReaderKind } from '../../../state-machines/vocabulary/devices.ts';
import type { ApduCard, PinPadKey } from '../../ports.ts';
import type { CardFault } from '../card/faults.ts';
import type { VirtualCard } from '../card/virtual-card.ts';
import type { Wallet } from '../card/wallet.ts';
import type { VirtualPinPad } from '../pin-pad/virtual-pin-pad.ts';
import type { ReaderControls } from '../reader/virtual-reader.ts';
import { type EventLine, LIFTED, LOST_ANSWER, lineOf, PULLED, placed } from './event-lines.ts';
import type { BenchDevices, BenchFault, ToDevices } from './messages.ts';
import type { PlacedCardFile } from './placed-card.ts';

/** Faults that lie in wait on a card; each strikes once, then its switch goes off. */
const LOSE_VERIFY_ANSWER: CardFault = { effect: 'executedAnswerLost', on: 'verify' };
const PULL_DURING_READ: CardFault = { effect: 'remove', on: 'read', executed: false };

export interface PracticeParts {
  /** Null when cards come from a real reader. */
  readonly cards: {
    readonly wallet: Wallet;
    readonly reader: ReaderControls;
    readonly placed: PlacedCardFile;
  } | null;
  /** Null when keys come from a real pad. */
  readonly pad: VirtualPinPad | null;
  readonly readerKind: ReaderKind;
  status(): DeviceStatus;
  onChange(): void;
  onLine(line: EventLine): void;
}

/** The hands of the person at the bench: what lies where, which switch is on. */
export class PracticeDevices {
  readonly #parts: PracticeParts;
  readonly #faults: Record<BenchFault, boolean> = {
    loseVerifyAnswer: false,
    pullDuringRead: false,
    unplugReader: false,
    unplugPinPad: false,
  };
  #placed: VirtualCard | null = null;
  #stopWaiting: () => void = () => undefined;

  constructor(parts: PracticeParts) {
    this.#parts = parts;
  }

  snapshot(): BenchDevices {
    const { cards, pad, readerKind } = this.#parts;
    const status = this.#parts.status();
    return {
      wallet: [...(cards?.wallet.cards ?? [])],
      placed: this.#placed?.name ?? null,
      virtualReader: cards !== null,
      virtualPinPad: pad !== null,
      reader: status.reader,
      readerKind,
      pinPad: status.pinPad,
      faults: { ...this.#faults },
    };
  }

  /** Carries out what the page asks; the answer says why not. */
  handle(message: ToDevices): string | null {
    switch (message.type) {
      case 'place':
        return this.#place(message.card);
      case 'lift':
        return this.#lift(LIFTED);
      case 'key':
        return this.#press(message.key);
      case 'fault':
        return this.#switch(message.fault, message.on);
    }
  }

  /** The card that lay there when this program's predecessor ended lies there still. */
  layAgain(): void {
    const { cards } = this.#parts;
    const card = cards?.wallet.card(cards.placed.read() ?? '') ?? null;
    if (cards === null || card === null) return;
    this.#hold(card);
    cards.reader.place(this.#watched(card));
  }

  /** What the device host told its client. */
  onEvent(event: DeviceEvent): void {
    const line = lineOf(event);
    if (line !== null) this.#parts.onLine(line);
    if (event.event !== 'entry') this.#parts.onChange();
  }

  #place(name: string): string | null {
    const { cards } = this.#parts;
    if (cards === null) return 'the reader is a real one';
    const card = cards.wallet.card(name);
    if (card === null) return 'no such card';
    this.#leave();
    this.#hold(card);
    cards.placed.write(name);
    this.#parts.onLine(placed(cards.wallet.cards.findIndex((entry) => entry.name === name) + 1));
    cards.reader.place(this.#watched(card));
    this.#parts.onChange();
    return null;
  }

  #hold(card: VirtualCard): void {
    this.#placed = card;
    this.#stopWaiting = card.onPulled(() => {
      this.#faults.pullDuringRead = false;
      this.#lift(PULLED);
    });
    this.#arm(card);
  }

  #lift(line: EventLine): string | null {
    if (this.#parts.cards === null) return 'the reader is a real one';
    if (this.#placed === null) return 'no card lies there';
    this.#parts.onLine(line);
    this.#leave();
    this.#parts.cards.placed.write(null);
    this.#parts.cards.reader.lift();
    this.#parts.onChange();
    return null;
  }

  #leave(): void {
    this.#stopWaiting();
    this.#placed?.faults.clear();
    this.#placed = null;
  }

  #press(key: PinPadKey): string | null {
    if (this.#parts.pad === null) return 'the PIN pad is a real one';
    this.#parts.pad.press(key);
    return null;
  }

  #switch(fault: BenchFault, on: boolean): string | null {
    const { cards, pad } = this.#parts;
    if (fault === 'unplugPinPad') {
      if (pad === null) return 'the PIN pad is a real one';
      if (on) pad.unplug();
      else pad.plug();
    } else {
      if (cards === null) return 'the reader is a real one';
      if (fault === 'unplugReader') {
        if (on) cards.reader.unplug();
        else cards.reader.plug();
      }
    }
    this.#faults[fault] = on;
    if (this.#placed !== null) this.#arm(this.#placed);
    this.#parts.onChange();
    return null;
  }

  #arm(card: VirtualCard): void {
    card.faults.clear();
    if (this.#faults.loseVerifyAnswer) card.faults.arm(LOSE_VERIFY_ANSWER);
    if (this.#faults.pullDuringRead) card.faults.arm(PULL_DURING_READ);
  }

  /** The card as it is, with an eye on the fault that strikes and the tries that change. */
  #watched(card: VirtualCard): ApduCard {
    return {
      atr: card.atr,
      reset: () => card.reset(),
      process: async (apdu) => {
        const verify = apdu[1] === VERIFY;
        const answer = await card.process(apdu);
        if (verify) this.#afterVerify(card);
        return answer;
      },
    };
  }

  #afterVerify(card: VirtualCard): void {
    const struck = this.#faults.loseVerifyAnswer && !card.faults.armed.includes(LOSE_VERIFY_ANSWER);
    if (struck && this.#placed === card) {
      this.#faults.loseVerifyAnswer = false;
      this.#parts.onLine(LOST_ANSWER);
    }
    this.#parts.onChange();
  }
}

/** INS of the command that moves the tries; the bench shows them. */
const VERIFY = 0x20;

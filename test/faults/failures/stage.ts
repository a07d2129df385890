import type { CardConnection, CardReader } from '../../../hardware/ports.ts';
import type { VirtualCard } from '../../../hardware/virtual/card/virtual-card.ts';
import type { Wallet } from '../../../hardware/virtual/card/wallet.ts';
import { VirtualPinPad } from '../../../hardware/virtual/pin-pad/virtual-pin-pad.ts';
import type { FailureCode } from '../../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { ok } from '../../../state-machines/vocabulary/result.ts';
import type { EntryDevice } from '../../../state-machines/vocabulary/secrets.ts';
import { Person, type PersonOptions } from '../campaign/person/person.ts';
import { secretsOf } from '../campaign/person/secrets.ts';
import { openTerminal, type Rig } from '../campaign/terminal/terminal.ts';
import { startVirtualDevices } from '../campaign/terminal/virtual-devices.ts';
import type { VirtualHands } from '../campaign/terminal/virtual-hands.ts';

export interface StageWishes {
  readonly wallet: Wallet;
  /** Name in the wallet. */
  readonly card: string;
  /** The line is up. */
  readonly up: boolean;
  readonly mistakes: number;
  readonly pinEntry?: readonly EntryDevice[];
  /** Another behaviour of the connected card or its reader. */
  readonly connection?: (connection: CardConnection) => CardConnection;
}

/** One terminal over virtual devices, one person, and what can be done to both. */
export interface Stage extends Rig {
  readonly hands: VirtualHands;
  readonly pad: VirtualPinPad;
  readonly card: VirtualCard;
  readonly person: Person;
  /** Every code the machines were answered with so far, in order. */
  readonly heard: readonly FailureCode[];
  /** A card of the wallet with counters of its own. */
  fresh(name: string): VirtualCard;
  /** Once, right before the machines' next call of that name is passed on. */
  before(call: string, act: () => void): void;
  /** Once, in place of the person's n-th key. */
  insteadOfKey(n: number, act: () => void): void;
}

export async function openStage(wishes: StageWishes): Promise<Stage> {
  const { wallet } = wishes;
  const { connection } = wishes;
  const devices = await startVirtualDevices({
    pinDigits: LIMITS.pinDigits,
    pad: () => new VirtualPinPad(),
    ...(connection === undefined ? {} : { seen: (reader: CardReader) => changed(reader, connection) }),
  });
  const { hands, pad } = devices;
  const { clock } = devices.time;
  const heard: FailureCode[] = [];
  const due = new Map<string, () => void>();
  const rig = await openTerminal({
    ...devices,
    wallet,
    ...(wishes.pinEntry === undefined ? {} : { pinEntry: wishes.pinEntry }),
    tap: {
      called(name) {
        const act = due.get(name);
        due.delete(name);
        act?.();
      },
      failed: ({ code }) => heard.push(code),
    },
    press: (key) => pad.press(key),
  });
  rig.farEnd.set({ up: wishes.up, registered: false });
  // Before the host was there, the machines were told so.
  heard.length = 0;
  const keys = new Map<number, () => void>();
  let pressed = 0;
  const fresh = (name: string): VirtualCard => {
    const card = wallet.fresh(name, { clock });
    if (card === null) throw new Error(`${name} is in the wallet`);
    hands.knows(card);
    return card;
  };
  const entry = wallet.cards.find(({ name }) => name === wishes.card);
  if (entry === undefined) throw new Error(`${wishes.card} is in the wallet`);
  const card = fresh(wishes.card);
  const options: PersonOptions = {
    goal: 'register',
    card,
    secrets: secretsOf(entry),
    mistakes: { authentication: wishes.mistakes },
    press(key) {
      pressed += 1;
      const act = keys.get(pressed);
      if (act === undefined) pad.press(key);
      else act();
    },
  };
  return {
    ...rig,
    hands,
    pad,
    card,
    person: new Person(rig, options),
    heard,
    fresh,
    before: (call, act) => due.set(call, act),
    insteadOfKey: (n, act) => keys.set(n, act),
  };
}

/** A reader whose connected card is another than it seems. */
const changed = (reader: CardReader, change: (connection: CardConnection) => CardConnection): CardReader => ({
  snapshot: () => reader.snapshot(),
  subscribe: (listener) => reader.subscribe(listener),
  async connect() {
    const connected = await reader.connect();
    return connected.ok ? ok(change(connected.value)) : connected;
  },
  close: () => reader.close(),
});

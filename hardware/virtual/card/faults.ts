import type { MovableCard } from './movement.ts';
import { seeded } from './seeded.ts';

/** Which command a fault waits for. `any` is every command; `verify` and `change` only with data. */
export type FaultMoment = 'verify' | 'read' | 'sign' | 'select' | 'change' | 'any';

/**
 * What goes wrong. `executed`: whether the chip carried out the command before that happened.
 *   failBefore           the command never reached the chip; no answer, the card stays
 *   executedAnswerLost   carried out, and the answer never arrives; the card stays
 *   midChain             carried out; half of the answer arrives with 61xx, and at the next command the card is gone. An answer
 *                        without data cannot be halved: then the card is gone at once
 *   hang                 no answer until the card loses its power
 *   remove               the card leaves; the answer is lost
 *   delay                carried out; the answer comes so much later
 *   garbage              carried out; 2 to 33 bytes of noise arrive instead of the answer
 *   status               this status word arrives alone, instead of the answer
 *   swap                 another card lies there afterwards; the answer is lost
 *   bounce               the contact opens and closes so often; the answer is lost
 */
export type FaultEffect =
  | { readonly effect: 'failBefore' | 'executedAnswerLost' | 'midChain' }
  | { readonly effect: 'hang' | 'remove'; readonly executed: boolean }
  | { readonly effect: 'delay'; readonly milliseconds: number }
  | { readonly effect: 'garbage'; readonly seed: number }
  | { readonly effect: 'status'; readonly statusWord: number; readonly executed: boolean }
  | { readonly effect: 'swap'; readonly executed: boolean; readonly card: MovableCard }
  | {
      readonly effect: 'bounce';
      readonly executed: boolean;
      readonly times: number;
      readonly milliseconds: number;
    };

/**
 * When it strikes: at the command with this number, counted from 0 since the faults were last cleared; or at the first
 * command of a kind after `skip` others of it.
 */
export type FaultTrigger = { readonly at: number } | { readonly on: FaultMoment; readonly skip?: number };

export type CardFault = FaultEffect & FaultTrigger;

const MATCHES: Readonly<Record<FaultMoment, (apdu: Uint8Array) => boolean>> = {
  // Only VERIFY with data: the free query costs nothing and proves nothing.
  verify: (apdu) => apdu[1] === 0x20 && apdu.length > 5,
  read: (apdu) => apdu[1] === 0xb0 || apdu[1] === 0xb2,
  sign: (apdu) => apdu[1] === 0x2a,
  select: (apdu) => apdu[1] === 0xa4,
  change: (apdu) => (apdu[1] === 0x24 || apdu[1] === 0x32) && apdu.length > 5,
  any: () => true,
};

/** Faults armed for one card; each strikes once. */
export class CardFaults {
  #armed: { fault: CardFault; skip: number }[] = [];
  #fired = 0;
  #commands = 0;

  /** How many armed faults have struck: a test that waits for one can prove it happened. */
  get fired(): number {
    return this.#fired;
  }

  get armed(): readonly CardFault[] {
    return this.#armed.map(({ fault }) => fault);
  }

  arm(fault: CardFault): void {
    this.#armed.push({ fault, skip: 'on' in fault ? (fault.skip ?? 0) : 0 });
  }

  /** Takes back what is armed and counts commands from 0 again. */
  clear(): void {
    this.#armed = [];
    this.#commands = 0;
  }

  /** The fault that strikes this command, if any; used by the card for each command once. */
  strike(apdu: Uint8Array): CardFault | null {
    const number = this.#commands++;
    const due = this.#armed.filter(({ fault }) => ('at' in fault ? fault.at === number : MATCHES[fault.on](apdu)));
    const struck = due.find(({ skip }) => skip === 0);
    for (const waiting of due) if (waiting !== struck) waiting.skip = Math.max(0, waiting.skip - 1);
    if (struck === undefined) return null;
    this.#armed = this.#armed.filter((waiting) => waiting !== struck);
    this.#fired += 1;
    return struck.fault;
  }
}

/** Status words cards of this family and broken ones were seen to give, for choosing at random. */
const STATUS_WORDS = [
  0x9000, 0x6200, 0x6282, 0x6300, 0x63c0, 0x63c1, 0x63c2, 0x63c3, 0x63c5, 0x63cf, 0x6400, 0x6581, 0x6700, 0x6982,
  0x6983, 0x6984, 0x6985, 0x6986, 0x6a80, 0x6a82, 0x6a83, 0x6a86, 0x6b00, 0x6c00, 0x6d00, 0x6e00, 0x6f00, 0x6100,
  0x0000, 0xffff,
] as const;

export interface FaultChoice {
  readonly trigger: FaultTrigger;
  /** What may be chosen; default: all but `swap`, which needs `other`, and `hang`, which needs a watchdog. */
  readonly effects?: readonly FaultEffect['effect'][];
  /** The card that takes the place of a swapped one. */
  readonly other?: MovableCard;
  /** Longest delay and bounce, in milliseconds; default 400. */
  readonly longest?: number;
}

const USUAL_EFFECTS: readonly FaultEffect['effect'][] = [
  'failBefore',
  'executedAnswerLost',
  'midChain',
  'delay',
  'garbage',
  'status',
  'remove',
  'bounce',
];

/**
 * A fault chosen by a seed: the same one for the same seed and choice. Half of the status words are seen ones, half any.
 * @throws RangeError when a swap is chosen and there is no other card, or nothing may be chosen.
 */
export function chooseFault(seed: number, { trigger, effects, other, longest = 400 }: FaultChoice): CardFault {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const allowed = effects ?? (other === undefined ? USUAL_EFFECTS : [...USUAL_EFFECTS, 'swap']);
  const effect = allowed[below(allowed.length)];
  if (effect === undefined) throw new RangeError('no effect to choose from');
  const executed = random() < 0.5;
  switch (effect) {
    case 'failBefore':
    case 'executedAnswerLost':
    case 'midChain':
      return { effect, ...trigger };
    case 'delay':
      return { effect, milliseconds: 1 + below(longest), ...trigger };
    case 'garbage':
      return { effect, seed: below(2 ** 31), ...trigger };
    case 'status':
      return { effect, executed, statusWord: statusWord(random), ...trigger };
    case 'hang':
    case 'remove':
      return { effect, executed, ...trigger };
    case 'bounce':
      return {
        effect,
        executed,
        times: 1 + below(10),
        milliseconds: 10 + below(Math.max(1, longest - 10)),
        ...trigger,
      };
    case 'swap':
      if (other === undefined) throw new RangeError('a swap needs the other card');
      return { effect, executed, card: other, ...trigger };
  }
}

function statusWord(random: () => number): number {
  const seen = STATUS_WORDS[Math.floor(random() * STATUS_WORDS.length)] ?? 0x6f00;
  const any = Math.floor(random() * 0x10000);
  return random() < 0.5 ? seen : any;
}

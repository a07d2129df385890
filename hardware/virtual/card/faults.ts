/** Which command a fault waits for. `any` is every command. */
export type FaultMoment = 'verify' | 'read' | 'sign' | 'select' | 'any';

/**
 * `loseAnswer`: the answer never arrives, the card stays. `pull`: the card leaves the reader. `executed`: whether the chip
 * carried out the command before that happened. `skip`: how many matching commands pass first.
 */
export interface CardFault {
  readonly effect: 'loseAnswer' | 'pull';
  readonly on: FaultMoment;
  readonly executed: boolean;
  readonly skip?: number;
}

const MATCHES: Readonly<Record<FaultMoment, (apdu: Uint8Array) => boolean>> = {
  // Only VERIFY with data: the free query costs nothing and proves nothing.
  verify: (apdu) => apdu[1] === 0x20 && apdu.length > 5,
  read: (apdu) => apdu[1] === 0xb0,
  sign: (apdu) => apdu[1] === 0x2a,
  select: (apdu) => apdu[1] === 0xa4,
  any: () => true,
};

/** Faults armed for one card; each strikes once. */
export class CardFaults {
  #armed: { fault: CardFault; skip: number }[] = [];
  #fired = 0;

  /** How many armed faults have struck: a test that waits for one can prove it happened. */
  get fired(): number {
    return this.#fired;
  }

  get armed(): readonly CardFault[] {
    return this.#armed.map(({ fault }) => fault);
  }

  arm(fault: CardFault): void {
    this.#armed.push({ fault, skip: fault.skip ?? 0 });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that strikes this command, if any; used by the card for each command once. */
  strike(apdu: Uint8Array): CardFault | null {
    const due = this.#armed.filter(({ fault }) => MATCHES[fault.on](apdu));
    const struck = due.find(({ skip }) => skip === 0);
    for (const waiting of due) if (waiting !== struck) waiting.skip = Math.max(0, waiting.skip - 1);
    if (struck === undefined) return null;
    this.#armed = this.#armed.filter((waiting) => waiting !== struck);
    this.#fired += 1;
    return struck.fault;
  }
}

import type { AtrName } from '../../../hardware/virtual/card/atrs.ts';
import type { CardFault } from '../../../hardware/virtual/card/faults.ts';
import type { VirtualCard } from '../../../hardware/virtual/card/virtual-card.ts';
import type { Wallet } from '../../../hardware/virtual/card/wallet.ts';
import type { SecretKind } from '../../../state-machines/vocabulary/secrets.ts';
import { type Family, firstSaid } from './oracles/diagnosis.ts';
import type { Finding, RunFacts } from './oracles/facts.ts';
import { judge } from './oracles/judge.ts';
import type { Goal, PersonOptions } from './person/options.ts';
import { Person } from './person/person.ts';
import { type Secrets, secretsOf } from './person/secrets.ts';
import { must } from './terminal/must.ts';
import type { Rig } from './terminal/terminal.ts';

/** What came of one run. */
export interface RunResult {
  /** The fault was seen to strike; only then the run counts. */
  readonly fired: boolean;
  readonly findings: readonly Finding[];
  /** From the fault to the screen that tells of it, or to being usable again; milliseconds. */
  readonly recoveryMs: number | null;
  /** What was injected, and what the first screen that reported anything said. */
  readonly said: readonly { readonly cause: string; readonly family: Family; readonly right: boolean }[];
  /** What this run covered, where a row has to cover all of something. */
  readonly covered: string | null;
}

/** The moment the fault struck. */
interface Strike {
  readonly at: number;
  /** Screens that had been shown. */
  readonly shown: number;
  /** Secrets the person had confirmed. */
  readonly confirmed: number;
}

export interface SceneWishes {
  readonly goal: Goal;
  /** Default: up for a request to e-Tax, which is reached from the menu, and down otherwise. */
  readonly up?: boolean;
  readonly card?: string;
  readonly person?: Partial<PersonOptions>;
}

/** How long a person waits at one place, in simulated milliseconds, before they know no way on. */
export const PATIENCE = 40_000;

/** One person, one card, one visit at a terminal that others used before. */
export class Scene<R extends Rig = Rig> {
  readonly rig: R;
  readonly card: VirtualCard;
  readonly secrets: Secrets;
  readonly person: Person;
  readonly #people: Person[] = [];
  readonly #canaries: string[] = [];
  readonly #cards: { card: VirtualCard; began: Readonly<Record<SecretKind, number>> }[] = [];
  readonly #wallet: Wallet;
  readonly #deaths: number;
  /** When the fault struck, and how many screens had been shown. */
  #struck: Strike | null = null;

  constructor(rig: R, wallet: Wallet, { goal, up = goal === 'etaxRequest', card = 'taro', person = {} }: SceneWishes) {
    this.rig = rig;
    this.#wallet = wallet;
    this.#deaths = rig.host.deaths;
    rig.farEnd.set({ up, registered: goal === 'etaxRequest' });
    rig.farEnd.forget();
    rig.forgetLog();
    rig.page.forget();
    this.card = this.freshCard(card);
    this.secrets = this.secretsOf(card);
    this.person = this.enter({ goal, card: this.card, secrets: this.secrets, ...person });
    rig.activity.watch(() => this.#look());
  }

  /** A person comes up to the terminal. */
  enter(options: PersonOptions): Person {
    const { rig } = this;
    const person = new Person(rig, { press: (key) => rig.press(key), ...options });
    this.#people.push(person);
    this.#canaries.push(...Object.values(options.secrets));
    return person;
  }

  /** Once so many screens were shown, something is done to the terminal, in that very moment. */
  at(screens: number, act: () => void): void {
    this.#due = { screens, act };
  }

  #due: { readonly screens: number; readonly act: () => void } | null = null;

  #look(): void {
    if (this.#struck === null && this.#cards.some(({ card }) => card.ledger.fired.length > 0)) this.strike();
    const due = this.#due;
    if (due === null || this.rig.page.shown.length <= due.screens) return;
    this.#due = null;
    this.strike();
    due.act();
  }

  /** A new card of that person, known to the oracles from now on. */
  freshCard(name: string, atr?: AtrName): VirtualCard {
    const card = this.#wallet.fresh(name, { clock: this.rig.clock, ...(atr === undefined ? {} : { atr }) });
    if (card === null) throw new Error(`${name} is in the wallet`);
    const { authentication = 0, signature = 0, attributes = 0 } = this.#wallet.tries(name) ?? {};
    this.#cards.push({ card, began: { authentication, signature, attributes } });
    this.rig.hands.knows(card);
    return card;
  }

  secretsOf(name: string): Secrets {
    const entry = this.#wallet.cards.find((card) => card.name === name);
    if (entry === undefined) throw new Error(`${name} is in the wallet`);
    return secretsOf(entry);
  }

  arm(fault: CardFault): void {
    this.card.faults.arm(fault);
  }

  /** The fault strikes now. */
  strike(): void {
    this.#struck ??= {
      at: this.rig.now(),
      shown: this.rig.page.shown.length,
      confirmed: this.person.confirmations.length,
    };
  }

  get struck(): Strike | null {
    return this.#struck;
  }

  /** The whole visit. */
  play(patience = PATIENCE): Promise<boolean> {
    return this.person.visit(patience);
  }

  /** What the first screen after the fault said, and how long that took. */
  firstSaid(): { readonly family: Family; readonly after: number | null } {
    const { at, shown } = this.#struck ?? { at: 0, shown: 0 };
    const said = firstSaid(this.rig.page.shown, shown);
    return { family: said.family, after: said.at === null ? null : Math.max(0, said.at - at) };
  }

  /** Judges the visit by everything outside the product. */
  conclude(
    ended: boolean,
    more: {
      readonly cause?: string;
      readonly expected?: readonly Family[];
      readonly recoveryMs?: number | null;
      readonly covered?: string;
      readonly findings?: readonly Finding[];
    } = {},
  ): RunResult {
    const { rig } = this;
    rig.activity.watch(() => undefined);
    const facts: RunFacts = {
      cards: this.#cards,
      confirmations: this.#people.flatMap(({ confirmations }) => confirmations),
      shown: rig.page.shown,
      receipts: this.#people.flatMap(({ receipts }) => [...receipts]),
      people: this.#people.length,
      rows: rig.store.db.prepare('SELECT receipt_number FROM registrations').pluck().all() as string[],
      applied: rig.farEnd.applied.size,
      canaries: this.#canaries,
      written: [
        { where: 'the log', text: rig.log() },
        { where: 'the screens', text: JSON.stringify(rig.page.shown.map(({ screen }) => screen)) },
        { where: 'the attempts', text: JSON.stringify(rig.store.db.prepare('SELECT * FROM pin_attempt').all()) },
      ],
      ended: ended && rig.isRunning(),
      hostDied: rig.host.deaths > this.#deaths,
    };
    const said = this.firstSaid();
    const { cause, expected = [], covered = null, findings = [] } = more;
    return {
      fired: this.#struck !== null,
      findings: [...judge(facts), ...findings],
      recoveryMs: more.recoveryMs === undefined ? said.after : more.recoveryMs,
      said:
        cause === undefined || this.#struck === null
          ? []
          : [{ cause, family: said.family, right: expected.includes(said.family) }],
      covered,
    };
  }

  /** Back to K-01 with nothing left of this person; false when the terminal does not get there. */
  async tidy(): Promise<boolean> {
    const { rig } = this;
    const { hands, page } = rig;
    hands.lift();
    await hands.repair();
    const home = (): boolean => page.shows('K-01');
    rig.farEnd.set({ up: false, registered: false });
    if (page.shows('K-13')) rig.act('start', {});
    const reached = await rig.until(home, HOME_AT_LAST);
    await rig.settle();
    const status = await rig.client.status();
    // The next person has no past here.
    rig.store.db.exec('DELETE FROM registrations; DELETE FROM pin_attempt');
    return reached && status.ok && must(status).session === null && rig.isRunning();
  }
}

/** Nobody is here: whatever the terminal waits for has an end within this. */
const HOME_AT_LAST = 240_000;

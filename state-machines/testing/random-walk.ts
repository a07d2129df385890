import type { TerminalSettings } from '../ports.ts';
import type { Action, ActionName } from '../screens/actions.ts';
import { failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { PHONE_FAILURES, PHONE_TICKET_STATES } from '../vocabulary/phone.ts';
import { err, ok } from '../vocabulary/result.ts';
import { KNOWN_FAMILY, SOME_DELEGATION, UNREGISTERED_FAMILY } from './delegation-answers.ts';
import { SOME_REQUEST } from './menu-answers.ts';
import { pick, seeded } from './random.ts';
import { BROKEN, EARLIER, ENTRIES, SLOW, sensibleText, someAction, someCards, WAYS_OUT } from './random-acts.ts';
import { inWords, Scene } from './scene.ts';
import { ACCOUNT, KNOWN_PERSON, MENU, NEW_PERSON, OFFLINE_PERSON } from './world-answers.ts';
import type { WorldCard } from './world-card.ts';

/** What a terminal is built of and how it is configured. */
export interface WalkedTerminal {
  readonly settings: Partial<TerminalSettings>;
  readonly pinPad: boolean;
  readonly readerPad: boolean;
}

export const PLAIN_TERMINAL: WalkedTerminal = { settings: {}, pinPad: true, readerPad: false };

/** One seeded walk through all machines of a terminal, with people, cards, devices, portal and bugs. */
export class RandomWalk {
  readonly scene: Scene;
  readonly #random: () => number;
  readonly #cards = someCards();
  readonly terminal: WalkedTerminal;
  /** What was done, to be read when a walk fails. */
  readonly story: string[] = [];
  /** Touches and placements so far, and entries that lead on to the next secret by themselves. */
  humanActs = 0;

  private constructor(scene: Scene, seed: number, terminal: WalkedTerminal) {
    this.scene = scene;
    this.#random = seeded(seed);
    this.terminal = terminal;
  }

  /** @param start what happens before the dice are thrown, so that walks also begin deep inside */
  static async begin(
    seed: number,
    start: (scene: Scene, card: WorldCard) => Promise<void>,
    terminal: WalkedTerminal = PLAIN_TERMINAL,
  ): Promise<RandomWalk> {
    const scene = await Scene.ready(terminal.settings);
    const walk = new RandomWalk(scene, seed, terminal);
    scene.world.readerPad = terminal.readerPad;
    if (!terminal.pinPad) scene.world.pinPad = 'absent';
    await start(scene, walk.#cards[0]);
    await walk.#changeAnswers();
    return walk;
  }

  async step(): Promise<void> {
    if (this.scene.screen.id.startsWith('Q-') && this.#random() < 0.4) {
      this.#movePhone();
      await this.scene.pass(LIMITS.phonePoll);
    }
    const dice = this.#random();
    if (this.scene.world.entry !== null && dice < 0.5) await this.#type();
    else if (dice < 0.8) await this.#touch();
    else if (dice < 0.89) await this.#moveCard();
    else if (dice < 0.93) await this.#pass();
    else if (dice < 0.955) await this.#changeAnswers();
    else if (dice < 0.975) await this.#devices();
    else await this.#trouble();
    this.story.push(`  → ${inWords(this.scene.screen)}`);
  }

  async #touch(): Promise<void> {
    // Keys of the screen go past the machines: `#type` presses them.
    const actions = this.scene.screen.actions.filter((name) => name !== 'touchKey');
    if (actions.length === 0 || this.#random() < 0.03) {
      const action = someAction(
        this.#random,
        pick(this.#random, [
          'register',
          'retry',
          'confirmLastTry',
          'begin',
          'start',
          'toMenu',
          'useTouch',
          'next',
        ] as const),
      );
      this.story.push(`touch ${action.name} (not asked whether offered)`);
      this.humanActs += 1;
      await this.scene.touchAnyway(action);
      return;
    }
    const onward = actions.filter((name) => !WAYS_OUT.has(name));
    const name = onward.length > 0 && this.#random() < 0.93 ? pick(this.#random, onward) : pick(this.#random, actions);
    this.story.push(`touch ${name}`);
    this.humanActs += 1;
    await this.scene.touchAnyway(this.#sensible(name) ?? someAction(this.#random, name));
  }

  /** Mostly what a person would type there, or no walk would come to the end of the form. */
  #sensible(name: ActionName): Action | null {
    if (name !== 'submitText' || this.#random() < 0.2) return null;
    return { name, args: { value: sensibleText(this.scene.screen) } };
  }

  async #type(): Promise<void> {
    const what = pick(this.#random, ENTRIES);
    this.story.push(`keys: ${what}`);
    await this.scene.does((world) => {
      const running = world.entry;
      const needsCard = what === 'right' || what === 'wrong' || what === 'answerLost';
      if (running === null || running.sent || (needsCard && world.card === null)) return;
      if (what === 'right' && running.secret === 'attributes') this.humanActs += 1;
      if (what === 'right' && this.#random() < 0.1) world.startVerify();
      else world.type(what);
    });
  }

  async #moveCard(): Promise<void> {
    const { world } = this.scene;
    this.humanActs += 1;
    if (world.reader === 'absent' || !world.hostUp) return;
    if (world.cardRef !== null) {
      if (this.#random() < 0.6) return;
      this.story.push('lift the card');
      await this.scene.does(() => world.lift());
      return;
    }
    const card = this.#random() < 0.6 ? this.#cards[0] : pick(this.#random, this.#cards);
    this.story.push(`lay ${card.certificate}`);
    await this.scene.does(() => world.lay(card));
  }

  async #pass(): Promise<void> {
    const ms = pick(this.#random, [100, 1_000, 5_000, 10_000, 15_000, 30_000, 60_000]);
    this.story.push(`${ms} ms pass`);
    await this.scene.pass(ms);
  }

  async #changeAnswers(): Promise<void> {
    const { world } = this.scene;
    const random = this.#random;
    const person = pick(random, [
      NEW_PERSON,
      NEW_PERSON,
      KNOWN_PERSON,
      { ...KNOWN_PERSON, menu: null },
      OFFLINE_PERSON,
    ]);
    const earlier = EARLIER.filter(() => random() < 0.2);
    world.person = pick(random, [
      ok({ ...person, earlier }),
      ok({ ...person, earlier: [] }),
      err(failure(pick(random, ['NET_TIMEOUT', 'PORTAL_REFUSED', 'CERT_REVOKED'] as const))),
    ]);
    const state = pick(random, ['completed', 'kept', 'stored', 'refused'] as const);
    world.registered = random() < 0.1 ? err(failure('QUEUE_FULL')) : ok({ receiptNumber: 'R-1', state, reason: null });
    world.etaxSent = random() < 0.1 ? err(failure('QUEUE_FULL')) : ok({ receiptNumber: 'T-1', state, reason: null });
    world.etaxBegun = random() < 0.9 ? ok(null) : err(failure('CARD_COMMUNICATION'));
    world.tax.known = random() < 0.8;
    world.tax.approvalBy = random() < 0.7 ? null : '2026-12-01';
    if (random() < 0.5) world.tax.approve();
    world.menuAnswer = random() < 0.8 ? ok(MENU) : err(failure('NET_UNREACHABLE'));
    world.principal = pick(random, [
      ok(KNOWN_FAMILY),
      ok(KNOWN_FAMILY),
      ok(UNREGISTERED_FAMILY),
      err(failure('CERT_REVOKED')),
    ]);
    world.delegations = random() < 0.8 ? ok([SOME_DELEGATION]) : err(failure('NET_TIMEOUT'));
    world.portalAway = random() < 0.2;
    world.receiptLookUp = pick(random, [
      { asked: true, requests: [SOME_REQUEST] },
      { asked: true, requests: [] },
      { asked: false, requests: [] },
    ]);
    this.#movePhone();
    world.accountAnswer = pick(random, [
      ok(ACCOUNT),
      ok({ ...ACCOUNT, termsVersion: 'terms-0' }),
      err(failure('NET_TIMEOUT')),
    ]);
    world.holdings = random() < 0.8 ? ok({ files: 1, delegates: 0, links: 1 }) : err(failure('NET_UNREACHABLE'));
    this.story.push('portal and store answer otherwise from now on');
  }

  /** Somebody is busy with the phone, or is not. */
  #movePhone(): void {
    const { world } = this.scene;
    const random = this.#random;
    const state = pick(random, [
      'issued',
      'issued',
      'scanned',
      'scanned',
      'cardReading',
      'verified',
      'verified',
      ...PHONE_TICKET_STATES,
    ] as const);
    const reason = state === 'failed' ? pick(random, PHONE_FAILURES) : null;
    world.phone = random() < 0.9 ? ok({ state, matched: random() < 0.5, reason }) : err(failure('NET_TIMEOUT'));
    world.ticketAnswer = random() < 0.8 ? null : random() < 0.5 ? ok('taken') : err(failure('NET_UNREACHABLE'));
  }

  async #devices(): Promise<void> {
    const { world } = this.scene;
    const what = pick(this.#random, ['reader', 'pinPad', 'host'] as const);
    this.story.push(`${what} changes`);
    if (what === 'host') await this.scene.host(!world.hostUp);
    else if (what === 'pinPad')
      await this.scene.does(() => (world.pinPad === 'absent' ? world.plugPad() : world.unplugPad()));
    else await this.scene.does(() => (world.reader === 'absent' ? world.plugReader() : world.unplugReader()));
    const padNeeded = this.terminal.settings.pinEntry?.includes('touch') === false && !this.terminal.readerPad;
    const padMissing = padNeeded && world.pinPad === 'absent';
    world.reasons = world.reader === 'absent' || padMissing || !world.hostUp ? ['devices'] : [];
    if (this.#random() < 0.5) await this.heal();
  }

  async #trouble(): Promise<void> {
    const { world } = this.scene;
    if (this.#random() < 0.5) {
      const name = pick(this.#random, SLOW);
      this.story.push(`${name} does not answer`);
      world.hold(name);
    } else {
      const name = pick(this.#random, BROKEN);
      this.story.push(`${name} throws`);
      world.breaks(name);
    }
    for (let steps = 0; steps < 4; steps += 1) {
      await this.#touch();
      if (world.entry !== null) await this.#type();
      if (this.#random() < 0.2) await this.#moveCard();
    }
    if (this.#random() < 0.5) await this.#pass();
    await this.heal();
  }

  /** Everything works again. */
  async heal(): Promise<void> {
    const { world } = this.scene;
    for (const name of SLOW) world.release(name);
    for (const name of BROKEN) world.breaks(name, false);
    if (!world.hostUp) await this.scene.host(true);
    if (world.reader === 'absent') await this.scene.does(() => world.plugReader());
    if (world.pinPad === 'absent' && this.terminal.pinPad) await this.scene.does(() => world.plugPad());
    world.reasons = [];
    await this.scene.settle();
  }

  /** Everybody goes home and takes the card along; time passes. */
  async home(): Promise<void> {
    await this.heal();
    await this.scene.does((world) => world.lift());
    for (let passed = 0; passed < 300_000; passed += 5_000) await this.scene.pass(5_000);
  }
}

import type { TerminalPorts } from '../ports.ts';
import type { Action, ActionArgs, ActionName } from '../screens/actions.ts';
import { COLOURS, LOCALES, REFUSAL_REASONS, TASKS, TEXT_SIZES } from '../screens/screen.ts';
import { DEFAULT_NOTIFICATIONS, NO_NOTIFICATIONS } from '../vocabulary/account.ts';
import { failure } from '../vocabulary/failures.ts';
import { err, ok } from '../vocabulary/result.ts';
import { pick, seeded } from './random.ts';
import { inWords, Scene, SETTINGS } from './scene.ts';
import { KNOWN_PERSON, MENU, NEW_PERSON, OFFLINE_PERSON } from './world.ts';
import { someCard, type WorldCard } from './world-card.ts';
import type { Entry } from './world-entry.ts';

/** Words a resident types; none may be on any screen after the visit. */
export const TYPED = ['はなこ', 'ﾀﾛｳ', 'hanako@example.jp', 'taro@example.jp'] as const;
const TEXTS = [...TYPED, ...TYPED, '', 'x'.repeat(25), 'a@b'];

const EARLIER = [
  { about: 'account', receiptNumber: 'E-1', state: 'pending', reason: null },
  { about: 'account', receiptNumber: 'E-2', state: 'refused', reason: pick(seeded(1), REFUSAL_REASONS) },
  { about: 'etaxRequest', receiptNumber: 'E-3', state: 'completed', reason: null },
] as const;

/** Calls that never answer until healed, and calls that throw. */
const SLOW: readonly (keyof TerminalPorts)[] = [
  'check',
  'identify',
  'signIn',
  'register',
  'menu',
  'cancelEntry',
  'endVisit',
];
const BROKEN: readonly (keyof TerminalPorts)[] = [...SLOW, 'deviceStatus', 'openSession', 'closeSession', 'now'];

const someAction = (random: () => number, name: ActionName): Action => {
  const args: { readonly [Name in ActionName]?: () => ActionArgs[Name] } = {
    start: () => (random() < 0.5 ? {} : { locale: pick(random, LOCALES) }),
    chooseTask: () => ({ task: pick(random, TASKS) }),
    chooseMissing: () => ({ what: pick(random, ['noCard', 'forgotPin', 'otherCard'] as const) }),
    setLocale: () => ({ locale: pick(random, LOCALES) }),
    setDisplay: () => ({ textSize: pick(random, TEXT_SIZES), colours: pick(random, COLOURS) }),
    agreeTerms: () => ({ version: SETTINGS.termsVersion }),
    showTerms: () => ({ page: pick(random, ['summary', 'full'] as const) }),
    draft: () => ({ value: pick(random, TEXTS) }),
    submitText: () => ({ value: pick(random, TEXTS) }),
    answer: () => ({ yes: random() < 0.5 }),
    setNotifications: () => (random() < 0.5 ? DEFAULT_NOTIFICATIONS : NO_NOTIFICATIONS),
    edit: () => ({ field: pick(random, ['nickname', 'mail1', 'mail2', 'notifications'] as const) }),
  };
  return { name, args: args[name]?.() ?? {} } as Action;
};

/** Leads out of what the walk is in the middle of; taken less often, or no walk would get far. */
const WAYS_OUT: ReadonlySet<ActionName> = new Set([
  'leave',
  'confirmLeave',
  'endNow',
  'signOut',
  'back',
  'openHelp',
  'openDisplay',
  'openLanguage',
  'callStaff',
]);

const ENTRIES: readonly Entry[] = [
  'right',
  'right',
  'right',
  'right',
  'wrong',
  'cancelled',
  'timeout',
  'answerLost',
  'CARD_COMMUNICATION',
];

/** One seeded walk through terminal, visit, sign-in and registration, with people, cards, devices, portal and bugs. */
export class RandomWalk {
  readonly scene: Scene;
  readonly #random: () => number;
  readonly #cards: readonly WorldCard[];
  /** What was done, to be read when a walk fails. */
  readonly story: string[] = [];
  /** Touches and placements so far. */
  humanActs = 0;

  constructor(scene: Scene, seed: number) {
    this.scene = scene;
    this.#random = seeded(seed);
    this.#cards = [
      someCard('cert-hanako', 3),
      someCard('cert-taro', 3),
      someCard('cert-last', 1),
      someCard('cert-locked', 0),
      someCard('cert-none', 3, { identifyFails: 'CARD_NOT_SUPPORTED' }),
      someCard('cert-expired', 3, { identifyFails: 'CERT_EXPIRED' }),
    ];
  }

  /** @param start what happens before the dice are thrown, so that walks also begin deep inside */
  static async begin(seed: number, start: (scene: Scene, card: WorldCard) => Promise<void>): Promise<RandomWalk> {
    const walk = new RandomWalk(await Scene.ready(), seed);
    await start(walk.scene, walk.#cards[0] ?? someCard());
    await walk.#changeAnswers();
    return walk;
  }

  async step(): Promise<void> {
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
    const { actions } = this.scene.screen;
    if (actions.length === 0 || this.#random() < 0.03) {
      const action = someAction(
        this.#random,
        pick(this.#random, ['register', 'retry', 'confirmLastTry', 'begin', 'start', 'toMenu'] as const),
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
    const { id } = this.scene.screen;
    const mail = id === 'B-15' ? TYPED[3] : TYPED[2];
    return { name, args: { value: id === 'B-11' ? TYPED[0] : mail } };
  }

  async #type(): Promise<void> {
    const what = pick(this.#random, ENTRIES);
    this.story.push(`PIN pad: ${what}`);
    await this.scene.does((world) => {
      const running = world.entry;
      const needsCard = what === 'right' || what === 'wrong' || what === 'answerLost';
      if (running === null || running.verifying || (needsCard && world.card === null)) return;
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
    const card = this.#random() < 0.6 ? (this.#cards[0] ?? someCard()) : pick(this.#random, this.#cards);
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
    world.menuAnswer = random() < 0.8 ? ok(MENU) : err(failure('NET_UNREACHABLE'));
    this.story.push('portal and store answer otherwise from now on');
  }

  async #devices(): Promise<void> {
    const { world } = this.scene;
    const what = pick(this.#random, ['reader', 'pinPad', 'host'] as const);
    this.story.push(`${what} changes`);
    if (what === 'host') await this.scene.host(!world.hostUp);
    else if (what === 'pinPad')
      await this.scene.does(() => (world.pinPad === 'absent' ? world.plugPad() : world.unplugPad()));
    else await this.scene.does(() => (world.reader === 'absent' ? world.plugReader() : world.unplugReader()));
    world.reasons = world.reader === 'absent' || world.pinPad === 'absent' || !world.hostUp ? ['devices'] : [];
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
    if (world.pinPad === 'absent') await this.scene.does(() => world.plugPad());
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

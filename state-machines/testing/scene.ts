import { type AnyActorRef, type AnyMachineSnapshot as AnySnapshot, createActor, SimulatedClock } from 'xstate';
import type { TerminalSettings } from '../ports.ts';
import type { Action, ActionArgs, ActionName } from '../screens/actions.ts';
import type { SecretEntry } from '../screens/card-screens.ts';
import type { Screen, ScreenId, ScreenOf } from '../screens/screen.ts';
import { screenOf } from '../terminal/screen-of.ts';
import { makeTerminalMachine } from '../terminal/terminal.machine.ts';
import type { SecretKind } from '../vocabulary/secrets.ts';
import type { Unexpected } from '../vocabulary/unexpected.ts';
import { World } from './world.ts';

export const SETTINGS: TerminalSettings = {
  readerKind: 'contactless',
  openingHours: '8:30–17:15',
  termsVersion: 'terms-1',
  helpPhone: '0120-95-0178',
  defaultLocale: 'ja',
  pinEntry: ['pinPad', 'readerPad', 'touch'],
  lastTry: 'ask',
  pinPerItem: false,
};

const words = (...parts: readonly (string | number | null)[]): string =>
  parts.filter((part) => part !== null).join(' ');

/** Most screens are about the user-authentication PIN: only the other two are named. */
const other = (secret: SecretKind): SecretKind | null => (secret === 'authentication' ? null : secret);

/** The PIN pad is the rule: only other devices are named, and the screen as soon as it can take keys. */
const entryWords = ({ triesLeft, again, device, touch }: SecretEntry): string =>
  words(triesLeft, again, device === 'pinPad' ? null : device === 'touch' && touch === null ? 'touch…' : device);

/** One word of the data that tells one state of a screen from another. */
const DETAIL: { readonly [Id in ScreenId]?: (data: ScreenOf<Id>['data']) => unknown } = {
  'K-00': ({ reasons }) => reasons.join('+'),
  'K-04': ({ selected }) => selected,
  'K-05': ({ reason }) => reason,
  'K-12': ({ alarm }) => (alarm === 0 ? null : alarm),
  'K-13': ({ outcome, receiptNumber, before }) =>
    words(outcome, receiptNumber, ...before.map((request) => `after ${request.receiptNumber}`)),
  'K-15': ({ stored }) => (stored ? 'stored' : null),
  'L-01': ({ secret, again, cardPresent }) => words(other(secret), again, cardPresent ? 'present' : null),
  'L-02': (data) => entryWords(data),
  'L-03': ({ stage }) => stage,
  'L-04': ({ secret, triesLeft }) => words(other(secret), triesLeft),
  'L-05': ({ secret, allowed }) => words(other(secret), allowed ? null : 'refused'),
  'L-06': ({ secret, justNow }) => words(other(secret), justNow ? 'just now' : 'before'),
  'L-08': ({ kind }) => kind,
  'L-09': ({ about, problem }) => words(other(about), problem),
  'L-10': ({ device }) => device,
  'L-11': ({ secret, triesLeft, cardPresent, interrupted }) =>
    words(other(secret), triesLeft ?? '?', cardPresent ? null : 'no card', interrupted ? 'interrupted' : null),
  'L-12': ({ secret, triesLeft }) => words(other(secret), triesLeft),
  'A-03': (data) => (data.stage === 'list' ? `list ${data.page.page}` : data.stage),
  'A-04': (data) => (data.stage === 'list' ? `list ${data.page.page}` : data.stage),
  'A-05': ({ page }) => page.page,
  'A-06': ({ page }) => page.page,
  'A-08': ({ page }) => page.page,
  'A-12': ({ page }) => page.page,
  'A-13': ({ topic }) => topic,
  'A-14': ({ list }) => list,
  'B-05': (data) => (data.stage === 'ask' ? words('ask', data.problem) : data.stage),
  'K-02': ({ cardOff }) => (cardOff ? 'card off' : null),
  'K-03': ({ cardOff }) => (cardOff ? 'card off' : null),
  'Q-01': ({ cardOff, signs }) => words(signs && `signs ${signs.length}`, cardOff ? 'card off' : null),
  'Q-02': ({ code, stale }) => (stale ? 'continue?' : (code?.matchNumber ?? '…')),
  'Q-03': ({ stage }) => stage,
  'Q-04': ({ reason }) => reason,
  'B-10': ({ page }) => (page === 'full' ? page : null),
  'B-11': ({ problem }) => problem,
  'B-13': ({ problem }) => problem,
  'B-14': ({ problem }) => problem,
  'B-15': ({ stage, problem }) => words(stage, problem),
  'B-03': ({ receiptNumber, kept, change }) => words(receiptNumber, kept ? 'kept' : null, change ? 'change' : null),
  'B-04': ({ state, receiptNumber, earlier }) => words(state, receiptNumber, earlier ? 'earlier' : null),
  'A-07': ({ stage }) => (stage === 'now' ? null : stage),
  'A-10': ({ stage }) => stage,
  'A-11': ({ receiptNumber }) => receiptNumber,
  'D-04': ({ stage, again }) => words(stage, again),
  'D-05': ({ stage, scopes }) => words(stage, stage === 'scopes' ? scopes.length : null),
  'D-07': ({ about, state, receiptNumber }) => words(about, state, receiptNumber),
  'D-08': ({ stage }) => stage,
  'D-09': ({ stage }) => stage,
  'D-11': ({ what, problem }) => words(what, problem),
  'T-00': ({ steps, offline }) =>
    words(
      ...steps.map(({ step, state }) => `${step}${state === 'notNeeded' ? '-' : state}`),
      offline ? 'offline' : null,
    ),
  'T-10': ({ kinds }) => kinds.filter(({ chosen }) => chosen).length,
  'T-11': ({ kind, row, notListed, chosen }) => words(kind, row, notListed ? 'not listed' : null, chosen),
  'T-12': ({ certificates, refused }) => words(certificates.length, refused?.reason ?? null),
  'T-20': ({ sites }) =>
    sites.map(({ site, status, action }) => `${site}:${status}${action === null ? '' : `>${action}`}`).join(' '),
  'T-21': ({ sites }) => `${sites.filter(({ agreed }) => agreed).length}/${sites.length}`,
  'T-22': ({ sites }) => sites.length,
  'T-23': ({ results }) => results.map(({ site, outcome }) => `${site}:${outcome}`).join(' '),
  'T-24': ({ site, checked }) => words(site.site, checked ? 'checked' : null),
  'T-30': ({ issuers }) => issuers.map(({ issuerId, first, second }) => `${issuerId}:${first}/${second}`).join(' '),
  'T-31': ({ k, of, number, problem }) => words(`${k}/${of}`, number?.name ?? null, problem),
  'T-32': ({ results }) => results.map(({ outcome }) => outcome).join(' '),
  'T-33': ({ items, later }) => `${items.filter(({ agreed }) => agreed).length}/${items.length}+${later.length}`,
  'T-34': ({ results }) => results.map(({ outcome }) => outcome).join(' '),
  'T-50': ({ advice }) => advice,
  'T-90': ({ ready, notReady, look, slip }) => words(ready.length, notReady.length, look.length, slip ? 'slip' : null),
  'T-52': ({ problem }) => problem,
  'T-53': (data) => entryWords(data),
  'T-54': (data) => entryWords(data),
  'T-55': ({ state, receiptNumber }) => words(state, receiptNumber),
};

/** `L-04 2`, `L-03 verifying`: a screen as traces write it. */
export function inWords(screen: Screen): string {
  const detail = (DETAIL[screen.id] as ((data: unknown) => unknown) | undefined)?.(screen.data) ?? null;
  return detail === null || detail === '' ? screen.id : `${screen.id} ${String(detail)}`;
}

type MachineName =
  | 'phoneSignIn'
  | 'terminal'
  | 'visit'
  | 'registerAccount'
  | 'deleteAccount'
  | 'submit'
  | 'etaxRequest'
  | 'delegation'
  | 'browse'
  | 'lookUpReceipt'
  | 'taxPreparation'
  | 'signIn'
  | 'unlock';

/** The real terminal machine with all its children on a simulated clock in a simulated world. */
export class Scene {
  readonly world = new World();
  readonly clock = new SimulatedClock();
  readonly unexpected: Unexpected[] = [];
  /** Every screen that was shown, in order; the same one twice in a row only when it was entered afresh. */
  readonly trace: string[] = [];
  readonly screens: Screen[] = [];
  readonly visited = new Set<string>();
  readonly actor;
  #marked = 0;

  constructor(settings: Partial<TerminalSettings> = {}) {
    this.actor = createActor(makeTerminalMachine(this.world.ports, { ...SETTINGS, ...settings }), {
      clock: this.clock,
      inspect: (event) => {
        if (event.type === '@xstate.snapshot') this.#visit(event.snapshot);
      },
    });
    this.world.tell = (event) => this.actor.send({ type: 'device', event });
    this.actor.on('unexpected', (event) => this.unexpected.push(event));
    this.actor.subscribe((snapshot) => this.#note(screenOf(snapshot)));
  }

  /** Which states any of the machines has rested in. */
  #visit(snapshot: unknown): void {
    const { _nodes: nodes } = snapshot as { readonly _nodes?: readonly { readonly id: string }[] };
    for (const { id } of nodes ?? []) this.visited.add(id);
  }

  #note(screen: Screen): void {
    const last = this.screens.at(-1);
    const words = inWords(screen);
    this.screens.push(screen);
    if (last === undefined || last.instance !== screen.instance || inWords(last) !== words) this.trace.push(words);
  }

  get screen(): Screen {
    return screenOf(this.actor.getSnapshot());
  }

  /** In service at K-01, with the line up. */
  static async ready(settings: Partial<TerminalSettings> = {}): Promise<Scene> {
    const scene = new Scene(settings);
    scene.actor.start();
    scene.actor.send({ type: 'host', connected: true, status: scene.world.status });
    scene.actor.send({ type: 'line', up: true });
    await scene.settle();
    scene.since();
    return scene;
  }

  /** Lets every promise that can settle without time settle. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  }

  async touch<Name extends ActionName>(
    ...[name, args]: ActionArgs[Name] extends Record<never, never>
      ? [name: Name, args?: ActionArgs[Name]]
      : [Name, ActionArgs[Name]]
  ): Promise<void> {
    if (!this.screen.actions.includes(name)) throw new Error(`${inWords(this.screen)} does not offer ${name}`);
    await this.touchAnyway({ name, args: args ?? {} } as Action);
  }

  /** Also what the screen does not offer. */
  async touchAnyway(action: Action): Promise<void> {
    this.actor.send({ type: 'intent', action });
    await this.settle();
  }

  async does(act: (world: World) => void): Promise<void> {
    act(this.world);
    await this.settle();
  }

  /** Where the machines stand, from the terminal inwards; a machine that is not running is left out. */
  where(): Readonly<Record<MachineName, AnySnapshot | undefined>> {
    const inside = (snapshot: AnySnapshot | undefined, id: string): AnySnapshot | undefined =>
      (snapshot?.children[id] as AnyActorRef | undefined)?.getSnapshot();
    const terminal: AnySnapshot = this.actor.getSnapshot();
    const visit = inside(terminal, 'visit');
    const delegation = inside(visit, 'delegation');
    const registerAccount = inside(delegation ?? visit, 'registerAccount');
    const deleteAccount = inside(visit, 'deleteAccount');
    const taxPreparation = inside(visit, 'taxPreparation');
    const etaxRequest = inside(taxPreparation ?? visit, 'etaxRequest');
    const submit = inside(registerAccount ?? deleteAccount ?? taxPreparation ?? delegation, 'submit');
    const signIn = inside(submit ?? registerAccount ?? deleteAccount ?? etaxRequest ?? delegation ?? visit, 'signIn');
    const phoneSignIn = inside(visit, 'phoneSignIn');
    return {
      terminal,
      phoneSignIn,
      visit,
      registerAccount,
      deleteAccount,
      taxPreparation,
      submit,
      etaxRequest,
      browse: inside(delegation ?? visit, 'browse'),
      lookUpReceipt: inside(visit, 'lookUpReceipt'),
      delegation,
      signIn,
      unlock: inside(signIn ?? etaxRequest ?? delegation, 'unlock'),
    };
  }

  async host(connected: boolean): Promise<void> {
    this.world.hostUp = connected;
    if (!connected) this.world.session = null;
    this.actor.send({ type: 'host', connected, status: connected ? this.world.status : null });
    await this.settle();
  }

  async pass(ms: number): Promise<void> {
    this.clock.increment(ms);
    await this.settle();
  }

  /** What was shown since the last time this was asked. */
  since(): string[] {
    const news = this.trace.slice(this.#marked);
    this.#marked = this.trace.length;
    return news;
  }
}

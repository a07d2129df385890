import { describe, expect, test } from 'vitest';
import { makeBrowseMachine } from '../browse/browse.machine.ts';
import { makeDelegationMachine } from '../delegation/delegation.machine.ts';
import { makeDeleteAccountMachine } from '../delete-account/delete-account.machine.ts';
import { makeEtaxRequestMachine } from '../etax-request/etax-request.machine.ts';
import { makeLookUpReceiptMachine } from '../look-up-receipt/look-up-receipt.machine.ts';
import { makePhoneSignInMachine } from '../phone-sign-in/phone-sign-in.machine.ts';
import { makeRegisterAccountMachine } from '../register-account/register-account.machine.ts';
import { BROWSE_LISTS } from '../screens/menu-screens.ts';
import { SCREEN_IDS } from '../screens/screen.ts';
import { makeSignInMachine } from '../sign-in/sign-in.machine.ts';
import { makeTaxPreparationMachine } from '../tax-preparation/tax-preparation.machine.ts';
import { makeTerminalMachine } from '../terminal/terminal.machine.ts';
import { makeUnlockMachine } from '../unlock/unlock.machine.ts';
import { makeVisitMachine } from '../visit/visit.machine.ts';
import { failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { err, ok } from '../vocabulary/result.ts';
import { SOME_DELEGATION, UNREGISTERED_FAMILY } from './delegation-answers.ts';
import { OWN_DATA_VALUE, SOME_REQUEST } from './menu-answers.ts';
import { TYPED } from './random-acts.ts';
import { PLAIN_TERMINAL, RandomWalk, type WalkedTerminal } from './random-walk.ts';
import { allStates } from './rules.ts';
import { inWords, type Scene, SETTINGS } from './scene.ts';
import { toLinkConsent, toLinked, toSelection, toSteps } from './tax-walks.ts';
import {
  phoneAt,
  toAccount,
  toAttributes,
  toCheck,
  toCode,
  toConsent,
  toDelegationCheck,
  toDelegationMenu,
  toFamilyConsent,
  toFamilyPin,
  toLastQuestion,
  toMenu,
  toPin,
  toRelation,
  toSignature,
  toSignByPhone,
  toSignedIn,
  toSignedInByPhone,
} from './walks.ts';
import { leaveBy } from './way-out.ts';
import { World } from './world.ts';
import { KNOWN_PERSON, NEW_PERSON, OFFLINE_PERSON, PHONE_TICKET } from './world-answers.ts';
import { someCard, type WorldCard } from './world-card.ts';

/** Whoever wants to go needs no more: a question whether to, an overlay over it; and nothing takes longer that ends by itself. */
const MOST_TO_LEAVE = { touches: 4, waitedMs: LIMITS.openSession };
const WALKS = 165;
const STEPS = 200;
const FIRST_SEED = 20_261_121;

const PERSONAL = /^(A-0[2-8]|A-1[02]|B-05|B-1\d|B-02|T-[0-4]\d|T-5[012]|T-90|D-05|D-06|D-08|D-11)$/;
const NOBODY = /^K-(00|01|12|13)$/;

/** Where the walks begin, in turn: not a multiple of the terminals, so that each begins on several of them. */
const STARTS: readonly ((scene: Scene, card: WorldCard) => Promise<void>)[] = [
  async () => {},
  toSignedIn,
  async (scene, card) => {
    await toSignedIn(scene, card);
    await toCheck(scene);
  },
  async (scene, card) => {
    await toSignedIn(scene, card);
    await toCheck(scene);
    scene.world.session = null;
    await scene.touch('register');
  },
  async (scene, card) => {
    await toSignedIn(scene, card);
    await toCheck(scene);
    await scene.touch('edit', { field: 'mail2' });
    await scene.touch('answer', { yes: true });
  },
  async (scene, card) => {
    scene.world.hold('signIn');
    await toSignedIn(scene, card);
    await scene.does((world) => world.lift());
  },
  async (scene, card) => {
    await toSignedIn(scene, card);
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-taro')));
  },
  async (scene, card) => {
    await toSignedIn(scene, card);
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-hanako', {}, { identifyFails: 'CARD_COMMUNICATION' })));
  },
  async (scene, card) => {
    scene.world.person = ok(KNOWN_PERSON);
    scene.world.breaks('now');
    await toSignedIn(scene, card);
    scene.world.breaks('now', false);
  },
  async (scene, card) => {
    await scene.does((world) => world.unplugPad());
    await toPin(scene, card);
    scene.world.hold('cancelEntry');
    await scene.does((world) => world.plugPad());
  },
  (scene) => toCode(scene),
  toSignedInByPhone,
  toSignByPhone,
  async (scene) => {
    await toSignByPhone(scene);
    await scene.touch('begin');
    scene.world.hold('takePhoneSignatures');
    await phoneAt(scene, 'verified', { matched: true });
  },
  async (scene) => {
    scene.world.renewals = 0;
    await toCode(scene);
    scene.world.ticketAnswer = ok({ ...PHONE_TICKET, renewalsLeft: 0 });
    await scene.pass(PHONE_TICKET.expiresInMs);
    await scene.touch('extend');
    await scene.pass(PHONE_TICKET.expiresInMs);
  },
  async (scene, card) => {
    await toSteps(scene, card);
    await toSelection(scene, 'life-insurance');
    await toLinkConsent(scene);
  },
  async (scene, card) => {
    await toSteps(scene, card);
    await toSelection(scene, 'earthquake-insurance', 'wage-statement');
    await toLinkConsent(scene);
    await toLinked(scene);
    await scene.touch('next');
  },
  async (scene, card) => {
    await toSteps(scene, card);
    await toSelection(scene, 'earthquake-insurance');
    await toLinkConsent(scene);
    await toLinked(scene);
    await scene.touch('next');
    await scene.touch('next');
    await scene.touch('next');
    await scene.touch('next');
    await scene.touch('toggleTask', { issuerId: 'kokuzei-songai', kind: 'earthquake-insurance' });
  },
  async (scene, card) => {
    await toSteps(scene, card, OFFLINE_PERSON);
    await scene.touch('openStep', { step: 5 });
    await scene.touch('next');
  },
  async (scene, card) => {
    await toMenu(scene, card);
    scene.world.portalAway = true;
    await scene.touch('openList', { list: 'links' });
  },
  toAttributes,
  toSignature,
  toLastQuestion,
  async (scene, card) => {
    await toLastQuestion(scene, card);
    await scene.touch('deleteAccount');
  },
  async (scene, card) => {
    scene.world.accountAnswer = err(failure('NET_UNREACHABLE'));
    await toAccount(scene, card);
  },
  async (scene, card) => {
    await toAccount(scene, card);
    scene.world.accountAnswer = err(failure('NET_UNREACHABLE'));
    await scene.touch('openDelete');
  },
  async (scene, card) => {
    await toConsent(scene, card);
    scene.world.session = null;
    await scene.touch('next');
  },
  async (scene, card) => {
    await toMenu(scene, card);
    for (const list of BROWSE_LISTS) {
      await scene.touch('openList', { list });
      await scene.touch('back');
    }
  },
  ...BROWSE_LISTS.map((list) => async (scene: Scene, card: WorldCard) => {
    await toMenu(scene, card);
    await scene.touch('openList', { list });
  }),
  async (scene, card) => {
    await toMenu(scene, card);
    await scene.touch('openReceipt');
    await scene.touch('submitText', { value: SOME_REQUEST.receiptNumber });
  },
  toFamilyPin,
  async (scene, card) => {
    await toFamilyConsent(scene, card);
    scene.world.person = ok(NEW_PERSON);
  },
  async (scene, card) => {
    scene.world.principal = ok(UNREGISTERED_FAMILY);
    await toFamilyConsent(scene, card);
    scene.world.person = ok(NEW_PERSON);
    await scene.touch('registerFamily');
  },
  toDelegationCheck,
  async (scene, card) => {
    await toRelation(scene, card);
    await scene.touch('chooseRelation', { relation: 'other' });
    await scene.touch('submitText', { value: TYPED[0] });
    await scene.touch('choosePeriod', { period: 'other' });
  },
  async (scene, card) => {
    scene.world.delegations = ok([SOME_DELEGATION]);
    await toDelegationMenu(scene, card);
    await scene.touch('openDelegations');
  },
];

/** Terminals the walks are made on, in turn. */
const TERMINALS: readonly WalkedTerminal[] = [
  PLAIN_TERMINAL,
  { settings: { lastTry: 'refuse' }, pinPad: true, readerPad: false },
  { settings: {}, pinPad: false, readerPad: false },
  { settings: { pinEntry: ['readerPad', 'pinPad', 'touch'] }, pinPad: true, readerPad: true },
  { settings: { pinEntry: ['touch'] }, pinPad: false, readerPad: false },
];

const inTurn = <One>(seed: number, all: readonly One[]): One =>
  all[seed % all.length] ?? expect.unreachable('one of them');

const ASKS: ReadonlySet<string> = new Set(['openSession', 'readAttributes', 'sendEtaxRequest', 'provePrincipal']);
const ENTRY_SCREENS = { 'L-02': 'authentication', 'T-53': 'attributes', 'T-54': 'signature' } as const;

/** While a secret is asked for, the screen tells of that very entry, and the tries are the card's own. */
function checkEntry({ scene: { world, screen }, terminal }: RandomWalk): void {
  if (screen.id !== 'L-02' && screen.id !== 'T-53' && screen.id !== 'T-54') return;
  const { data } = screen;
  const { entry, card } = world;
  const secret = ENTRY_SCREENS[screen.id];
  if (secret === 'signature') expect(data.device).toBe('touch');
  else if (data.device === 'touch' && (terminal.settings.pinEntry ?? SETTINGS.pinEntry).includes('pinPad')) {
    expect(world.pinPad, 'keys beside a PIN pad').toBe('absent');
  }
  if (entry === null || entry.sent || card === null) return;
  expect(entry).toMatchObject({ secret, device: data.device });
  expect(data.triesLeft).toBe(card.tries[secret]);
  expect(data.touch === null).toBe(data.device !== 'touch');
}

interface Seen {
  opened: number;
  actsAtLastOpening: number;
  /** Steps with a card session open. */
  unlocked: number;
}

/** Who may have the card unlocked: a signed-in person, and one whose right PIN is being presented to the portal. */
function mayBeUnlocked(scene: Scene): boolean {
  const { terminal, visit, signIn } = scene.where();
  // Ends with the wipe, which is repeated until it succeeds, or was lost by a bug that the wipe makes good.
  if (scene.world.closingThrew || terminal?.matches('outOfService') === true) return true;
  if (signIn !== undefined) return signIn.matches('signingInPortal');
  return visit !== undefined && !visit.matches({ present: { flow: 'faulted' } }) && visit.context.signedIn !== null;
}

/** What must be true after every step of every walk. */
function check(walk: RandomWalk, seen: Seen): void {
  const { scene } = walk;
  const { world, screen } = scene;
  expect(SCREEN_IDS).toContain(screen.id);
  // Without an action only what ends by itself may be shown.
  if (screen.actions.length === 0) expect(screen.id).toMatch(NOBODY);

  const opened = world.calls.filter((call) => ASKS.has(call)).length;
  if (opened > seen.opened) {
    const acts = walk.humanActs - seen.actsAtLastOpening;
    expect(opened - seen.opened, 'a secret asked for without a human act before it').toBeLessThanOrEqual(acts);
    seen.opened = opened;
    seen.actsAtLastOpening = walk.humanActs;
  }

  const cardSeen = world.cardRef !== null && world.hostUp;
  // Who signed in by phone has no card here, as long as none was used here since.
  if (PERSONAL.test(screen.id) && scene.where().visit?.context.byPhone !== true) {
    expect(cardSeen, `${screen.id} without a card`).toBe(true);
    const { identity, guest } = scene.where().visit?.context ?? {};
    const person = (guest ?? identity)?.authenticationCertificate;
    expect(world.card?.certificate, `${screen.id} before another card`).toBe(person);
  }
  if (NOBODY.test(screen.id)) {
    const left = JSON.stringify([screen, scene.actor.getSnapshot().context]);
    for (const word of [...TYPED, OWN_DATA_VALUE, 'cert-', 'E-']) expect(left).not.toContain(word);
  }

  if (world.session !== null) {
    seen.unlocked += 1;
    expect(mayBeUnlocked(scene), `${screen.id} with an unlocked card`).toBe(true);
  }

  checkEntry(walk);

  const visits = world.calls.filter((call) => call === 'beginVisit' || call === 'endVisit').join(' ');
  expect(visits).not.toContain('beginVisit beginVisit');
}

describe('seeded random walks of the real machines', () => {
  const visited = new Set<string>();
  const shown = new Set<string>();
  /** Where each screen stood first in a walk, to be walked to again: the fewest steps there were. */
  const soonest = new Map<string, { readonly seed: number; readonly steps: number }>();
  let unlocked = 0;

  const note = ({ scene: { screen } }: RandomWalk, seed: number, steps: number): void => {
    if (steps < (soonest.get(screen.id)?.steps ?? STEPS + 1)) soonest.set(screen.id, { seed, steps });
  };
  const begin = (seed: number): Promise<RandomWalk> =>
    RandomWalk.begin(seed, inTurn(seed, STARTS), inTurn(seed, TERMINALS));

  test.each(Array.from({ length: WALKS }, (_, index) => FIRST_SEED + index))('seed %i', async (seed) => {
    const walk = await begin(seed);
    note(walk, seed, 0);
    const opened = walk.scene.world.calls.filter((call) => ASKS.has(call)).length;
    const seen: Seen = { opened, actsAtLastOpening: 0, unlocked: 0 };
    try {
      for (let steps = 1; steps <= STEPS; steps += 1) {
        await walk.step();
        check(walk, seen);
        note(walk, seed, steps);
      }
      await walk.home();
      expect(walk.scene.screen.id, 'stuck').toBe('K-01');
    } catch (cause) {
      throw new Error(`seed ${seed} failed; the last of its story:\n${walk.story.slice(-40).join('\n')}`, { cause });
    }
    const odd = walk.scene.unexpected.filter(({ event }) => !/^(intent\.|xstate\.error\.)/.test(event));
    expect(odd).toEqual([]);
    unlocked += seen.unlocked;
    for (const id of walk.scene.visited) visited.add(id);
    for (const { id } of walk.scene.screens) shown.add(id);
  });

  test('together they look at an unlocked card often enough', () => {
    expect(unlocked).toBeGreaterThan(WALKS * 3);
  });

  test('together they rest in every state of every machine and show every screen', () => {
    const { ports } = new World();
    const machines = [
      makeUnlockMachine(ports, SETTINGS),
      makeSignInMachine(ports, SETTINGS),
      makePhoneSignInMachine(ports),
      makeEtaxRequestMachine(ports, SETTINGS),
      makeDelegationMachine(ports, SETTINGS),
      makeTaxPreparationMachine(ports, SETTINGS),
      makeRegisterAccountMachine(ports, SETTINGS),
      makeDeleteAccountMachine(ports, SETTINGS),
      makeBrowseMachine(ports),
      makeLookUpReceiptMachine(ports),
      makeVisitMachine(ports, SETTINGS),
      makeTerminalMachine(ports, SETTINGS),
    ];
    const resting = machines
      .flatMap((machine) => allStates(machine))
      .filter((state) => state.type === 'atomic' && (state.always ?? []).length === 0);
    expect(resting.map(({ id }) => id).filter((id) => !visited.has(id))).toEqual([]);
    expect(SCREEN_IDS.filter((id) => !shown.has(id))).toEqual([]);
  });

  /** Walks again to where this screen stood. */
  async function walkTo(id: string): Promise<RandomWalk> {
    const { seed, steps } = soonest.get(id) ?? expect.unreachable(`${id} never stood at the end of a step`);
    const walk = await begin(seed);
    for (let step = 0; step < steps; step += 1) await walk.step();
    expect(walk.scene.screen.id).toBe(id);
    return walk;
  }

  test.each(SCREEN_IDS)('%s is no dead end: what it offers leads out, and left alone it ends by itself', async (id) => {
    const { scene } = await walkTo(id);
    const out = await leaveBy(
      {
        get screen() {
          return scene.screen;
        },
        touch: (way) => scene.touch(way),
        takeCard: () => scene.does((world) => world.lift()),
        pass: (ms) => scene.pass(ms),
      },
      MOST_TO_LEAVE,
    );
    expect(out, inWords(scene.screen)).not.toBeNull();

    const left = await walkTo(id);
    await left.home();
    expect(left.scene.screen.id).toBe('K-01');
  });
});

import { describe, expect, test } from 'vitest';
import { makeBrowseMachine } from '../browse/browse.machine.ts';
import { makeDelegationMachine } from '../delegation/delegation.machine.ts';
import { makeDeleteAccountMachine } from '../delete-account/delete-account.machine.ts';
import { makeEtaxRequestMachine } from '../etax-request/etax-request.machine.ts';
import { makeLookUpReceiptMachine } from '../look-up-receipt/look-up-receipt.machine.ts';
import { makePhoneSignInMachine } from '../phone-sign-in/phone-sign-in.machine.ts';
import { makeRegisterAccountMachine } from '../register-account/register-account.machine.ts';
import { SCREEN_IDS } from '../screens/screen.ts';
import { makeSignInMachine } from '../sign-in/sign-in.machine.ts';
import { makeTaxPreparationMachine } from '../tax-preparation/tax-preparation.machine.ts';
import { makeTerminalMachine } from '../terminal/terminal.machine.ts';
import { makeUnlockMachine } from '../unlock/unlock.machine.ts';
import { makeVisitMachine } from '../visit/visit.machine.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { OWN_DATA_VALUE } from './menu-answers.ts';
import { TYPED } from './random-acts.ts';
import { STARTS, TERMINALS } from './random-starts.ts';
import { RandomWalk } from './random-walk.ts';
import { allStates } from './rules.ts';
import { inWords, type Scene, SETTINGS } from './scene.ts';
import { leaveBy } from './way-out.ts';
import { World } from './world.ts';

/** Whoever wants to go needs no more: a question whether to, an overlay over it; and nothing takes longer that ends by itself. */
const MOST_TO_LEAVE = { touches: 4, waitedMs: LIMITS.openSession };
const WALKS = 165;
const STEPS = 200;
const FIRST_SEED = 20_261_121;

const PERSONAL = /^(A-0[2-8]|A-1[02]|B-05|B-1\d|B-02|T-[0-4]\d|T-5[012]|T-90|D-05|D-06|D-08|D-11)$/;
const NOBODY = /^K-(00|01|12|13)$/;

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

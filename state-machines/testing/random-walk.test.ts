import { describe, expect, test } from 'vitest';
import { makeRegisterAccountMachine } from '../register-account/register-account.machine.ts';
import { SCREEN_IDS } from '../screens/screen.ts';
import { makeSignInMachine } from '../sign-in/sign-in.machine.ts';
import { makeTerminalMachine } from '../terminal/terminal.machine.ts';
import { makeVisitMachine } from '../visit/visit.machine.ts';
import { ok } from '../vocabulary/result.ts';
import { pick } from './random.ts';
import { RandomWalk, TYPED } from './random-walk.ts';
import { allStates } from './rules.ts';
import { type Scene, SETTINGS } from './scene.ts';
import { toCheck, toSignedIn } from './walks.ts';
import { KNOWN_PERSON, World } from './world.ts';
import { someCard, type WorldCard } from './world-card.ts';

const WALKS = 60;
const STEPS = 200;
const FIRST_SEED = 20_261_121;

const PERSONAL = /^(A-02|B-1\d|B-02)$/;
const NOBODY = /^K-(00|01|12|13)$/;

/** Where the walks begin, in turn. */
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
    scene.world.person = ok(KNOWN_PERSON);
    scene.world.breaks('now');
    await toSignedIn(scene, card);
    scene.world.breaks('now', false);
  },
];

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

  const opened = world.calls.filter((call) => call === 'openSession').length;
  if (opened > seen.opened) {
    const acts = walk.humanActs - seen.actsAtLastOpening;
    expect(opened - seen.opened, 'openSession without a human act before it').toBeLessThanOrEqual(acts);
    seen.opened = opened;
    seen.actsAtLastOpening = walk.humanActs;
  }

  const cardSeen = world.cardRef !== null && world.hostUp;
  if (PERSONAL.test(screen.id)) expect(cardSeen, `${screen.id} without a card`).toBe(true);
  if (NOBODY.test(screen.id)) {
    const left = JSON.stringify([screen, scene.actor.getSnapshot().context]);
    for (const word of [...TYPED, 'cert-', 'E-']) expect(left).not.toContain(word);
  }

  if (world.session !== null) {
    seen.unlocked += 1;
    expect(mayBeUnlocked(scene), `${screen.id} with an unlocked card`).toBe(true);
  }

  const visits = world.calls.filter((call) => call === 'beginVisit' || call === 'endVisit').join(' ');
  expect(visits).not.toContain('beginVisit beginVisit');
}

describe('seeded random walks of the real machines', () => {
  const visited = new Set<string>();
  const shown = new Set<string>();
  let unlocked = 0;

  test.each(Array.from({ length: WALKS }, (_, index) => FIRST_SEED + index))('seed %i', async (seed) => {
    const walk = await RandomWalk.begin(
      seed,
      pick(() => (seed % STARTS.length) / STARTS.length, STARTS),
    );
    const opened = walk.scene.world.calls.filter((call) => call === 'openSession').length;
    const seen: Seen = { opened, actsAtLastOpening: 0, unlocked: 0 };
    try {
      for (let step = 0; step < STEPS; step += 1) {
        await walk.step();
        check(walk, seen);
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
      makeSignInMachine(ports, SETTINGS),
      makeRegisterAccountMachine(ports, SETTINGS),
      makeVisitMachine(ports, SETTINGS),
      makeTerminalMachine(ports, SETTINGS),
    ];
    const resting = machines
      .flatMap((machine) => allStates(machine))
      .filter((state) => state.type === 'atomic' && (state.always ?? []).length === 0);
    expect(resting.map(({ id }) => id).filter((id) => !visited.has(id))).toEqual([]);
    expect(SCREEN_IDS.filter((id) => !shown.has(id))).toEqual([]);
  });
});

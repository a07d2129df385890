import { ok } from '../vocabulary/result.ts';
import type { CertificateKind } from '../vocabulary/tax.ts';
import type { Scene } from './scene.ts';
import { enter } from './walks.ts';
import { KNOWN_PERSON } from './world-answers.ts';
import { someCard, type WorldCard } from './world-card.ts';

/** Signed in for the tax preparation, at its list (T-00). */
export async function toSteps(scene: Scene, card: WorldCard = someCard(), person = KNOWN_PERSON): Promise<void> {
  scene.world.person = ok(person);
  scene.world.tax.known = person.account !== 'unknown';
  await scene.touch('start', {});
  await scene.touch('chooseTask', { task: 'tax' });
  await scene.touch('begin');
  await scene.does((world) => world.lay(card));
  if (scene.screen.actions.includes('useTouch')) await scene.touch('useTouch');
  await enter(scene, 'right');
}

/** From T-00 to the selection (T-12): of these kinds, the first issuer each. */
export async function toSelection(scene: Scene, ...kinds: readonly CertificateKind[]): Promise<void> {
  await scene.touch('openStep', { step: 2 });
  for (const kind of kinds) await scene.touch('toggleKind', { kind });
  await scene.touch('next');
  for (let screen = scene.screen; screen.id === 'T-11'; screen = scene.screen) {
    const [first] = screen.data.issuers;
    if (first === undefined) throw new Error('nobody issues this kind');
    await scene.touch('toggleIssuer', { issuerId: first.issuerId, provider: first.provider });
    await scene.touch('next');
  }
}

/** From T-12 to the consent to every link (T-21), with all of them agreed to. */
export async function toLinkConsent(scene: Scene): Promise<void> {
  await scene.touch('next');
  await scene.touch('linkAll');
  const { screen } = scene;
  if (screen.id !== 'T-21') throw new Error(`${screen.id} is no consent`);
  for (const { site } of screen.data.sites) await scene.touch('toggleSite', { site });
}

/** From T-21 to what became of the links (T-23). */
export async function toLinked(scene: Scene, notices = true): Promise<void> {
  await scene.touch('next');
  await scene.touch('answer', { yes: notices });
}

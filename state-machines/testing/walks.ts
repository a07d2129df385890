import type { PhoneProgress } from '../ports/phone.ts';
import type { Task } from '../screens/frame-screens.ts';
import { DEFAULT_NOTIFICATIONS } from '../vocabulary/account.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { PhoneTicketState } from '../vocabulary/phone.ts';
import { ok } from '../vocabulary/result.ts';
import type { Scene } from './scene.ts';
import { KNOWN_PERSON } from './world-answers.ts';
import { someCard, type WorldCard } from './world-card.ts';
import type { Entry } from './world-entry.ts';

/** From K-01 to the PIN (L-02) by touch, with the card laid when it is asked for. */
export async function toPin(scene: Scene, card: WorldCard = someCard()): Promise<void> {
  await toSetCard(scene);
  await scene.does((world) => world.lay(card));
  if (scene.screen.actions.includes('useTouch')) await scene.touch('useTouch');
}

export async function toSetCard(scene: Scene, task: Task = 'register'): Promise<void> {
  await scene.touch('start', {});
  await scene.touch('chooseTask', { task });
  await scene.touch('begin');
}

/** The code is on the screen. */
export async function toCode(scene: Scene, task: 'register' | 'menu' = 'register'): Promise<void> {
  await scene.touch('start', {});
  await scene.touch('chooseTask', { task });
  await scene.touch('usePhone');
  await scene.touch('begin');
}

/** The phone went that far, and the terminal has asked. */
export async function phoneAt(scene: Scene, state: PhoneTicketState, more: Partial<PhoneProgress> = {}): Promise<void> {
  scene.world.phone = ok({ state, matched: false, reason: null, ...more });
  await scene.pass(LIMITS.phonePoll);
}

export async function toSignedInByPhone(scene: Scene): Promise<void> {
  await toCode(scene);
  await phoneAt(scene, 'verified', { matched: true });
}

/** Signed in by phone, and asked to sign with it that the account goes. */
export async function toSignByPhone(scene: Scene): Promise<void> {
  scene.world.person = ok(KNOWN_PERSON);
  await toSignedInByPhone(scene);
  await scene.touch('openAccount');
  await scene.touch('openDelete');
  await scene.touch('next');
  await scene.touch('deleteAccount');
}

export async function enter(scene: Scene, what: Entry): Promise<void> {
  await scene.does((world) => world.type(what));
}

/** Signed in with the right PIN: B-10, A-02 or what was earlier, as the world answers. */
export async function toSignedIn(scene: Scene, card: WorldCard = someCard()): Promise<void> {
  await toPin(scene, card);
  await enter(scene, 'right');
}

export const MAIL = 'hanako@example.jp';

/** From B-10 to the check screen B-02, with one address. */
export async function toCheck(scene: Scene): Promise<void> {
  await scene.touch('agreeTerms', { version: 'terms-1' });
  await scene.touch('submitText', { value: 'はなこ' });
  await scene.touch('answer', { yes: true });
  await scene.touch('submitText', { value: MAIL });
  await scene.touch('submitText', { value: MAIL });
  await scene.touch('answer', { yes: false });
  await scene.touch('setNotifications', { ...DEFAULT_NOTIFICATIONS, govNotice: false });
  await scene.touch('next');
}

export const KANA = 'コクゼイ　ハナコ';

/** Signed in with an account, at the main menu. */
export async function toMenu(scene: Scene, card: WorldCard = someCard()): Promise<void> {
  scene.world.person = ok(KNOWN_PERSON);
  await toSignedIn(scene, card);
}

/** Signed in with an account, and at the consent to ask e-Tax (T-51). */
export async function toConsent(scene: Scene, card: WorldCard = someCard()): Promise<void> {
  scene.world.tax.linked.set('e-tax', { notices: true });
  await toMenu(scene, card);
  await scene.touch('openEtaxRequest');
}

/** At the PIN of the attributes (T-53). */
export async function toAttributes(scene: Scene, card: WorldCard = someCard()): Promise<void> {
  await toConsent(scene, card);
  await scene.touch('next');
  await scene.touch('submitText', { value: KANA });
}

/** At the 署名用 password (T-54). */
export async function toSignature(scene: Scene, card: WorldCard = someCard()): Promise<void> {
  await toAttributes(scene, card);
  await enter(scene, 'right');
}

/** Signed in with an account, and at A-07. */
export async function toAccount(scene: Scene, card: WorldCard = someCard()): Promise<void> {
  scene.world.person = ok(KNOWN_PERSON);
  await toSignedIn(scene, card);
  await scene.touch('openAccount');
}

/** At the last question before the account is deleted. */
export async function toLastQuestion(scene: Scene, card: WorldCard = someCard()): Promise<void> {
  await toAccount(scene, card);
  await scene.touch('openDelete');
  await scene.touch('next');
}

export const FAMILY = 'cert-taro';

/** Signed in with an account, at the menu of 代理人 (D-01). */
export async function toDelegationMenu(scene: Scene, card: WorldCard = someCard()): Promise<void> {
  scene.world.person = ok(KNOWN_PERSON);
  await toSignedIn(scene, card);
  await scene.touch('openDelegation');
}

/** At the swap, with the own card still on the reader (D-04). */
export async function toSwap(scene: Scene, card: WorldCard = someCard()): Promise<void> {
  await toDelegationMenu(scene, card);
  await scene.touch('becomeDelegate');
  await scene.touch('next');
  await scene.touch('next');
}

/** The family's card lies there, and its PIN is asked for (L-02). */
export async function toFamilyPin(
  scene: Scene,
  card: WorldCard = someCard(),
  family: WorldCard = someCard(FAMILY),
): Promise<void> {
  await toSwap(scene, card);
  await scene.does((world) => world.lift());
  await scene.does((world) => world.lay(family));
  if (scene.screen.actions.includes('useTouch')) await scene.touch('useTouch');
}

/** The family member is asked alone (D-09). */
export async function toFamilyConsent(scene: Scene, card: WorldCard = someCard(), family?: WorldCard): Promise<void> {
  await toFamilyPin(scene, card, family);
  await enter(scene, 'right');
}

/** Both have signed, and the relation is asked for (D-05). */
export async function toRelation(scene: Scene, card: WorldCard = someCard(), family?: WorldCard): Promise<void> {
  await toFamilyConsent(scene, card, family);
  await scene.touch('answer', { yes: true });
  await scene.does((world) => world.lift());
  await scene.does((world) => world.lay(card));
  if (scene.screen.actions.includes('useTouch')) await scene.touch('useTouch');
  await enter(scene, 'right');
}

/** Everything chosen (D-06). */
export async function toDelegationCheck(scene: Scene, card: WorldCard = someCard(), family?: WorldCard): Promise<void> {
  await toRelation(scene, card, family);
  await scene.touch('chooseRelation', { relation: 'spouse' });
  await scene.touch('choosePeriod', { period: 'season' });
  await scene.touch('toggleScope', { scope: 'medicalExpenses' });
  await scene.touch('next');
}

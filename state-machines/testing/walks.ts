import type { PhoneProgress } from '../ports/phone.ts';
import { DEFAULT_NOTIFICATIONS } from '../vocabulary/account.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { PhoneTicketState } from '../vocabulary/phone.ts';
import { ok } from '../vocabulary/result.ts';
import type { Scene } from './scene.ts';
import { KNOWN_PERSON } from './world.ts';
import { someCard, type WorldCard } from './world-card.ts';
import type { Entry } from './world-entry.ts';

/** From K-01 to the PIN (L-02) by touch, with the card laid when it is asked for. */
export async function toPin(scene: Scene, card: WorldCard = someCard()): Promise<void> {
  await toSetCard(scene);
  await scene.does((world) => world.lay(card));
  if (scene.screen.actions.includes('useTouch')) await scene.touch('useTouch');
}

export async function toSetCard(scene: Scene, task: 'register' | 'menu' = 'register'): Promise<void> {
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

import { secretsOf, type Walker } from './walker.ts';

/** What one comes for, by the end of its text's key. */
export type Task = 'register' | 'tax' | 'family' | 'menu';

/** From the idle terminal, woken by the card, to what the task takes. */
export async function toTask({ resident, place }: Walker, card: string, task: Task): Promise<void> {
  await resident.sees('K-01');
  await place(card);
  await resident.sees('K-06');
  await resident.choose('日本語');
  await resident.sees('K-02');
  await resident.touch(`task.${task}`);
  await resident.sees('K-03');
}

/** And on to where the PIN is asked. */
export async function toPin({ resident }: Pick<Walker, 'resident'>): Promise<void> {
  await resident.touch('need.begin');
  await resident.sees('L-02');
}

/** All of it, with the PIN of that card. */
export async function signIn(walker: Walker, card: string, task: Task): Promise<void> {
  await toTask(walker, card, task);
  await toPin(walker);
  await walker.pin(secretsOf(card).pin);
}

/** From the terms to the word that one is registered, without mail. */
export async function registerWithoutMail({ resident }: Walker, nickname: string): Promise<void> {
  await resident.sees('B-10');
  await resident.touch('terms.agree');
  await resident.sees('B-11');
  // What the kana keys do not have comes from a keyboard.
  if (/^[ぁ-ん]+$/.test(nickname)) await resident.type(nickname);
  else await resident.page.keyboard.type(nickname);
  await resident.touch('common.next');
  await resident.sees('B-12');
  await resident.touch('wantMail.no');
  await resident.sees('B-16');
  await resident.touch('common.next');
  await resident.sees('B-02');
  await resident.touch('check.register');
  await resident.sees('B-03');
}

/** From a done result to the main menu. */
export async function toMenu({ resident }: Walker): Promise<void> {
  await resident.touch('done.toMenu');
  await resident.sees('A-02');
}

/** Signs out in the main menu and takes the card. */
export async function signOut(walker: Walker): Promise<void> {
  await walker.resident.touch('menu.signOut');
  await takeCard(walker);
}

/** Takes the card at the end of a visit. */
export async function takeCard({ resident, lift }: Walker): Promise<void> {
  await resident.sees('K-12');
  await lift();
  await resident.sees('K-13');
}

/** The same, and leaves the terminal idle for the next. */
export async function goHome(walker: Walker): Promise<void> {
  await takeCard(walker);
  await walker.resident.touch('finish.home');
}

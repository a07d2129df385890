import type { Browser, Page } from 'playwright-core';
import { readCode } from '../read-code.ts';
import type { ResidentBrowser } from '../resident-browser.ts';
import { secretsOf } from './walker.ts';

const SIZE = { width: 390, height: 844 };

/** The person's phone, a page of the practice portal; what is done on it is counted by how it is done. */
export interface Phone {
  readonly page: Page;
  /** Reads the code on the terminal's screen with the camera and opens what it says. */
  read(resident: ResidentBrowser): Promise<void>;
  /** Waits for a step of the phone's page. */
  step(name: string): Promise<void>;
  tap(button: string): Promise<void>;
  type(field: string, keys: string): Promise<void>;
  secret(field: string, keys: string): Promise<void>;
  /** Holds a card to the phone. */
  lay(card: string): Promise<void>;
  close(): Promise<void>;
}

export async function takePhone(browser: Browser): Promise<Phone> {
  const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const camera = await context.newPage();
  const fill = (field: string, keys: string): Promise<void> => page.getByLabel(field).fill(keys);
  return {
    page,
    async read(resident) {
      await resident.sees('Q-02');
      const code = resident.page.locator('k-qr-code');
      await code.waitFor();
      const url = await readCode(camera, await code.screenshot());
      if (url === null) throw new Error('the code on the screen cannot be read');
      await page.goto(url);
    },
    step: (name) => page.locator(`main[data-step="${name}"]`).waitFor({ timeout: 20_000 }),
    tap: (button) => page.getByRole('button', { name: button }).click(),
    type: fill,
    secret: fill,
    lay: (card) => page.locator(`button[value=${card}]`).click(),
    close: () => context.close(),
  };
}

/** From the idle terminal, woken by a touch, to the code a phone can read. */
export async function toCode(resident: ResidentBrowser): Promise<void> {
  if ((await resident.sees('K-01', 'K-02', 'K-03')) === 'K-01') await resident.touch('attract.start');
  if ((await resident.sees('K-02', 'K-03')) === 'K-02') await resident.touch('task.menu');
  await resident.sees('K-03');
  await resident.touch('phone.use');
  await resident.sees('Q-01');
  await resident.touch('need.begin');
  await resident.sees('Q-02');
}

/** The two digits that the terminal shows once its code was read. */
export async function numberOnScreen(resident: ResidentBrowser): Promise<string> {
  await resident.sees('Q-03');
  return /\d\d/.exec((await resident.page.locator('k-screen-q-03 .number').textContent()) ?? '')?.[0] ?? '';
}

/** From the two digits to the card on the phone. */
export async function giveNumber(phone: Phone, number: string): Promise<void> {
  await phone.step('number');
  await phone.type('2けたの数字', number);
  await phone.tap('次へ');
}

/** The card on the phone, to where its PIN is asked. */
export async function toPinOnPhone(phone: Phone, card: string): Promise<void> {
  await phone.step('card');
  await phone.lay(card);
  await phone.step('pin');
}

/** Types a PIN on the phone where it is asked. */
export async function givePin(phone: Phone, pin: string): Promise<void> {
  await phone.secret('利用者証明用の数字4桁', pin);
  await phone.tap('OK');
}

/** Card and PIN on the phone, to the word that it worked. */
export async function signInOnPhone(phone: Phone, card: string): Promise<void> {
  await toPinOnPhone(phone, card);
  await givePin(phone, secretsOf(card).pin);
  await phone.step('success');
  await phone.tap('OK');
}

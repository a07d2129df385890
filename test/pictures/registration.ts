import type { Browser } from 'playwright-core';
import type { PracticeMode } from '../support/practice-mode.ts';
import { linkEtax, openTerminal } from '../support/resident-browser.ts';
import { signIn, signOut, toMenu } from '../support/walks/visit.ts';
import { secretsOf, type Walker, walkerOf } from '../support/walks/walker.ts';
import { photographed, SCALE, type Shot } from './photographer.ts';

const CARD = 'taro';
/** Of the first walk; the portal's page shows it afterwards. */
export const NICKNAME = 'マイナチチ';
const MAIL = 'maina_dad@example.com';

const SHOTS: readonly Shot[] = [
  { screen: 'K-01', when: 'met' },
  { screen: 'K-02', when: 'met' },
  { screen: 'L-02', when: 'met' },
  { screen: 'B-11', when: 'left' },
  { screen: 'B-13', when: 'left' },
  { screen: 'B-16', when: 'met' },
  { screen: 'B-02', when: 'met' },
  { screen: 'B-03', when: 'met' },
  { screen: 'A-02', when: 'met' },
  { screen: 'T-51', when: 'met' },
  { screen: 'T-53', when: 'met' },
  { screen: 'L-04', when: 'met' },
  { screen: 'L-12', when: 'met' },
  { screen: 'T-54', when: 'left' },
  { screen: 'T-55', when: 'met' },
];

/** One whole registration upright, and the request to e-Tax. */
export async function photographRegistration(browser: Browser, mode: PracticeMode): Promise<void> {
  const resident = photographed(await openTerminal(browser, mode, 'upright', { scale: SCALE }), SHOTS);
  const walker = walkerOf(mode, resident);
  await signIn(walker, CARD, 'register');
  await registerWithMail(walker);
  await toMenu(walker);
  await requestFromEtax(walker);
  await toMenu(walker);
  await signOut(walker);
  await resident.close();
}

async function registerWithMail({ resident }: Walker): Promise<void> {
  await resident.sees('B-10');
  await resident.touch('terms.agree');
  await resident.sees('B-11');
  await resident.page.getByRole('tab', { name: 'カタカナ' }).click();
  await resident.type(NICKNAME);
  await resident.touch('common.next');
  await resident.sees('B-12');
  await resident.touch('wantMail.yes');
  for (const id of ['B-13', 'B-14'] as const) {
    await resident.sees(id);
    await resident.page.keyboard.type(MAIL);
    await resident.touch('common.next');
  }
  await resident.sees('B-15');
  await resident.touch('mail2.no');
  await resident.sees('B-16');
  await resident.touch('common.next');
  await resident.sees('B-02');
  await resident.touch('check.register');
  await resident.sees('B-03');
}

/** With the login's PIN where the other one is meant, as it happens to many. */
async function requestFromEtax(walker: Walker): Promise<void> {
  const { resident } = walker;
  const { pin, attributesPin, password } = secretsOf(CARD);
  await resident.touch('menu.etaxRequest');
  await linkEtax(resident);
  await resident.sees('T-51');
  await resident.touch('etax.agree');
  await resident.sees('T-52');
  await resident.page.keyboard.type('kokuzei tarou');
  await resident.touch('common.next');
  await resident.sees('T-53');
  await walker.pin(pin);
  await resident.sees('L-04');
  await resident.touch('pin.about');
  await resident.sees('L-12');
  await resident.touch('pin.retry');
  await resident.sees('T-53');
  await walker.pin(attributesPin);
  await resident.sees('T-54');
  await walker.secret(password);
  await resident.touch('touch.enter');
  await resident.sees('T-55');
}

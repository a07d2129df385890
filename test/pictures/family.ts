import type { Browser } from 'playwright-core';
import type { PracticeMode } from '../support/practice-mode.ts';
import { openTerminal } from '../support/resident-browser.ts';
import {
  agreeAndReturn,
  chooseAndSend,
  familyRegisters,
  familySignsIn,
  toNeeds,
  toSwap,
} from '../support/walks/delegation.ts';
import { giveNumber, numberOnScreen, signInOnPhone, takePhone, toCode } from '../support/walks/phone.ts';
import {
  chooseCertificates,
  linkIssuers,
  linkSites,
  registerWithIssuers,
  requestFromEtax,
  seeReady,
  toConsent,
  toNumbers,
  toSecondStep,
} from '../support/walks/tax-preparation.ts';
import { goHome, registerWithoutMail, signIn, toMenu } from '../support/walks/visit.ts';
import { type Walker, walkerOf } from '../support/walks/walker.ts';
import { photographed, SCALE, type Shot } from './photographer.ts';

/** One household of the wallet. */
const PARENT = 'taro';
/** Has an account already, which was made at this terminal before. */
const SPOUSE = 'hanako';
/** Have none yet. */
const CHILDREN = [
  { card: 'ichiro', nickname: 'いちろう' },
  { card: 'sakura', nickname: 'さくら' },
] as const;

const SHOTS: readonly Shot[] = [
  { screen: 'T-00', when: 'met' },
  { screen: 'T-10', when: 'left' },
  { screen: 'T-12', when: 'met' },
  { screen: 'T-20', when: 'met' },
  { screen: 'T-21', when: 'left' },
  { screen: 'T-23', when: 'met' },
  { screen: 'T-31', when: 'left' },
  { screen: 'T-32', when: 'met' },
  { screen: 'T-00', when: 'met', name: 'T-00-later' },
  { screen: 'T-90', when: 'met' },
  { screen: 'D-04', when: 'met' },
  { screen: 'D-09', when: 'met' },
  { screen: 'D-06', when: 'met' },
  { screen: 'D-07', when: 'met' },
  { screen: 'D-10', when: 'met' },
  { screen: 'D-08', when: 'met' },
  { screen: 'Q-02', when: 'met' },
  { screen: 'Q-03', when: 'met' },
];

/** A parent registers, prepares the tax return, and becomes 代理人 of the other three; later signs in by phone. */
export async function photographFamily(browser: Browser, mode: PracticeMode): Promise<void> {
  const page = await openTerminal(browser, mode, 'upright', { scale: SCALE });
  const before = walkerOf(mode, page);
  await signIn(before, SPOUSE, 'register');
  await registerWithoutMail(before, 'はなこ');
  await toMenu(before);
  await endVisit(before);

  const resident = photographed(page, SHOTS);
  const parent = walkerOf(mode, resident);
  await signIn(parent, PARENT, 'tax');
  await registerWithoutMail(parent, 'たろう');
  await resident.touch('done.toMenu');
  await prepareTaxReturn(parent);
  await becomeDelegate(parent);
  await endVisit(parent);
  await signInByPhone(browser, parent);
  await resident.close();
}

async function prepareTaxReturn(parent: Walker): Promise<void> {
  await chooseCertificates(parent);
  await toConsent(parent);
  await linkSites(parent);
  await toNumbers(parent);
  await registerWithIssuers(parent);
  await toSecondStep(parent);
  await linkIssuers(parent);
  await requestFromEtax(parent, PARENT);
  await seeReady(parent);
  await goBack(parent);
  await parent.resident.sees('T-00');
  await goBack(parent);
}

async function becomeDelegate(parent: Walker): Promise<void> {
  const { resident } = parent;
  await resident.sees('A-02');
  await resident.touch('menu.delegation');
  await toNeeds(parent);
  await toSwap(parent);
  await familySignsIn(parent, SPOUSE);
  await agreeAndReturn(parent, PARENT);
  await chooseAndSend(parent, '配偶者');
  for (const { card, nickname } of CHILDREN) {
    await resident.touch('ddone.another');
    await resident.sees('D-04');
    await familySignsIn(parent, card);
    await familyRegisters(parent, card, nickname);
    await agreeAndReturn(parent, PARENT);
    await chooseAndSend(parent, '子');
  }
  await toMenu(parent);
  await resident.touch('menu.delegation');
  await resident.sees('D-01');
  await resident.touch('delegMenu.list');
  await resident.sees('D-08');
  await resident.touch('list.back');
  await resident.sees('D-01');
  await goBack(parent);
}

async function signInByPhone(browser: Browser, { resident }: Walker): Promise<void> {
  const phone = await takePhone(browser);
  await toCode(resident);
  await phone.read(resident);
  await giveNumber(phone, await numberOnScreen(resident));
  await signInOnPhone(phone, PARENT);
  await resident.sees('A-02');
  await phone.close();
}

const goBack = ({ resident }: Walker): Promise<void> => resident.page.getByRole('button', { name: '戻る' }).click();

/** From the main menu to the idle terminal. */
async function endVisit(walker: Walker): Promise<void> {
  await walker.resident.sees('A-02');
  await walker.resident.touch('menu.signOut');
  await goHome(walker);
}

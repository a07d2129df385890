import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { readCatalogue } from '../failures/catalogue.ts';
import { PracticeWallets } from './campaign/terminal/wallets.ts';
import { PROVOCATIONS } from './failures/provocations.ts';
import { saidBy } from './failures/said.ts';
import { openStage, type Stage } from './failures/stage.ts';

/** Simulated milliseconds at one screen. */
const PATIENCE = 200_000;
const A_LOOK = 2_000;
const MOST_STEPS = 40;

const catalogue = readCatalogue();
const wallets = new PracticeWallets();
let stage: Stage | null = null;

beforeAll(async () => {
  await wallets.real();
});
afterEach(async () => {
  vi.useRealTimers();
  await stage?.close();
  stage = null;
});
afterAll(() => wallets.remove());

test('there is a row for every code of card, PIN, certificate and devices', () => {
  const families = ['CARD', 'PIN', 'CERT', 'DEV'];
  const wanted = Object.keys(catalogue).filter((code) => families.includes(catalogue[code]?.family ?? ''));
  expect(PROVOCATIONS.map(({ code }) => code)).toEqual(expect.arrayContaining(wanted));
});

test.each(PROVOCATIONS)('$code: $how', async ({ code, wishes, untrusted, clock, arrange }) => {
  if (clock !== undefined) vi.useFakeTimers({ toFake: ['Date'], now: new Date(clock) });
  const real = await wallets.real();
  const wallet = untrusted ? { ...real, authenticationRootFile: real.signatureRootFile } : real;
  const opened = await openStage({ wallet, card: 'taro', up: false, mistakes: 0, ...wishes });
  stage = opened;
  const { page, person, heard } = opened;
  arrange?.(opened);
  const { screen, text } = catalogue[code]?.resident ?? {};
  const isHeard = (): boolean => heard.includes(code);
  const isTold = (): boolean => page.screen.id === screen && saidBy(page.screen) === text;
  // Once it is told, the person stands and reads.
  person.onScreen = isHeard;
  for (let steps = 0; steps < MOST_STEPS && !isHeard(); steps++) {
    // A device tells that it went away before the command that was under way does.
    if (isTold() && (await opened.until(isHeard, A_LOOK))) break;
    if (!(await person.step(PATIENCE))) break;
  }
  expect(heard).toContain(code);
  await opened.until(isTold, A_LOOK);
  expect(`${page.screen.id} ${saidBy(page.screen)}`).toBe(`${screen} ${text}`);
});

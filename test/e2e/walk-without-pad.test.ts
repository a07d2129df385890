import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { goHome, toPin, toTask } from '../support/walks/visit.ts';
import { secretsOf, type Walker, walkerOf } from '../support/walks/walker.ts';

/* The PIN pad is unplugged: the screen offers its keys, and a pad that is plugged in again is the only place for a PIN. */
let mode: PracticeMode;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let resident: ResidentBrowser;
let walker: Walker;

beforeAll(async () => {
  mode = await startPracticeMode();
  browser = await launchChromium();
  resident = await openTerminal(browser, mode, 'upright');
  walker = walkerOf(mode, resident);
});
afterAll(async () => {
  await browser?.close();
  await mode?.stop();
});

const keysDrawn = (): Promise<number> => resident.page.locator('k-pin-keys').count();

it('stays in service, says that the pad is gone, and types nothing on the screen unasked', async () => {
  await resident.sees('K-01');
  await mode.fault('unplugPinPad', true);
  await mode.place('ichiro');
  await resident.sees('K-06');
  await resident.choose('日本語');
  await resident.sees('K-02');
  await resident.touch('task.register');
  await resident.sees('K-03');
  await resident.touch('need.begin');
  await resident.sees('L-10');
  expect(await keysDrawn()).toBe(0);
  expect(await resident.words()).toContain('まわりから見えないように、手でかくしてください');
});

it('gives the keys up the moment the pad is back, with nothing sent to the card', async () => {
  await resident.touch('device.useTouch');
  await resident.sees('L-02');
  await resident.typeSecret('99');
  await resident.page.getByRole('img', { name: '4桁のうち2桁' }).waitFor();
  await mode.fault('unplugPinPad', false);
  await resident.sees('L-01');
  expect(await keysDrawn()).toBe(0);
  expect(await resident.words()).toContain('テンキーで押してください。回数は減っていません');
  await resident.touch('forward.retry');
  await resident.sees('L-02');
  expect(await keysDrawn()).toBe(0);
  expect(await resident.words()).toContain('あと3回まちがえると');
});

it('signs in on keys of the screen when the pad goes again', async () => {
  await mode.fault('unplugPinPad', true);
  await resident.sees('L-10');
  await resident.touch('device.useTouch');
  await resident.sees('L-02');
  await resident.typeSecret('1111');
  await resident.touch('touch.enter');
  await resident.sees('B-10');
});

it('asks the next person on the pad, which is back', async () => {
  await mode.fault('unplugPinPad', false);
  await resident.touch('bar.leave');
  await resident.sees('K-14');
  await resident.touch('leave.confirm');
  await goHome(walker);
  await toTask(walker, 'hanako', 'register');
  await toPin(walker);
  expect(await keysDrawn()).toBe(0);
  await walker.pin(secretsOf('hanako').pin);
  await resident.sees('B-10');
  expect(resident.complaints).toEqual([]);
});

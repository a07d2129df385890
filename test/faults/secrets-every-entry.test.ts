import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { linkEtax, openTerminal, type ResidentBrowser } from '../support/resident-browser.ts';
import { fillIn, MAIL, NICKNAME, signIn } from '../support/resident-walk.ts';
import { type CanaryTerminal, openCanaryTerminal } from '../support/secrets/canary-terminal.ts';
import { personalDataIn } from '../support/secrets/personal-data.ts';
import { keptByPage, PLAIN_KEYS, typeOnScreen } from '../support/secrets/screen-typing.ts';

/*
 * All three secrets in one visit: the PIN of the sign-in on the PIN pad, that of the attributes on the keypad of the screen
 * after the pad was unplugged, the password on the keyboard of the screen. Real Chromium, pcscd, sockets, SQLite; every
 * process of practice mode.
 */

/** How long what a native library copied may stay, in milliseconds. */
const GONE_WITHIN = 2_000;

const PROGRAMS = [
  'service/training.ts',
  'service/practice-portal/main.ts',
  'service/main.ts',
  'hardware/host-training.ts',
];

let browser: Awaited<ReturnType<typeof launchChromium>>;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** Registers, then asks e-Tax for the data, to the end. `meddle` runs in the page before the first key of the screen. */
async function useEverySecret(terminal: CanaryTerminal, meddle: string | null): Promise<ResidentBrowser> {
  const { mode, person, canaries } = terminal;
  expect((await signIn(mode, person, 'taro', canaries.pin)).id).toBe('B-10');
  await fillIn(person);
  await person.touch('register', {}, 'B-03');
  await person.touch('toMenu', {}, 'A-02');

  const seen = await openTerminal(browser, mode, 'upright');
  terminal.overhear('socket of the browser', () => seen.frames);
  await seen.sees('A-02');
  if (meddle !== null) await seen.page.evaluate(meddle);
  await seen.touch('menu.etaxRequest');
  await linkEtax(seen);
  await seen.sees('T-51');
  await seen.touch('etax.agree');
  await seen.sees('T-52');
  await seen.page.keyboard.type('kokuzei tarou');
  mode.devices.send({ type: 'fault', fault: 'unplugPinPad', on: true });
  await seen.touch('common.next');
  await seen.sees('L-10');
  await seen.touch('device.useTouch');
  await seen.sees('T-53');
  await typeOnScreen(seen, canaries.attributesPin);
  await seen.sees('T-54');
  await typeOnScreen(seen, canaries.password);
  await seen.sees('T-55');
  return seen;
}

async function signOut({ mode }: CanaryTerminal, seen: ResidentBrowser): Promise<void> {
  await seen.touch('menu.signOut');
  await seen.sees('K-12');
  await mode.lift();
  await seen.sees('K-13');
}

it('keeps none of three secrets: files, sockets and what keys make together, memory, heap, browser', async () => {
  await using terminal = await openCanaryTerminal();
  const seen = await useEverySecret(terminal, null);
  await pause(GONE_WITHIN);
  expect(terminal.programs()).toEqual(PROGRAMS);
  expect(await terminal.remembered()).toEqual([]);
  expect(terminal.text('page', await keptByPage(seen))).toEqual([]);

  await signOut(terminal, seen);
  expect(terminal.written()).toEqual([]);
  expect(terminal.text('page', await keptByPage(seen))).toEqual([]);
  expect(await terminal.heap()).toEqual([]);
  const { frames } = seen;
  expect(frames.filter((frame) => frame.includes('"touchKey"')).length).toBeGreaterThanOrEqual(34);
  await seen.close();
});

it('finds the planted defects: keys in clear, log, column, memory, heap, environment, a person', async () => {
  await using terminal = await openCanaryTerminal('plant-leaks');
  const seen = await useEverySecret(terminal, PLAIN_KEYS);
  await pause(GONE_WITHIN);
  const { mode, certificate } = terminal;
  const page = await keptByPage(seen);
  const found = [
    ...(await terminal.remembered()),
    ...terminal.written(),
    ...terminal.text('page', page),
    ...(await terminal.heap()),
  ].map(({ where, encoding }) => `${where}: ${encoding}`);
  expect(found).toEqual(
    expect.arrayContaining([
      ...PROGRAMS.map((program) => `PIN in memory of ${program}: plain`),
      'PIN in memory of hardware/host-training.ts: list of words',
      'attributes PIN in memory of hardware/host-training.ts: plain',
      'password in memory of hardware/host-training.ts: plain',
      'password in memory of service/main.ts: list of words',
      'PIN in heap of service/main.ts: plain',
      'password in heap of service/main.ts: plain',
      'PIN in environment of hardware/host-training.ts: plain',
      'PIN in keys.jsonl: spread',
      'password in page: plain',
      expect.stringMatching(/^password in logs\/service\.log: base64/),
      'password in logs/service.log: spread',
      expect.stringMatching(/^password in madoguchi\.db.*: plain$/),
      expect.stringMatching(/^attributes PIN in keys of socket of the browser: args\.key of .*: plain$/),
      expect.stringMatching(/^password in keys of socket of the browser: args\.key of .*: plain$/),
    ]),
  );

  const shown = personalDataIn(mode.dataDirectory, { nickname: NICKNAME, mail: MAIL, certificate });
  expect(shown.map(({ where }) => where)).toEqual(
    expect.arrayContaining([
      'nickname in logs/service.log',
      'nickname in column leak.text',
      'mail address in logs/service.log',
      'mail address in column leak.text',
      'certificate in logs/service.log',
    ]),
  );
  await seen.close();
});

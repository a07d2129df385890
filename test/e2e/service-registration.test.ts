import { afterAll, beforeAll, expect, it } from 'vitest';
import { logsOf, type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { fillIn, leave, MAIL, NICKNAME, type Resident, resident, signIn } from '../support/resident-walk.ts';

let mode: PracticeMode;
let person: Resident;
beforeAll(async () => {
  mode = await startPracticeMode();
  person = resident(await mode.openPage());
});
afterAll(async () => {
  await mode.stop();
});

/** The ids of all screens shown, without repeats of the same. */
const screens = (): string[] =>
  person.page.received
    .flatMap((message) => (message.type === 'screen' ? [message.screen.id] : []))
    .filter((id, at, all) => id !== all[at - 1]);

it('registers a resident online through device host, card, store and portal', async () => {
  expect((await signIn(mode, person, 'taro', ['1', '2', '3', '4'])).id).toBe('B-10');
  const counts = person.page.received.flatMap((message) => (message.type === 'pin' ? [message.count] : []));
  expect(counts.filter((count, at) => count !== counts[at - 1])).toEqual([0, 1, 2, 3, 4]);
  await fillIn(person);
  const done = await person.touch('register', {}, 'B-03');
  expect(done.data).toMatchObject({ nickname: NICKNAME, kept: false });
  // As the page does once it is painted: only then does the outcome count as told.
  person.page.sendText(JSON.stringify({ type: 'seen', rev: person.page.screen().rev }));

  const portal = await mode.portal();
  expect(portal.accounts).toMatchObject([
    { nickname: NICKNAME, mail1: MAIL, mail2: null, notifications: { govNotice: false } },
  ]);
  expect(portal.registrations).toMatchObject([
    { outcome: 'applied', freshness: 'online', receiptNumber: done.data.receiptNumber },
  ]);
  const menu = await person.touch('toMenu', {}, 'A-02');
  expect(menu.data.nickname).toBe(NICKNAME);
  await leave(mode, person);
  const shown = screens();
  expect(shown.slice(shown.indexOf('K-01'))).toEqual([
    ...['K-01', 'K-06', 'K-02', 'K-03', 'L-03', 'L-02', 'L-03'],
    ...['B-10', 'B-11', 'B-12', 'B-13', 'B-14', 'B-15', 'B-16', 'B-02'],
    ...['L-03', 'B-03', 'L-03', 'A-02', 'K-12', 'K-13'],
  ]);
});

it('takes the same card straight to the menu on the next visit', async () => {
  const menu = await signIn(mode, person, 'taro', ['1', '2', '3', '4']);
  expect(menu).toMatchObject({ id: 'A-02', data: { nickname: NICKNAME, renewSoon: false } });
  await leave(mode, person);
});

it('tells a wrong PIN and the tries the card has left', async () => {
  const wrong = await signIn(mode, person, 'ichiro', ['9', '9', '9', '9']);
  expect(wrong).toMatchObject({ id: 'L-04', data: { triesLeft: 2 } });
  await person.touch('leave', {}, 'K-14', 'K-12');
  if (person.page.screen().screen.id === 'K-14') await person.touch('confirmLeave', {}, 'K-12');
  await mode.lift();
  await person.sees('K-13');
});

it('writes nothing of the person anywhere in its logs', () => {
  const logs = logsOf(mode);
  expect(logs).toContain('service.ready');
  expect(logs).not.toMatch(/ひかりの太郎|taro@example|1234/);
});

it('ends everything within three seconds of Ctrl-C', async () => {
  const { code, milliseconds } = await mode.stop();
  expect(code).toBe(0);
  expect(milliseconds).toBeLessThan(3_000);
  for (const url of [mode.terminalOrigin, mode.portalUrl, new URL(mode.benchUrl).origin]) {
    await expect(fetch(url)).rejects.toThrow();
  }
});

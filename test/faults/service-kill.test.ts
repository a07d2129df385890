import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { openResidentPage } from '../support/resident-page.ts';
import { fillIn, leave, NICKNAME, resident, signIn } from '../support/resident-walk.ts';

let mode: PracticeMode;
beforeAll(async () => {
  mode = await startPracticeMode();
});
afterAll(async () => {
  await mode.stop();
});

it('delivers once what was taken in without a line, although the service was killed before it could', async () => {
  const person = resident(await mode.openPage());
  await person.sees('K-01');
  mode.line(false);
  await person.page.until((screen) => screen.line === 'down');
  expect((await signIn(mode, person, 'hanako', ['2', '2', '2', '2'])).id).toBe('B-10');
  await fillIn(person);
  const stored = await person.touch('register', {}, 'B-04');
  expect(stored.data).toMatchObject({ state: 'stored', earlier: false });
  await mode.practice((state) => state.waiting === 1);
  expect((await mode.portal()).registrations).toEqual([]);

  mode.launcher.send({ type: 'restartService' });
  await person.page.closed();
  await mode.practice((state) => state.service === 'down');
  await mode.practice((state) => state.service === 'up' && state.waiting === 1);
  await mode.reconnectDevices();
  mode.line(true);
  await mode.practice((state) => state.waiting === 0);
  const portal = await mode.portal();
  expect(portal.registrations).toMatchObject([
    { outcome: 'applied', freshness: 'offline', receiptNumber: stored.data.receiptNumber },
  ]);
  expect(portal.accounts).toMatchObject([{ nickname: NICKNAME }]);

  // The page comes back with the lease it had before the kill.
  const again = resident(await openResidentPage(mode.terminalOrigin, person.page.lease()));
  // The card lay on the reader all the time.
  await mode.devices.until(
    (message) => (message.type === 'devices' && message.devices.placed === 'hanako') || undefined,
  );
  await mode.lift();
  await again.sees('K-01');
  const told = await signIn(mode, again, 'hanako', ['2', '2', '2', '2']);
  expect(told).toMatchObject({
    id: 'B-04',
    data: { state: 'completed', earlier: true, receiptNumber: stored.data.receiptNumber },
  });
  again.page.sendText(JSON.stringify({ type: 'seen', rev: again.page.screen().rev }));
  const menu = await again.touch('next', {}, 'A-02');
  expect(menu.data.nickname).toBe(NICKNAME);
  await leave(mode, again);

  // Told once: the next visit goes straight to the menu.
  expect((await signIn(mode, again, 'hanako', ['2', '2', '2', '2'])).id).toBe('A-02');
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import { fillIn, leave, type Resident, resident, signIn } from '../support/resident-walk.ts';

let mode: PracticeMode;
let person: Resident;
beforeAll(async () => {
  mode = await startPracticeMode();
  person = resident(await mode.openPage());
});
afterAll(async () => {
  await mode.stop();
});

const portalFaults = async (faults: unknown): Promise<void> => {
  const answer = await fetch(`${mode.portalUrl}/practice/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
  expect(answer.status).toBe(200);
};

/** As the terminal itself sees it. */
const lineIsUp = (): Promise<unknown> => person.page.until((screen) => screen.line === 'up');

const effects = async (receiptNumber: string) =>
  (await mode.portal()).registrations.filter((registration) => registration.receiptNumber === receiptNumber);

it('a line that falls between sign-in and 完了 turns it into 受付, delivered once when the line is back', async () => {
  await lineIsUp();
  expect((await signIn(mode, person, 'taro', ['1', '2', '3', '4'])).id).toBe('B-10');
  await fillIn(person);
  mode.line(false);
  const stored = await person.touch('register', {}, 'B-04');
  expect(stored.data).toMatchObject({ state: 'stored', earlier: false });
  await leave(mode, person);
  await mode.practice((state) => state.waiting === 1);
  mode.line(true);
  await mode.practice((state) => state.waiting === 0);
  expect(await effects(stored.data.receiptNumber)).toMatchObject([{ outcome: 'applied' }]);
});

it('an answer lost after the portal has decided is 受付, asked for again, and has one effect', async () => {
  await lineIsUp();
  expect((await signIn(mode, person, 'ichiro', ['1', '1', '1', '1'])).id).toBe('B-10');
  await fillIn(person);
  await portalFaults({ add: [{ kind: 'loseAnswer', path: '/v1/registrations' }] });
  const stored = await person.touch('register', {}, 'B-03', 'B-04');
  expect(stored).toMatchObject({ id: 'B-04', data: { state: 'stored' } });
  await leave(mode, person);
  // The portal has it; the terminal knows only once the same receipt came a second time.
  expect(await effects(stored.data.receiptNumber)).toMatchObject([{ outcome: 'applied' }]);
  await lineIsUp();
  const told = await signIn(mode, person, 'ichiro', ['1', '1', '1', '1']);
  expect(told).toMatchObject({ id: 'B-04', data: { state: 'completed', earlier: true } });
  expect(await effects(stored.data.receiptNumber)).toHaveLength(1);
  await person.touch('next', {}, 'A-02');
  await leave(mode, person);
});

it('a portal that is in trouble keeps nobody waiting: 受付 after three seconds, delivered once it recovers', async () => {
  await lineIsUp();
  expect((await signIn(mode, person, 'hanako', ['2', '2', '2', '2'])).id).toBe('B-10');
  await fillIn(person);
  await portalFaults({ add: [{ kind: 'unavailable503', path: '/v1/registrations', retryAfterSeconds: 4 }] });
  const began = performance.now();
  const stored = await person.touch('register', {}, 'B-03', 'B-04');
  expect(stored).toMatchObject({ id: 'B-04', data: { state: 'stored' } });
  expect(performance.now() - began).toBeGreaterThan(2_900);
  await leave(mode, person);
  await expect.poll(() => effects(stored.data.receiptNumber), { timeout: 10_000 }).toHaveLength(1);
  expect(await effects(stored.data.receiptNumber)).toMatchObject([{ outcome: 'applied' }]);
});

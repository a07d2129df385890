import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fillIn, leave, MAIL, NICKNAME, signIn } from '../support/resident-walk.ts';
import { openCanaryTerminal } from '../support/secrets/canary-terminal.ts';
import { personalDataIn, waitingEnvelopes } from '../support/secrets/personal-data.ts';

/** How long what a native library copied may stay, in milliseconds. */
const GONE_WITHIN = 2_000;

it('keeps no PIN and shows no person over a whole registration that has to wait for the line', async () => {
  await using terminal = await openCanaryTerminal();
  const { mode, person, canaries, certificate } = terminal;
  const personalData = () => personalDataIn(mode.dataDirectory, { nickname: NICKNAME, mail: MAIL, certificate });
  expect((await signIn(mode, person, 'taro', canaries.pin)).id).toBe('B-10');
  // From here on, so that the registration has to be kept and there is an envelope to look at.
  mode.line(false);
  await pause(GONE_WITHIN);
  expect(await terminal.remembered()).toEqual([]);

  await person.page.until((screen) => screen.line === 'down');
  await fillIn(person);
  await person.touch('register', {}, 'B-04');
  await mode.practice((state) => state.waiting === 1);
  expect(waitingEnvelopes(mode.dataDirectory)).toEqual([expect.any(Number)]);
  expect(personalData()).toEqual([]);

  await leave(mode, person);
  mode.line(true);
  await mode.practice((state) => state.waiting === 0);
  expect((await mode.portal()).registrations).toMatchObject([{ outcome: 'applied' }]);
  expect(terminal.written()).toEqual([]);
  expect(personalData()).toEqual([]);
});

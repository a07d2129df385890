import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fillIn, leave, MAIL, NICKNAME, signIn } from '../support/resident-walk.ts';
import { type CanaryTerminal, openCanaryTerminal } from '../support/secrets/canary-terminal.ts';
import { personalDataIn, waitingEnvelopes } from '../support/secrets/personal-data.ts';

/** How long what a native library copied may stay, in milliseconds. */
const GONE_WITHIN = 2_000;

const PROGRAMS = [
  'service/training.ts',
  'service/practice-portal/main.ts',
  'service/main.ts',
  'hardware/host-training.ts',
];

const personalData = ({ mode, certificate }: CanaryTerminal) =>
  personalDataIn(mode.dataDirectory, { nickname: NICKNAME, mail: MAIL, certificate });

async function signedIn({ mode, person, pin }: CanaryTerminal): Promise<void> {
  expect((await signIn(mode, person, 'taro', pin)).id).toBe('B-10');
}

it('keeps no PIN and shows no person: files, sockets, memory of every process, over a whole registration', async () => {
  await using terminal = await openCanaryTerminal();
  const { mode, person } = terminal;
  await signedIn(terminal);
  // From here on, so that the registration has to be kept and there is an envelope to look at.
  mode.line(false);
  await pause(GONE_WITHIN);
  expect(terminal.programs()).toEqual(PROGRAMS);
  expect(await terminal.look()).toEqual([]);

  await person.page.until((screen) => screen.line === 'down');
  await fillIn(person);
  await person.touch('register', {}, 'B-04');
  await mode.practice((state) => state.waiting === 1);
  expect(waitingEnvelopes(mode.dataDirectory)).toEqual([expect.any(Number)]);
  expect(personalData(terminal)).toEqual([]);

  await leave(mode, person);
  mode.line(true);
  await mode.practice((state) => state.waiting === 0);
  expect((await mode.portal()).registrations).toMatchObject([{ outcome: 'applied' }]);
  await pause(GONE_WITHIN);
  expect(await terminal.look()).toEqual([]);
  expect(personalData(terminal)).toEqual([]);
});

it('finds the planted defects: kept and logged digits, a person in log and column', async () => {
  await using terminal = await openCanaryTerminal('plant-leaks');
  await signedIn(terminal);
  await pause(GONE_WITHIN);
  expect(terminal.programs()).toEqual(PROGRAMS);
  const found = (await terminal.look()).map(({ where, encoding }) => `${where}: ${encoding}`);
  expect(found).toEqual(
    expect.arrayContaining([
      ...PROGRAMS.map((program) => `memory of ${program}: plain`),
      'memory of hardware/host-training.ts: list of words',
      expect.stringMatching(/^logs\/service\.log: base64/),
      'keys.jsonl: spread',
    ]),
  );

  await fillIn(terminal.person);
  const shown = personalData(terminal).map(({ where }) => where);
  expect(shown).toEqual(
    expect.arrayContaining([
      'nickname in logs/service.log',
      'nickname in column leak.text',
      'mail address in logs/service.log',
      'mail address in column leak.text',
      'certificate in logs/service.log',
    ]),
  );
});

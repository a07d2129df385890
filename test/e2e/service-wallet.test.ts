import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeMode, startPracticeMode } from '../support/practice-mode.ts';
import {
  enterPin,
  fillIn,
  layCard,
  type Pin,
  type Resident,
  resident,
  typeSecret,
  walkAway,
} from '../support/resident-walk.ts';

/* Every card of the wallet that is not an everyday one, through the whole terminal: what it says to each. */
let mode: PracticeMode;
let person: Resident;
beforeAll(async () => {
  mode = await startPracticeMode();
});
// One page for all of them would say more in a second than the service takes from any page.
beforeEach(async () => {
  person = resident(await mode.openPage());
});
afterEach(() => walkAway(mode, person));
afterAll(() => mode.stop());

const pin = (digits: string): Promise<void> => enterPin(mode, [...digits] as unknown as Pin);

describe('cards that lead no further', () => {
  it.each([
    ['bank', { id: 'L-08', data: { kind: 'other' } }],
    ['juki', { id: 'L-08', data: { kind: 'juki' } }],
    ['upside-down', { id: 'L-08', data: { kind: 'mute' } }],
    ['android', { id: 'L-08', data: { kind: 'phone' } }],
    ['iphone', { id: 'L-08', data: { kind: 'phone' } }],
    ['yuri', { id: 'L-09', data: { about: 'authentication', problem: 'expired' } }],
    ['saburo', { id: 'L-06', data: { secret: 'authentication', justNow: false } }],
  ] as const)('%s: asked for no secret', async (card, told) => {
    expect(await layCard(mode, person, card)).toMatchObject(told);
  });

  it('reiko: revoked, as only the portal can know after the right PIN', async () => {
    await layCard(mode, person, 'reiko');
    await pin('9999');
    expect(await person.sees('L-09')).toMatchObject({ data: { about: 'authentication', problem: 'revoked' } });
  });

  it('jiro: the last try takes an explicit yes, and a wrong one locks', async () => {
    expect(await layCard(mode, person, 'jiro')).toMatchObject({ id: 'L-05', data: { allowed: true } });
    expect(await person.touch('confirmLastTry', {}, 'L-02')).toMatchObject({ data: { triesLeft: 1 } });
    await pin('3330');
    expect(await person.sees('L-06')).toMatchObject({ data: { secret: 'authentication', justNow: true } });
  });
});

describe('cards that register, and what becomes of their request to e-Tax', () => {
  /** Registers and goes on as far as the two other secrets. */
  async function toSecrets(card: string, digits: string): Promise<void> {
    await layCard(mode, person, card);
    await pin(digits);
    await fillIn(person);
    await person.touch('register', {}, 'B-03');
    await person.touch('toMenu', {}, 'A-02');
    await person.touch('openEtaxRequest', {}, 'T-21');
    await person.page.act('toggleSite', { site: 'e-tax' });
    await person.touch('next', {}, 'T-22');
    await person.touch('answer', { yes: true }, 'T-23');
    await person.touch('next', {}, 'T-51');
    await person.touch('next', {}, 'T-52');
    await person.touch('submitText', { value: 'ミホン　タロウ' }, 'T-53', 'L-09', 'L-06');
  }

  it.each([
    ['watanabe', '1470', '1479', 'NABE01', '渡辺　桜子'],
    ['nagai', '2580', '2589', 'NAGAI0123456789Z', 'マリアフェルナンダ'],
  ] as const)('%s: done, whatever the name', async (card, digits, attributes, password, name) => {
    await toSecrets(card, digits);
    await pin(attributes);
    await person.sees('T-54');
    await typeSecret(person, password);
    expect(await person.sees('T-55')).toMatchObject({ data: { state: 'completed' } });
    expect((await mode.portal()).etaxRequests[0]?.name).toContain(name);
  });

  it('midori: moved house, so the portal refuses the signature certificate', async () => {
    await toSecrets('midori', '1357');
    await pin('1359');
    await person.sees('T-54');
    await typeSecret(person, 'MIDORI1');
    expect(await person.sees('T-55', 'L-09')).toMatchObject({
      data: { state: 'refused', reason: 'certificateRevoked' },
    });
  });

  it('sakura: a child has no signature certificate; the login is untouched', async () => {
    await toSecrets('sakura', '6666');
    await pin('6669');
    expect(await person.sees('L-09')).toMatchObject({ data: { about: 'signature', problem: 'absent' } });
  });

  it('goro: the password is locked, and nothing is asked for it', async () => {
    await toSecrets('goro', '7777');
    await pin('7779');
    expect(await person.sees('L-06')).toMatchObject({ data: { secret: 'signature', justNow: false } });
  });

  it('kenji: is told that the certificate ends soon', async () => {
    await layCard(mode, person, 'kenji');
    await pin('8888');
    await fillIn(person);
    await person.touch('register', {}, 'B-03');
    expect(await person.touch('toMenu', {}, 'A-02')).toMatchObject({ data: { renewSoon: true } });
  });
});

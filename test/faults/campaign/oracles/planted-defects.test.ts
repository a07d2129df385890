import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Screen } from '../../../../state-machines/screens/screen.ts';
import { Bed } from '../bed.ts';
import type { Scene, SceneWishes } from '../scene.ts';

/** What the campaigns claim is worth as much as their oracles: each must see the defect it is there for. */
let bed: Bed;
beforeAll(async () => {
  bed = new Bed();
});
afterAll(() => bed.close());

/** A visit that ended well, with a defect planted into what it leaves behind. */
async function found(plant: (scene: Scene) => unknown, wishes: Partial<SceneWishes> = {}): Promise<readonly string[]> {
  const scene = await bed.scene({ goal: 'register', ...wishes });
  const ended = await scene.play();
  expect(ended).toBe(true);
  await plant(scene);
  return scene.conclude(ended).findings.map(({ oracle }) => oracle);
}

/** VERIFY of a PIN, straight to the chip: what a client does that sends once more by itself. */
async function verifyBehindTheBack({ card }: Scene, pin: string): Promise<void> {
  const command = (hex: string): Promise<Uint8Array> => card.process(Uint8Array.from(Buffer.from(hex, 'hex')));
  await command('00A4040C0AD392F000260100000001');
  await command('00A4020C020018');
  await card.process(Uint8Array.from([0x00, 0x20, 0x00, 0x80, pin.length, ...Buffer.from(pin)]));
}

const showAs = (
  scene: Scene,
  change: { readonly id: string; readonly data: unknown; readonly draft?: string },
): void => {
  const { screen } = scene.rig.page;
  scene.rig.page.show({ ...screen, ...change, instance: screen.instance + 1 } as Screen);
};

test('a visit without a defect is found clean', async () => {
  expect(await found(() => undefined)).toEqual([]);
  expect(await found(() => undefined, { goal: 'etaxRequest' })).toEqual([]);
});

test('burned: a VERIFY sent once more, with the right PIN or a wrong one', async () => {
  expect(await found((scene) => verifyBehindTheBack(scene, scene.secrets.authentication))).toContain('burned');
  const wrong = await found((scene) => verifyBehindTheBack(scene, scene.secrets.authentication.replace(/.$/, 'x')));
  expect(wrong.filter((oracle) => oracle === 'burned')).toHaveLength(2);
});

test('burned: the last try taken without its own yes', async () => {
  expect(await found(() => undefined, { card: 'jiro' })).toEqual([]);
  const forgetYes = ({ person }: Scene): void => {
    for (const [index, confirmation] of person.confirmations.entries()) {
      person.confirmations[index] = { ...confirmation, lastTry: false };
    }
  };
  expect(await found(forgetYes, { card: 'jiro' })).toEqual(['burned']);
});

test('burned: a VERIFY to a card nobody confirmed for', async () => {
  const plant = async (scene: Scene): Promise<void> => {
    const other = scene.freshCard('ichiro');
    await verifyBehindTheBack({ card: other } as unknown as Scene, scene.secrets.authentication);
  };
  expect(await found(plant)).toContain('burned');
});

test('lost: a receipt was shown, and there is no row', async () => {
  expect(await found(({ rig }) => rig.store.db.exec('DELETE FROM registrations'))).toEqual(['lost']);
});

test('doubled: two rows, or two effects, for one wish', async () => {
  const twice = ({ rig }: Scene): void => {
    const columns = 'kind, person_tag, state, reason, envelope, stored_at';
    rig.store.db.exec(
      `INSERT INTO registrations (sequence, registration_id, receipt_number, ${columns})
       SELECT sequence + 1000000, 'again', 'AGAIN', ${columns} FROM registrations`,
    );
  };
  expect(await found(twice)).toEqual(['doubled']);
  const applied = async ({ rig }: Scene): Promise<void> => {
    for (const id of ['one', 'two']) await rig.farEnd.portal.client.submit(id, new Uint8Array());
  };
  expect(await found(applied, { goal: 'etaxRequest' })).toEqual(['doubled']);
});

test('misdiagnosed: "wrong PIN" where the card judged none wrong, and none where it did', async () => {
  const said = (scene: Scene): void => showAs(scene, { id: 'L-04', data: { secret: 'authentication', triesLeft: 3 } });
  expect(await found(said)).toEqual(expect.arrayContaining(['misdiagnosed']));
  expect(await found(() => undefined, { person: { mistakes: { authentication: 1 } } })).toEqual([]);
  const unsaid = async (scene: Scene): Promise<void> => verifyBehindTheBack(scene, '0000000');
  expect(await found(unsaid)).toContain('misdiagnosed');
});

test('tries: a count the card did not tell', async () => {
  const claims = { again: null, min: 4, max: 4, device: 'pinPad', touch: null };
  expect(await found((scene) => showAs(scene, { id: 'L-02', data: { ...claims, triesLeft: 2 } }))).toEqual(['tries']);
});

test('secrets: a PIN or a password in a screen, in any spelling', async () => {
  for (const spelling of [(text: string) => text, (text: string) => Buffer.from(text).toString('base64')]) {
    const leak = (scene: Scene): void => {
      const { password } = { password: 'QXZJ123456789012' };
      scene.enter({ goal: 'register', card: scene.card, secrets: { ...scene.secrets, signature: password } });
      showAs(scene, { id: 'K-01', data: {}, draft: spelling(password) });
    };
    expect(await found(leak)).toContain('secrets');
  }
});

test('secrets: a PIN in any file of a terminal, found when that terminal is closed', async () => {
  const own = new Bed();
  await own.scene({ goal: 'register' });
  await own.forsake();
  // Every second terminal has secrets long enough to be looked for.
  const { rig, secrets } = await own.scene({ goal: 'register' });
  writeFileSync(join(rig.directory, 'left-behind'), Buffer.from(secrets.authentication, 'utf16le'));
  await own.close();
  const [found, ...more] = own.takeLeftovers();
  expect(found).toEqual({ oracle: 'secrets', text: 'a secret in left-behind, as utf-16le' });
  expect(more.every(({ text }) => text.includes('left-behind'))).toBe(true);
});

test('stuck: a screen that leads nowhere', async () => {
  const scene = await bed.scene({ goal: 'register' });
  scene.person.onScreen = (screen) => screen.id === 'B-11';
  const ended = await scene.play(5_000);
  expect(scene.conclude(ended).findings.map(({ oracle }) => oracle)).toEqual(['stuck']);
});

import { X509Certificate } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WalletCard } from '../../../state-machines/screens/bench.ts';
import { openWallet, type Wallet, type WalletEntry } from './wallet.ts';

let folder: string;
let wallet: Wallet;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-wallet-'));
  wallet = await openWallet(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const SELECT = '00A4040C0AD392F000260100000001';
const SELECT_PIN = '00A4020C020018';

async function tell(from: Wallet, name: string, ...commands: string[]): Promise<string | undefined> {
  const card = from.card(name) ?? expect.unreachable(`no card ${name}`);
  card.reset();
  const answers: string[] = [];
  for (const command of commands) {
    const answer = await card.process(Uint8Array.from(Buffer.from(command, 'hex')));
    answers.push(Buffer.from(answer).toString('hex').toUpperCase());
  }
  return answers.at(-1);
}

const entry = (from: Wallet, name: string): WalletEntry =>
  from.cards.find((card) => card.name === name) ?? expect.unreachable(`no card ${name}`);

test('the bench gets every card, each saying what it is', () => {
  const drawn: readonly WalletCard[] = wallet.cards;
  expect(drawn.map(({ name, kind, pin, badge, triesLeft }) => [name, kind, pin, badge, triesLeft])).toEqual([
    ['taro', 'my-number-card', '1234', 'none', 3],
    ['ichiro', 'my-number-card', '1111', 'none', 3],
    ['hanako', 'my-number-card', '2222', 'family', 3],
    ['jiro', 'my-number-card', '3333', 'lastTry', 1],
    ['saburo', 'my-number-card', '5555', 'locked', 0],
    ['yuri', 'my-number-card', '4444', 'expired', 3],
    ['juki', 'juki-card', null, 'unusable', null],
    ['bank', 'bank-card', null, 'unusable', null],
    ['sakura', 'my-number-card', '6666', 'child', 3],
    ['goro', 'my-number-card', '7777', 'passwordLocked', 3],
    ['kenji', 'my-number-card', '8888', 'expiring', 3],
    ['reiko', 'my-number-card', '9999', 'revoked', 3],
    ['taro-renewed', 'my-number-card', '2468', 'renewed', 3],
    ['midori', 'my-number-card', '1357', 'moved', 3],
    ['watanabe', 'my-number-card', '1470', 'gaiji', 3],
    ['nagai', 'my-number-card', '2580', 'longName', 3],
    ['android', 'phone', '3690', 'unusable', 3],
    ['iphone', 'phone', '3691', 'unusable', 3],
    ['upside-down', 'mute-card', null, 'unusable', null],
  ]);
});

test('what is shown follows the counter: last try, locked, and back by the right PIN', async () => {
  const wrong = '002000800439393939';
  await tell(wallet, 'ichiro', SELECT, SELECT_PIN, wrong, wrong);
  expect(entry(wallet, 'ichiro')).toMatchObject({ badge: 'lastTry', triesLeft: 1 });
  expect(await tell(wallet, 'ichiro', SELECT, SELECT_PIN, '002000800431313131')).toBe('9000');
  expect(entry(wallet, 'ichiro')).toMatchObject({ badge: 'none', triesLeft: 3 });
});

test('every shown PIN is the one its card takes', async () => {
  for (const { name, pin, triesLeft } of wallet.cards) {
    if (pin === null || triesLeft === 0) continue;
    const verify = `0020008004${Buffer.from(pin, 'latin1').toString('hex')}`;
    expect(await tell(wallet, name, SELECT, SELECT_PIN, verify)).toBe('9000');
  }
  expect(await tell(wallet, 'saburo', SELECT, SELECT_PIN, '002000800435353535')).toBe('6984');
});

test('opening again makes nothing new and gives no try back', async () => {
  await tell(wallet, 'hanako', SELECT, SELECT_PIN, '002000800439393939');
  const files = async (): Promise<string[]> => {
    const names = (await readdir(folder, { recursive: true })).sort();
    return Promise.all(
      names.map(async (name) => {
        const path = join(folder, name);
        return (await stat(path)).isFile() ? `${name} ${await readFile(path, 'utf8')}` : name;
      }),
    );
  };
  const before = await files();
  const again = await openWallet(folder);
  expect(entry(again, 'hanako').triesLeft).toBe(2);
  expect(await files()).toEqual(before);
});

test('the exported root issued the certificates of all cards, and nobody can take it for a real one', async () => {
  const root = new X509Certificate(await readFile(wallet.authenticationRootFile, 'utf8'));
  expect(root.subject).toContain('PRACTICE ONLY - NOT JPKI');
  for (const name of ['taro', 'ichiro', 'hanako', 'jiro', 'saburo', 'yuri']) {
    const stored = JSON.parse(await readFile(join(folder, 'cards', `${name}.json`), 'utf8')) as {
      authentication: { certificate: string };
    };
    const certificate = new X509Certificate(stored.authentication.certificate);
    expect(certificate.verify(root.publicKey)).toBe(true);
    expect(certificate.checkIssued(root)).toBe(true);
  }
});

test('private keys are for their owner only', async () => {
  expect((await stat(join(folder, 'cards', 'taro.json'))).mode & 0o077).toBe(0);
  expect((await stat(join(folder, 'authority.json'))).mode & 0o077).toBe(0);
});

test('an interrupted first run is continued: what is there stays, what is missing is made by the same authority', async () => {
  const own = await mkdtemp(join(tmpdir(), 'madoguchi-wallet-'));
  try {
    await cp(folder, own, { recursive: true });
    const taro = await readFile(join(own, 'cards', 'taro.json'), 'utf8');
    await rm(join(own, 'cards', 'yuri.json'));
    await writeFile(join(own, 'cards', 'yuri.json.1.new'), '{"half');
    const again = await openWallet(own);
    expect(await readFile(join(own, 'cards', 'taro.json'), 'utf8')).toBe(taro);
    expect(await tell(again, 'yuri', SELECT, SELECT_PIN, '002000800434343434')).toBe('9000');

    await writeFile(join(own, 'cards', 'taro.memory.json'), '{"tries":');
    await expect(openWallet(own)).rejects.toThrow(/taro\.memory\.json is damaged/);
  } finally {
    await rm(own, { recursive: true });
  }
});

test('a name that is not in the wallet is no card; the same name is the same card', () => {
  expect(wallet.card('__proto__')).toBeNull();
  expect(wallet.card('taro')).toBe(wallet.card('taro'));
});

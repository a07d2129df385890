import { X509Certificate } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WalletCard } from '../../../state-machines/screens/bench.ts';
import type { VirtualCard } from './virtual-card.ts';
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

interface Stored {
  readonly authentication: { readonly certificate: string };
  readonly signature: { readonly certificate: string } | null;
}
const stored = async (name: string): Promise<Stored> =>
  JSON.parse(await readFile(join(folder, 'cards', `${name}.json`), 'utf8')) as Stored;
const rootsIn = async (file: string): Promise<X509Certificate[]> =>
  ((await readFile(file, 'utf8')).match(/-----BEGIN[\s\S]+?-----END CERTIFICATE-----/g) ?? []).map(
    (pem) => new X509Certificate(pem),
  );

test.each(['authentication', 'signature'] as const)(
  'three generations of the %s root bear one name: only the signature tells who issued a card',
  async (purpose) => {
    const roots = await rootsIn(
      purpose === 'authentication' ? wallet.authenticationRootFile : wallet.signatureRootFile,
    );
    expect(roots).toHaveLength(3);
    expect(new Set(roots.map(({ subject }) => subject)).size).toBe(1);
    expect(roots[0]?.subject).toContain('PRACTICE ONLY - NOT JPKI');
    expect(roots.map(({ validToDate }) => validToDate > new Date())).toEqual([true, true, false]);
    for (const { name, kind } of wallet.cards) {
      if (kind !== 'my-number-card' && kind !== 'phone') continue;
      const pem = (await stored(name))[purpose]?.certificate;
      if (pem === undefined) continue;
      const certificate = new X509Certificate(pem);
      expect(roots.map((root) => certificate.issuer === root.subject)).toEqual([true, true, true]);
      const own = name === 'kenji' ? 1 : 0;
      expect(roots.map((root) => certificate.verify(root.publicKey))).toEqual([own === 0, own === 1, false]);
    }
  },
);

test('the list of the revoked names what a portal must refuse, and nothing else', async () => {
  const revoked = JSON.parse(await readFile(wallet.revokedFile, 'utf8')) as string[];
  const serial = (pem: string | undefined): string => new X509Certificate(pem ?? '').serialNumber;
  const [reiko, midori] = [await stored('reiko'), await stored('midori')];
  expect(revoked).toEqual([
    serial(reiko.authentication.certificate),
    serial(reiko.signature?.certificate),
    serial(midori.signature?.certificate),
  ]);
});

test('a child has no signature certificate; the renewed card is the same person with other certificates', async () => {
  expect((await stored('sakura')).signature).toBeNull();
  expect(entry(wallet, 'sakura').password).toBeNull();
  expect(await tell(wallet, 'sakura', SELECT, '00A4020C020001')).toBe('6A82');
  expect(await tell(wallet, 'sakura', SELECT, '00B0880003')).toBe('008F009000');
  expect(entry(wallet, 'taro-renewed').person).toBe(entry(wallet, 'taro').person);
  const serials = await Promise.all(
    ['taro', 'taro-renewed'].map(async (name) => new X509Certificate((await stored(name)).authentication.certificate)),
  );
  expect(serials[0]?.serialNumber).not.toBe(serials[1]?.serialNumber);
});

test('certificates name a holder for each person: one for both cards of taro, another for everybody else', async () => {
  const named = await Promise.all(
    wallet.cards
      .filter(({ kind }) => kind === 'my-number-card' || kind === 'phone')
      .map(async ({ name }) => [name, new X509Certificate((await stored(name)).authentication.certificate).subject]),
  );
  const subjects = new Map(named as [string, string][]);
  expect(subjects.get('taro-renewed')).toBe(subjects.get('taro'));
  subjects.delete('taro-renewed');
  expect(new Set(subjects.values()).size).toBe(subjects.size);
});

test('a certificate that names somebody else, as an older wallet may hold, is made anew', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'madoguchi-wallet-'));
  await cp(folder, copy, { recursive: true });
  const path = join(copy, 'cards', 'taro-renewed.json');
  await writeFile(path, await readFile(join(copy, 'cards', 'ichiro.json')));
  await openWallet(copy);
  const opened = JSON.parse(await readFile(path, 'utf8')) as Stored;
  const subjectOf = ({ authentication }: Stored): string => new X509Certificate(authentication.certificate).subject;
  expect(subjectOf(opened)).toBe(subjectOf(await stored('taro')));
  await rm(copy, { recursive: true });
});

test('about to expire means within three months, also when the wallet is opened again after that', async () => {
  const ends = async (): Promise<number> =>
    new X509Certificate((await stored('kenji')).authentication.certificate).validToDate.getTime();
  const days = (moment: number, from: Date): number => (moment - from.getTime()) / 86_400_000;
  const before = await ends();
  expect(days(before, new Date())).toBeGreaterThan(0);
  expect(days(before, new Date())).toBeLessThan(90);
  const later = new Date(Date.now() + 100 * 86_400_000);
  const other = (await stored('taro')).authentication.certificate;
  await openWallet(folder, later);
  expect(days(await ends(), later)).toBeGreaterThan(0);
  expect(days(await ends(), later)).toBeLessThan(90);
  expect((await stored('taro')).authentication.certificate).toBe(other);
});

test('a phone: an Android phone gives not even its certificate without the PIN, an iPhone does', async () => {
  const read = ['00A4020C02000A', '00B0000004'];
  expect(await tell(wallet, 'android', SELECT, ...read)).toBe('6982');
  expect(await tell(wallet, 'android', SELECT, SELECT_PIN, '002000800433363930', ...read)).toMatch(/^3082.{4}9000$/);
  expect(await tell(wallet, 'iphone', SELECT, ...read)).toMatch(/^3082.{4}9000$/);
  const label = await Promise.all(['android', 'iphone'].map((name) => tell(wallet, name, SELECT, '00B0860010')));
  expect(
    label.map((text) =>
      Buffer.from(text ?? '', 'hex')
        .toString('latin1')
        .slice(0, 15)
        .trim(),
    ),
  ).toEqual(['JPKIAPGPSETOKEN', 'JPKIAPIOSTOKEN']);
});

test('characters that stand for another one are marked in the signature certificate', async () => {
  const der = new X509Certificate((await stored('watanabe')).signature?.certificate ?? '').raw;
  for (const text of ['渡辺　桜子', '01000', '0000000100000'])
    expect(der.includes(Buffer.from(text, 'utf8'))).toBe(true);
});

test('secrets differ where they can be confused, and each opens its own application', async () => {
  const TEXT = '00A4040C0AD3921000310001010408';
  expect(await tell(wallet, 'taro', TEXT, '00A4020C020011', '002000800431323334')).toBe('63C2');
  expect(await tell(wallet, 'taro', TEXT, '00A4020C020011', '002000800435363738')).toBe('9000');
  expect(wallet.tries('taro')).toEqual({ authentication: 3, signature: 5, attributes: 3, resident: 3 });
  expect(wallet.tries('goro')).toMatchObject({ signature: 0 });
  expect(wallet.tries('bank')).toEqual({});
  expect(wallet.tries('nobody')).toBeNull();
});

test('a changed PIN outlives the program; a fresh card knows nothing of it', async () => {
  const change = [SELECT_PIN, '002000800432323232', '00240180043239393900'.slice(0, 18)];
  expect(await tell(wallet, 'hanako', SELECT, ...change)).toBe('9000');
  const again = await openWallet(folder);
  expect(await tell(again, 'hanako', SELECT, SELECT_PIN, '002000800432393939')).toBe('9000');
  const fresh = again.fresh('hanako') ?? expect.unreachable('hanako is in the wallet');
  for (const command of [SELECT, SELECT_PIN]) await fresh.process(Buffer.from(command, 'hex'));
  expect([...(await fresh.process(Buffer.from('002000800432323232', 'hex')))]).toEqual([0x90, 0x00]);
});

test('a fresh card keeps its tries to itself, unless it is to use up those of the wallet', async () => {
  const wrong = [SELECT, SELECT_PIN, '002000800439393939'];
  const use = async (card: VirtualCard | null): Promise<void> => {
    for (const command of wrong) await card?.process(Buffer.from(command, 'hex'));
  };
  await use(wallet.fresh('yuri', { atr: 'contactless' }));
  expect(wallet.tries('yuri')).toMatchObject({ authentication: 3 });
  await use(wallet.fresh('yuri', { remembers: true }));
  expect(wallet.tries('yuri')).toMatchObject({ authentication: 2 });
  expect(wallet.fresh('yuri', { atr: 'contactless' })?.atr).not.toEqual(wallet.card('yuri')?.atr);
  expect(wallet.fresh('nobody')).toBeNull();
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

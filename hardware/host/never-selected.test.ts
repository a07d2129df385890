import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { SecretRequest } from '../../state-machines/vocabulary/devices.ts';
import { consentFor } from '../protocol/consent.ts';
import type { LedgerEntry } from '../virtual/card/ledger.ts';
import type { VirtualCard } from '../virtual/card/virtual-card.ts';
import { HostBench, walletPerTest } from './host.fixture.ts';

/*
 * The individual number is never read. The practice card has every file that holds it and every reference that is it, so a
 * command that came near would succeed and be in the ledger: 券面事項入力補助 EF 0001 and reference 0014 (照合番号A),
 * 券面事項確認 EF 0005 and reference 0013 (照合番号A).
 */
const JPKI = 'D392F000260100000001';
const ATTRIBUTES = 'D3921000310001010408';
const FACE = 'D3921000310001010402';

const ALLOWED = new Set([
  `/${JPKI}`,
  ...['0001', '0006', '0008', '000A', '0017', '0018', '001A', '001B'].map((file) => `${JPKI}/${file}`),
  `/${ATTRIBUTES}`,
  ...['0002', '0011'].map((file) => `${ATTRIBUTES}/${file}`),
]);

/** Commands that name a file in another way than SELECT does, or that this client has no business to send at all. */
const besideSelect = ({ command }: LedgerEntry): boolean =>
  !/^00A4(040C0A|020C02)|^00B0[0-7]|^00200080|^802A0080|^00C00000/.test(command);

function forbidden(card: VirtualCard): string[] {
  const { selections, entries } = card.ledger;
  return [
    ...selections.filter((selection) => !ALLOWED.has(selection)),
    ...entries.filter(besideSelect).map(({ command }) => command),
  ];
}

const freshWallet = walletPerTest();
let bench: HostBench;
let card: VirtualCard;
beforeEach(async () => {
  bench = new HostBench((await freshWallet()).wallet);
  card = bench.card('taro');
});

test('every command of the device host together selects these files and no other', async () => {
  const cardRef = bench.place('taro');
  const { kty, crv, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const request = (triesShown: number, entryDevice: SecretRequest['entryDevice']): SecretRequest => ({
    cardRef,
    triesShown,
    entryDevice,
    lastTryConfirmed: false,
  });
  const items = [{ typ: 'test.item+jws', payload: { n: 1 } }];
  const consent = consentFor(items);

  expect(await bench.host.identify()).toMatchObject({ ok: true });
  const wrong = await bench.asked(cardRef);
  bench.press('9', '9', '9', '9', 'enter');
  expect(await wrong.opening).toMatchObject({ error: { code: 'PIN_WRONG' } });
  const { opening } = await bench.asked(cardRef, { triesShown: 2 });
  bench.press('1', '2', '3', '4', 'enter');
  const opened = await opening;
  if (!opened.ok) return expect.unreachable(opened.error.code);
  expect(await bench.host.sign({ sessionId: opened.value.sessionId, items, consent })).toMatchObject({ ok: true });

  const sealFor = { kid: 'k', kty, crv, x, y } as Parameters<HostBench['host']['readAttributes']>[0]['sealFor'];
  const reading = bench.host.readAttributes({ ...request(3, 'pinPad'), sealFor, show: [] });
  await bench.told('entry');
  bench.press('5', '6', '7', '8', 'enter');
  expect(await reading).toMatchObject({ ok: true });

  const signing = bench.host.signWithSignatureKey({ ...request(5, 'touch'), items, consent });
  await bench.typeOnScreen('TARO01\r');
  expect(await signing).toMatchObject({ ok: true, value: { jws: [expect.any(String)] } });

  expect(forbidden(card)).toEqual([]);
  expect(new Set(card.ledger.selections)).toEqual(ALLOWED);
});

test.each([
  ['券面事項入力補助 EF 0001', ATTRIBUTES, '00A4020C020001'],
  ['券面事項入力補助 EF 0001 by its short id', ATTRIBUTES, '00B0810000'],
  ['照合番号A of 券面事項入力補助', ATTRIBUTES, '00A4020C020014'],
  ['照合番号A of 券面事項入力補助 by its short id', ATTRIBUTES, '00200094'],
  ['券面事項確認 EF 0005', FACE, '00A4020C020005'],
  ['照合番号A of 券面事項確認', FACE, '00A4020C020013'],
])('the check sees %s', async (_, aid, command) => {
  await card.process(Uint8Array.from(Buffer.from(`00A4040C0A${aid}`, 'hex')));
  await card.process(Uint8Array.from(Buffer.from(command, 'hex')));
  expect(forbidden(card).join()).toContain(command.startsWith('00A4') ? command.slice(10) : command);
});

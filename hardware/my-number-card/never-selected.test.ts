import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CardApplication, CardFile } from '../virtual/card/card-content.ts';
import { Chip } from '../virtual/card/chip.ts';
import { jpkiApplication } from '../virtual/card/jpki-application.ts';
import { VirtualCard } from '../virtual/card/virtual-card.ts';
import { signWithAuthenticationKey } from './authentication-key.ts';
import { queryAuthenticationTries, verifyAuthenticationPin } from './authentication-pin.ts';
import { selfSignedKey } from './card-key.fixture.ts';
import { readAuthenticationCertificate } from './certificates.ts';
import { bytes, DirectConnection, secretSlice } from './connections.fixture.ts';
import { identifyCard } from './identify-card.ts';

/*
 * The individual number is never read. This card has every application that holds it or is opened by it, so that a SELECT
 * of one would succeed and be seen: 券面事項入力補助 (EF 0001, reference 0014 = 照合番号A), 券面事項確認 (EF 0005,
 * reference 0013 = 照合番号A), 住基.
 */
const TEXT = 'D3921000310001010408';
const VISUAL = 'D3921000310001010402';
const RESIDENT = 'D3921000310001010401';
const NUMBER = 'NOT-TO-BE-READ';

const file: CardFile = { kind: 'transparent', content: Buffer.from(NUMBER), openedBy: null };
const application = (aid: string, files: number[]): CardApplication => ({
  aid: bytes(aid),
  files: new Map(files.map((id) => [id, file])),
});

function cardWithEverything(): VirtualCard {
  const key = selfSignedKey();
  const applications = [
    jpkiApplication({ authentication: key, signature: key }, { pin: '1234', password: 'ABC123' }, 'EVERYTHING'),
    application(TEXT, [0x0001, 0x0002, 0x0011, 0x0014]),
    application(VISUAL, [0x0001, 0x0002, 0x0005, 0x0012, 0x0013]),
    application(RESIDENT, [0x0002]),
  ];
  return new VirtualCard('everything', bytes('3BE000FF8131FE4514'), new Chip(applications));
}

/** Which selections of a ledger come near the individual number. */
const forbidden = (selections: readonly string[]): readonly string[] =>
  selections.filter((selection) => [TEXT, VISUAL, RESIDENT].some((aid) => selection.includes(aid)));

test('everything the client can do stays within the JPKI application', async () => {
  const card = cardWithEverything();
  const connection = new DirectConnection(card);
  expect(await identifyCard(connection)).toMatchObject({ ok: true });
  const certificate = await readAuthenticationCertificate(connection);
  expect(await queryAuthenticationTries(connection)).toMatchObject({ ok: true });
  expect(await verifyAuthenticationPin(connection, secretSlice('9999'))).toMatchObject({ ok: false });
  expect(await verifyAuthenticationPin(connection, secretSlice('1234'))).toMatchObject({ ok: true });
  const digest = createHash('sha256').digest();
  if (!certificate.ok) return expect.unreachable(certificate.error.code);
  expect(await signWithAuthenticationKey(connection, digest, certificate.value)).toMatchObject({ ok: true });

  expect(forbidden(card.ledger.selections)).toEqual([]);
  expect(new Set(card.ledger.selections)).toEqual(
    new Set([
      '/D392F000260100000001',
      'D392F000260100000001/0006',
      'D392F000260100000001/0008',
      'D392F000260100000001/000A',
      'D392F000260100000001/0017',
      'D392F000260100000001/0018',
    ]),
  );
});

test.each([
  ['券面事項入力補助 EF 0001', TEXT, '0001'],
  ['照合番号A of 券面事項入力補助', TEXT, '0014'],
  ['券面事項確認 EF 0005', VISUAL, '0005'],
  ['照合番号A of 券面事項確認', VISUAL, '0013'],
])('the check sees a SELECT of %s', async (_, aid, id) => {
  const card = cardWithEverything();
  await card.process(bytes(`00A4040C0A${aid}`));
  await card.process(bytes(`00A4020C02${id}`));
  expect(forbidden(card.ledger.selections)).toEqual([`/${aid}`, `${aid}/${id}`]);
});

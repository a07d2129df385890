import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ApduCard, TransportError } from '../ports.ts';
import { DirectConnection, ScriptedConnection } from './connections.fixture.ts';
import { identifyCard } from './identify-card.ts';
import { practiceCards } from './practice-cards.fixture.ts';

const card = practiceCards();

const identified = (name: string) => identifyCard(new DirectConnection(card(name)));

test('a My Number Card is told with its tries, its certificate and the dates of that', async () => {
  const identity = await identified('taro');
  if (!identity.ok) return expect.unreachable(identity.error.code);
  const certificate = new X509Certificate(Buffer.from(identity.value.authenticationCertificate, 'base64'));
  expect(certificate.subject).toContain('CN=PRACTICE');
  expect(identity.value).toEqual({
    cardRef: 'placement-1',
    kind: 'my-number-card',
    hasSignatureCertificate: true,
    hasAuthenticationCertificate: true,
    triesLeft: { authentication: 3, signature: 5, attributes: 3 },
    readerPad: false,
    authenticationCertificate: certificate.raw.toString('base64'),
    notBefore: certificate.validFromDate.toISOString(),
    notAfter: certificate.validToDate.toISOString(),
  });
});

test.each([
  ['ichiro', 3],
  ['hanako', 3],
  ['jiro', 1],
  ['saburo', 0],
])('%s has %i tries left', async (name, tries) => {
  expect(await identified(name)).toMatchObject({ ok: true, value: { triesLeft: { authentication: tries } } });
});

test('an expired certificate is reported, not judged', async () => {
  const identity = await identified('yuri');
  if (!identity.ok) return expect.unreachable(identity.error.code);
  expect(Date.parse(identity.value.notAfter)).toBeLessThan(Date.now());
});

test.each([
  ['juki', { code: 'CARD_JUKI' }],
  ['bank', { code: 'CARD_NOT_SUPPORTED', raw: '6A82' }],
])('%s is refused for what it is', async (name, error) => {
  expect(await identified(name)).toEqual({ ok: false, error });
});

test('it costs no try and asks no secret', async () => {
  const taro = card('taro');
  await identifyCard(new DirectConnection(taro));
  expect(taro.ledger.verifiesWithData).toBe(0);
});

/** Taro's card with other answers to some commands (hex without spaces). */
function altered(answers: Readonly<Record<string, string>>): ApduCard {
  const taro = card('taro');
  return {
    atr: taro.atr,
    reset: () => taro.reset(),
    async process(apdu) {
      const answer = answers[Buffer.from(apdu).toString('hex').toUpperCase()];
      return answer === undefined ? taro.process(apdu) : Uint8Array.from(Buffer.from(answer, 'hex'));
    },
  };
}

const label = (text: string, filler: string): string =>
  `${Buffer.from(text.padEnd(32, filler), 'latin1').toString('hex')}9000`;

describe('labels and certificates of other cards', () => {
  const READ_LABEL = '00B0000020';
  test.each([
    ['JPKIAPGPSETOKEN', ' ', { code: 'CARD_PHONE_TOKEN' }],
    ['JPKIAPIOSTOKEN', ' ', { code: 'CARD_PHONE_TOKEN' }],
    ['JPKIAPICCTOKEN', '\0', { code: 'CARD_JUKI' }],
    ['JPKIAPICCTOKEN3', ' ', { code: 'CARD_NOT_SUPPORTED' }],
    ['constructor', ' ', { code: 'CARD_NOT_SUPPORTED' }],
  ])('%s', async (text, filler, error) => {
    const connection = new DirectConnection(altered({ [READ_LABEL]: label(text, filler) }));
    expect(await identifyCard(connection)).toEqual({ ok: false, error });
  });

  test('a label padded with NULs is the same label', async () => {
    const connection = new DirectConnection(altered({ [READ_LABEL]: label('JPKIAPICCTOKEN2', '\0') }));
    expect(await identifyCard(connection)).toMatchObject({ ok: true });
  });

  test('without token information it is some other card', async () => {
    const connection = new DirectConnection(altered({ '00A4020C020006': '6A82' }));
    expect(await identifyCard(connection)).toEqual({ ok: false, error: { code: 'CARD_NOT_SUPPORTED' } });
  });

  test.each([
    ['the file is missing', { '00A4020C02000A': '6A82' }],
    ['the file holds filler', { '00B0000000': `${'FF'.repeat(64)}9000` }],
    ['the file is empty', { '00B0000000': '6B00' }],
  ])('no user-authentication certificate: %s', async (_, answers) => {
    expect(await identifyCard(new DirectConnection(altered(answers)))).toEqual({
      ok: false,
      error: { code: 'CERT_ABSENT', about: 'authentication' },
    });
  });

  test('a child without signature certificate is welcome', async () => {
    const connection = new DirectConnection(altered({ '00B0000003': '008F009000' }));
    expect(await identifyCard(connection)).toMatchObject({ ok: true, value: { hasSignatureCertificate: false } });
  });

  test.each([
    ['there', {}, true],
    ['missing', { '00A4020C020001': '6A82' }, false],
  ])('without EF 0008 the certificate file itself answers: %s', async (_, answers, expected) => {
    const connection = new DirectConnection(altered({ '00A4020C020008': '6A82', ...answers }));
    expect(await identifyCard(connection)).toMatchObject({ ok: true, value: { hasSignatureCertificate: expected } });
  });

  test('bytes that are no certificate are refused', async () => {
    const connection = new DirectConnection(altered({ '00B0000000': '300301020390009000' }));
    expect(await identifyCard(connection)).toMatchObject({ error: { code: 'CARD_PROTOCOL' } });
  });
});

describe('tries of secrets a card may not have', () => {
  test.each([
    ['no 券面事項入力補助', { '00A4040C0AD3921000310001010408': '6A82' }, { signature: 5, attributes: null }],
    ['no reference in it', { '00A4020C020011': '6A82' }, { signature: 5, attributes: null }],
    ['no signature password', { '00A4020C02001B': '6A82' }, { signature: null, attributes: 3 }],
    ['a count nobody understands', { '00200080': '6300' }, null],
  ])('%s', async (_, answers, tries) => {
    const identity = await identifyCard(new DirectConnection(altered(answers)));
    if (tries === null) expect(identity).toEqual({ ok: false, error: { code: 'CARD_PROTOCOL', raw: '6300' } });
    else expect(identity).toMatchObject({ ok: true, value: { triesLeft: { authentication: 3, ...tries } } });
  });

  test('a reader with a pad of its own is told', async () => {
    const connection = new DirectConnection(card('taro'));
    const pad = { minDigits: null, maxDigits: null, verify: () => expect.unreachable('nobody is asked') };
    expect(await identifyCard(Object.assign(connection, { ownPad: pad }))).toMatchObject({
      value: { readerPad: true },
    });
  });
});

test.each([
  ['cardRemoved', 'CARD_REMOVED'],
  ['cardReset', 'CARD_COMMUNICATION'],
  ['timeout', 'CARD_COMMUNICATION'],
  ['protocol', 'CARD_COMMUNICATION'],
  ['readerLost', 'READER_LOST'],
  ['readerBusy', 'READER_BUSY'],
  ['serviceDown', 'READER_SERVICE_DOWN'],
] as const)('%s while reading is %s', async (kind: TransportError['kind'], code) => {
  const connection = new ScriptedConnection([
    '00A4040C0AD392F000260100000001',
    { kind, when: 'during', raw: '80100069' },
  ]);
  expect(await identifyCard(connection)).toEqual({ ok: false, error: { code, raw: '80100069' } });
});

test('pulled at any command, it is a removed card and never a wrong reading', async () => {
  const whole = card('taro');
  await identifyCard(new DirectConnection(whole));
  const commands = whole.ledger.entries.length;
  expect(commands).toBeGreaterThan(10);
  for (let skip = 0; skip < commands; skip++) {
    for (const executed of [false, true]) {
      const taro = card('taro');
      taro.faults.arm({ effect: 'remove', on: 'any', executed, skip });
      expect(await identifyCard(new DirectConnection(taro))).toEqual({ ok: false, error: { code: 'CARD_REMOVED' } });
    }
  }
});

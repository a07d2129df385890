import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { VirtualCard } from '../virtual/card/virtual-card.ts';
import { DirectConnection } from './connections.fixture.ts';
import { type CardInspection, inspectCard } from './inspect-card.ts';
import { practiceCards } from './practice-cards.fixture.ts';

const card = practiceCards();

async function inspected(subject: VirtualCard): Promise<CardInspection> {
  const inspection = await inspectCard(new DirectConnection(subject));
  return inspection.ok ? inspection.value : expect.unreachable(inspection.error.code);
}

const tries = ({ secrets }: CardInspection): unknown =>
  Object.fromEntries(secrets.map(({ name, triesLeft }) => [name, triesLeft]));
const states = ({ certificates }: CardInspection): unknown =>
  Object.fromEntries(certificates.map(({ purpose, state }) => [purpose, state]));

const FULL = { authentication: 3, signature: 5, attributes: 3, resident: 3 };

test('an ordinary card: four counters, what is free to read, and whose it is nowhere', async () => {
  const inspection = await inspected(card('taro'));
  expect(inspection.kind).toBe('my-number-card');
  expect(tries(inspection)).toEqual(FULL);
  expect(states(inspection)).toEqual({
    authentication: 'readable',
    signature: 'closed',
    authenticationIssuer: 'readable',
    signatureIssuer: 'readable',
  });
  const text = JSON.stringify(inspection);
  for (const personal of ['国税', '太郎', 'Hikari', 'PRACTICE', '19680505']) expect(text).not.toContain(personal);
});

test('the facts are those of the certificate', async () => {
  const subject = card('taro');
  const [{ facts } = expect.unreachable('no certificate')] = (await inspected(subject)).certificates;
  const answers: Buffer[] = [];
  for (const command of ['00A4040C0AD392F000260100000001', '00A4020C02000A']) {
    await subject.process(Uint8Array.from(Buffer.from(command, 'hex')));
  }
  for (let page = 0; page < 8; page++) {
    answers.push(Buffer.from((await subject.process(Uint8Array.of(0, 0xb0, page, 0, 0))).slice(0, -2)));
  }
  const certificate = new X509Certificate(Buffer.concat(answers));
  expect(facts).toEqual({
    notBefore: certificate.validFromDate.toISOString(),
    notAfter: certificate.validToDate.toISOString(),
    serialNumber: certificate.serialNumber,
    policies: ['1.2.392.200149.8.5.1.3.30'],
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'],
  });
});

test.each([
  ['jiro', { ...FULL, authentication: 1 }],
  ['saburo', { ...FULL, authentication: 0 }],
  ['goro', { ...FULL, signature: 0 }],
  ['sakura', { ...FULL, signature: null }],
  ['android', { ...FULL, attributes: null, resident: null }],
])('the counters of %s', async (name, expected) => {
  expect(tries(await inspected(card(name)))).toEqual(expected);
});

test.each([
  ['sakura', { authentication: 'readable', signature: 'absent', signatureIssuer: 'absent' }],
  ['android', { authentication: 'closed', signature: 'closed' }],
  ['iphone', { authentication: 'readable', signature: 'closed' }],
])('the certificates of %s', async (name, expected) => {
  expect(states(await inspected(card(name)))).toMatchObject(expected);
});

test.each([
  ['juki', 'juki-card'],
  ['bank', 'other'],
  ['android', 'phone'],
  ['iphone', 'phone'],
])('%s is told by its kind', async (name, kind) => {
  expect((await inspected(card(name))).kind).toBe(kind);
});

describe('what it never does', () => {
  const NUMBER = ['D3921000310001010408/0001', 'D3921000310001010402/0005'];

  test('it sends no VERIFY with data and changes no counter', async () => {
    const subject = card('jiro');
    await inspected(subject);
    expect(subject.ledger.verifies).toEqual([]);
    expect(subject.ledger.counterChanges).toEqual([]);
  });

  test('it selects neither the individual number nor a person’s attributes, and not 券面事項確認 at all', async () => {
    const subject = card('taro');
    await inspected(subject);
    const { selections } = subject.ledger;
    for (const forbidden of [...NUMBER, 'D3921000310001010408/0002', 'D3921000310001010408/0014']) {
      expect(selections).not.toContain(forbidden);
    }
    expect(selections.filter((selection) => selection.includes('D3921000310001010402'))).toEqual([]);
    expect(selections).toContain('D3921000310001010408/0011');
  });
});

test('a card pulled at any moment is a removed card', async () => {
  const subject = card('taro');
  await inspected(subject);
  const commands = subject.ledger.entries.length;
  for (let at = 0; at < commands; at++) {
    subject.faults.clear();
    subject.faults.arm({ effect: 'remove', executed: at % 2 === 0, at });
    expect(await inspectCard(new DirectConnection(subject)), `command ${at}`).toMatchObject({
      error: { code: 'CARD_REMOVED' },
    });
  }
});

import { describe, expect, test } from 'vitest';
import type { Result } from '../../state-machines/vocabulary/result.ts';
import type { TransportError } from '../ports.ts';
import { seeded } from '../virtual/card/seeded.ts';
import { attributeParserHolds } from './attributes.property.ts';
import { parseAttributes, readAttributes } from './attributes.ts';
import { bytes, DirectConnection, ScriptedConnection, secretSlice } from './connections.fixture.ts';
import { practiceCards } from './practice-cards.fixture.ts';
import { verifySecret } from './secret.ts';
import { queryTries } from './tries.ts';

const card = practiceCards();
const TARO = { name: '国税　太郎', address: '練習県ひかり市見本町一丁目１番１号', birth: '19680505', sex: 'male' };

const hexOf = (text: string): string => Buffer.from(text, 'utf8').toString('hex');
const tlv = (tag: string, value: string, length = short(value)): string => `${tag}${length}${value}`;
const short = (value: string): string => (value.length / 2).toString(16).padStart(2, '0');
const long = (value: string): string => `82${(value.length / 2).toString(16).padStart(4, '0')}`;

interface Members {
  name?: string;
  address?: string;
  birth?: string;
  sex?: string;
}
const membersOf = ({ name = TARO.name, address = 'Ａ', birth = TARO.birth, sex = '1' }: Members = {}): string =>
  [
    tlv('DF21', '000E0020002D0038'),
    tlv('DF22', hexOf(name)),
    tlv('DF23', hexOf(address), long(hexOf(address))),
    tlv('DF24', hexOf(birth)),
    tlv('DF25', hexOf(sex)),
  ].join('');
const file = (members = membersOf()): string => tlv('FF20', members, long(members));
const UNDERSTOOD = { ...TARO, address: 'Ａ' };

describe('the file is understood by its tags', () => {
  test.each([
    ['with the header in two length bytes', file()],
    ['with a header in one length byte', tlv('FF20', membersOf())],
    ['with filler behind it', `${file()}${'FF'.repeat(32)}`],
    ['with zeros behind it', `${file()}${'00'.repeat(32)}`],
    ['with two bytes before it', `0000${file()}`],
    ['with an offset table that lies', file(membersOf().replace('000E0020', 'FFFFFFFF'))],
    ['with a member nobody knows', file(`${tlv('DF26', '00')}${membersOf()}`)],
    ['with filler after its members', file(`${membersOf()}FFFFFF`)],
  ])('%s', (_, hex) => {
    expect(parseAttributes(bytes(hex))).toEqual(UNDERSTOOD);
  });

  test.each([
    ['1', 'male'],
    ['2', 'female'],
    ['9', 'other'],
    ['3', 'other'],
  ])('sex %s is %s', (sex, said) => {
    expect(parseAttributes(bytes(file(membersOf({ sex }))))?.sex).toBe(said);
  });

  test('of two members with one tag the first counts', () => {
    expect(parseAttributes(bytes(file(`${membersOf()}${tlv('DF22', hexOf('別人'))}`)))?.name).toBe(TARO.name);
  });
});

test.each([
  ['nothing', ''],
  ['filler', 'FF'.repeat(64)],
  ['another object', tlv('30', membersOf())],
  ['the individual number’s own file', 'FF100C313233343536373839303132FFFF'],
  ['an object that ends beyond the file', file().slice(0, -2)],
  ['a name missing', file(membersOf().replace(/DF22/i, 'DF32'))],
  ['an empty name', file(membersOf({ name: '' }))],
  ['a name that is no UTF-8', file(membersOf().replace(hexOf('国'), 'E5FFBD'))],
  ['a birth with hyphens', file(membersOf({ birth: '1968-05-05' }))],
  ['a birth with a letter', file(membersOf({ birth: '1968050A' }))],
  ['a sex of two digits', file(membersOf({ sex: '11' }))],
  ['members behind filler', file(`00${membersOf()}`)],
  ['an object far from the start', `${'00'.repeat(9)}${file()}`],
])('%s is not the four attributes', (_, hex) => {
  expect(parseAttributes(bytes(hex))).toBeNull();
});

test('random files never make it throw or look beyond its bytes', () => {
  const run = attributeParserHolds(20_000, seeded(20261121));
  expect(run.broken).toEqual([]);
  expect(run.understood).toBeGreaterThan(2_000);
});

test('a file cut by one byte is not completed by what lies behind it', () => {
  const beyond = Uint8Array.from(bytes(`${file().slice(0, -2)}31`));
  expect(parseAttributes(beyond)).toEqual(UNDERSTOOD);
  expect(parseAttributes(beyond.subarray(0, -1))).toBeNull();
});

describe('through the card', () => {
  /** A card whose answers are kept by the test, as a driver's buffers would be. */
  class Watched extends DirectConnection {
    readonly answers: Uint8Array[] = [];

    override async transmit(apdu: Uint8Array): Promise<Result<Uint8Array, TransportError>> {
      const answer = await super.transmit(apdu);
      if (answer.ok) this.answers.push(answer.value);
      return answer;
    }
  }

  async function opened(name: string, pin: string): Promise<Watched> {
    const connection = new Watched(card(name));
    await queryTries(connection, 'attributes');
    expect(await verifySecret(connection, 'attributes', secretSlice(pin))).toMatchObject({ ok: true });
    return connection;
  }

  test('the four attributes, and nothing of them stays in a buffer', async () => {
    const connection = await opened('taro', '5678');
    expect(await readAttributes(connection)).toEqual({ ok: true, value: TARO });
    const left = connection.answers.flatMap((answer) => [...answer.subarray(0, -2)]).filter((byte) => byte !== 0);
    expect(left).toEqual([]);
  });

  test('without its PIN the card gives nothing, and nobody takes that for an empty file', async () => {
    const connection = new DirectConnection(card('taro'));
    await queryTries(connection, 'attributes');
    expect(await readAttributes(connection)).toEqual({ ok: false, error: { code: 'CARD_PROTOCOL', raw: '6982' } });
  });

  test.each([
    ['filler', 'FF'.repeat(64)],
    ['something else', `${tlv('FF20', tlv('DF22', hexOf('国')))}`],
    ['an object longer than any such file', 'FF20820900'],
  ])('%s in the file is CARD_PROTOCOL', async (_, content) => {
    const script = new ScriptedConnection(
      ['00A4020C020002', '9000'],
      ['00B0000000', `${content}6282`],
      ['00B0000500', '6B00'],
    );
    expect(await readAttributes(script)).toEqual({ ok: false, error: { code: 'CARD_PROTOCOL' } });
  });
});

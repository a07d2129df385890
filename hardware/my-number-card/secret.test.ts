import { describe, expect, test } from 'vitest';
import { SECRET_KINDS, SECRETS, type SecretKind } from '../../state-machines/vocabulary/secrets.ts';
import type { TransportError } from '../ports.ts';
import { ScriptedConnection, secretSlice } from './connections.fixture.ts';
import { secretByte, VERIFY_SCRATCH_BYTES, verifySecret } from './secret.ts';
import { queryTries } from './tries.ts';

const SELECT = {
  authentication: ['00A4040C0AD392F000260100000001', '00A4020C020018'],
  signature: ['00A4040C0AD392F000260100000001', '00A4020C02001B'],
  attributes: ['00A4040C0AD3921000310001010408', '00A4020C020011'],
} as const;
const SELECT_PIN = SELECT.authentication[1];
const VERIFY = '0020008004 31323334';

describe.each(SECRET_KINDS)('asking for the tries left of the %s secret', (kind) => {
  const asked = (answer: string) => {
    const [application, reference] = SELECT[kind];
    const script = new ScriptedConnection([application, '9000'], [reference, '9000'], ['00200080', answer]);
    return queryTries(script, kind);
  };

  test.each([
    ['63C3', 3],
    ['63C1', 1],
    ['63C0', 0],
    ['6984', 0],
    ['6983', 0],
  ])('%s means %i', async (answer, tries) => {
    expect(await asked(answer)).toEqual({ ok: true, value: tries });
  });

  test.each(['9000', '6300', '6D00'])('%s is not a count', async (answer) => {
    expect(await asked(answer)).toEqual({ ok: false, error: { code: 'CARD_PROTOCOL', raw: answer } });
  });
});

describe('the one VERIFY', () => {
  const verified = async (answer: string | TransportError) => {
    const connection = new ScriptedConnection([SELECT_PIN, '9000'], [VERIFY, answer]);
    const result = await verifySecret(connection, 'authentication', secretSlice('1234'));
    connection.done();
    return result;
  };

  test.each([
    ['63C2', { code: 'PIN_WRONG', about: 'authentication', triesLeft: 2, raw: '63C2' }],
    ['63C1', { code: 'PIN_WRONG', about: 'authentication', triesLeft: 1, raw: '63C1' }],
    ['63C0', { code: 'PIN_LOCKED', about: 'authentication', triesLeft: 0, raw: '63C0' }],
    ['6984', { code: 'PIN_LOCKED', about: 'authentication', triesLeft: 0, raw: '6984' }],
    ['6983', { code: 'PIN_LOCKED', about: 'authentication', triesLeft: 0, raw: '6983' }],
    // Whether these cost a try is not published, so nobody is told that they did not.
    ['6700', { code: 'PIN_OUTCOME_UNKNOWN', about: 'authentication', raw: '6700' }],
    ['6A80', { code: 'PIN_OUTCOME_UNKNOWN', about: 'authentication', raw: '6A80' }],
    ['6300', { code: 'PIN_OUTCOME_UNKNOWN', about: 'authentication', raw: '6300' }],
  ])('%s', async (answer, error) => {
    expect(await verified(answer)).toEqual({ ok: false, error });
  });

  test('9000 opens', async () => {
    expect(await verified('9000')).toEqual({ ok: true, value: undefined });
  });

  test.each(['6110', '6C00', '6C04'])('%s is never followed: the script ends with the one VERIFY', async (answer) => {
    expect(await verified(answer)).toEqual({
      ok: false,
      error: { code: 'PIN_OUTCOME_UNKNOWN', about: 'authentication', raw: answer },
    });
  });

  const KINDS = ['cardRemoved', 'cardReset', 'readerLost', 'readerBusy', 'serviceDown', 'timeout', 'protocol'] as const;

  test.each(KINDS)('%s during VERIFY leaves the outcome unknown and sends nothing more', async (kind) => {
    expect(await verified({ kind, when: 'during', raw: '80100016' })).toEqual({
      ok: false,
      error: { code: 'PIN_OUTCOME_UNKNOWN', about: 'authentication', raw: '80100016' },
    });
  });

  test('a VERIFY that never reached the card is known not to have cost a try', async () => {
    expect(await verified({ kind: 'cardRemoved', when: 'before' })).toEqual({
      ok: false,
      error: { code: 'CARD_REMOVED' },
    });
    expect(await verified({ kind: 'readerLost', when: 'before' })).toEqual({
      ok: false,
      error: { code: 'READER_LOST' },
    });
  });

  test('no VERIFY is sent when the PIN reference could not be selected', async () => {
    const connection = new ScriptedConnection([SELECT_PIN, '6A82']);
    expect(await verifySecret(connection, 'authentication', secretSlice('1234'))).toMatchObject({
      error: { code: 'CARD_PROTOCOL' },
    });
    connection.done();
  });
});

describe('the secret', () => {
  test('is sent as a view of the given memory, of exactly its length', async () => {
    const connection = new ScriptedConnection([SELECT_PIN, '9000'], [VERIFY, '9000']);
    const { memory, ...slice } = secretSlice('1234');
    await verifySecret(connection, 'authentication', slice);
    expect(connection.sent[1]?.buffer).toBe(memory);
    expect(connection.sent[1]).toHaveLength(9);
  });

  test('is gone from every command once the memory is zeroed', async () => {
    const connection = new ScriptedConnection([SELECT_PIN, '9000'], [VERIFY, '9000']);
    const { memory, ...slice } = secretSlice('1234');
    await verifySecret(connection, 'authentication', slice);
    new Uint8Array(memory).fill(0);
    for (const apdu of connection.sent) expect(Buffer.from(apdu).toString('latin1')).not.toContain('1234');
  });

  test.each<[SecretKind, string]>([
    ['authentication', ''],
    ['authentication', '123'],
    ['authentication', '12345'],
    ['authentication', '12a4'],
    ['attributes', 'ABCD'],
    ['attributes', '１２３４'],
    ['signature', 'ABC12'],
    ['signature', 'ABC123ABC123ABC12'],
    ['signature', 'abc123'],
    ['signature', 'ABC 123'],
    ['signature', 'ABC-123'],
  ])('%s %j never reaches a card', async (kind, typed) => {
    const connection = new ScriptedConnection();
    await expect(verifySecret(connection, kind, secretSlice(typed))).rejects.toThrow(RangeError);
    expect(connection.sent).toEqual([]);
  });

  test.each<[SecretKind, string, string]>([
    ['attributes', '4321', '0020008004 34333231'],
    ['signature', 'TARO01', '0020008006 5441524F3031'],
    ['signature', 'ABCDEFGHIJKLMN09', '0020008010 4142434445464748494A4B4C4D4E3039'],
  ])('%s %s is sent unpadded in its real length', async (kind, typed, command) => {
    const connection = new ScriptedConnection([SELECT[kind][1], '9000'], [command, '9000']);
    expect(await verifySecret(connection, kind, secretSlice(typed))).toEqual({ ok: true, value: undefined });
    connection.done();
  });

  test('letters count as upper case, and nothing else is made into something it was not', () => {
    expect([...'aZ09'].map((character) => secretByte(character, SECRETS.signature))).toEqual([0x41, 0x5a, 0x30, 0x39]);
    for (const character of ['-', ' ', 'ß', 'ı', 'Ａ', '', 'AB', '\0']) {
      expect(secretByte(character, SECRETS.signature)).toBeNull();
    }
    expect(secretByte('A', SECRETS.authentication)).toBeNull();
  });

  test('needs room for the command in the same memory', async () => {
    const { secret, scratch } = secretSlice('1234');
    const small = { secret, scratch: scratch.subarray(0, VERIFY_SCRATCH_BYTES - 1) };
    await expect(verifySecret(new ScriptedConnection(), 'authentication', small)).rejects.toThrow(RangeError);
  });
});

import { describe, expect, test } from 'vitest';
import type { TransportError } from '../ports.ts';
import { queryAuthenticationTries, VERIFY_SCRATCH_BYTES, verifyAuthenticationPin } from './authentication-pin.ts';
import { ScriptedConnection, secretSlice } from './connections.fixture.ts';

const SELECT_JPKI = '00A4040C0AD392F000260100000001';
const SELECT_PIN = '00A4020C020018';
const VERIFY = '0020008004 31323334';

describe('asking for the tries left', () => {
  const asked = (answer: string) =>
    queryAuthenticationTries(new ScriptedConnection([SELECT_JPKI, '9000'], [SELECT_PIN, '9000'], ['00200080', answer]));

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
    const result = await verifyAuthenticationPin(connection, secretSlice('1234'));
    connection.done();
    return result;
  };

  test.each([
    ['63C2', { code: 'PIN_WRONG', triesLeft: 2, raw: '63C2' }],
    ['63C1', { code: 'PIN_WRONG', triesLeft: 1, raw: '63C1' }],
    ['63C0', { code: 'PIN_LOCKED', triesLeft: 0, raw: '63C0' }],
    ['6984', { code: 'PIN_LOCKED', triesLeft: 0, raw: '6984' }],
    ['6983', { code: 'PIN_LOCKED', triesLeft: 0, raw: '6983' }],
    // Whether these cost a try is not published, so nobody is told that they did not.
    ['6700', { code: 'PIN_OUTCOME_UNKNOWN', raw: '6700' }],
    ['6A80', { code: 'PIN_OUTCOME_UNKNOWN', raw: '6A80' }],
    ['6300', { code: 'PIN_OUTCOME_UNKNOWN', raw: '6300' }],
  ])('%s', async (answer, error) => {
    expect(await verified(answer)).toEqual({ ok: false, error });
  });

  test('9000 opens', async () => {
    expect(await verified('9000')).toEqual({ ok: true, value: undefined });
  });

  test.each(['6110', '6C00', '6C04'])('%s is never followed: the script ends with the one VERIFY', async (answer) => {
    expect(await verified(answer)).toEqual({ ok: false, error: { code: 'PIN_OUTCOME_UNKNOWN', raw: answer } });
  });

  const KINDS = ['cardRemoved', 'cardReset', 'readerLost', 'readerBusy', 'serviceDown', 'timeout', 'protocol'] as const;

  test.each(KINDS)('%s during VERIFY leaves the outcome unknown and sends nothing more', async (kind) => {
    expect(await verified({ kind, when: 'during', raw: '80100016' })).toEqual({
      ok: false,
      error: { code: 'PIN_OUTCOME_UNKNOWN', raw: '80100016' },
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
    expect(await verifyAuthenticationPin(connection, secretSlice('1234'))).toMatchObject({
      error: { code: 'CARD_PROTOCOL' },
    });
    connection.done();
  });
});

describe('the secret', () => {
  test('is sent as a view of the given memory, of exactly its length', async () => {
    const connection = new ScriptedConnection([SELECT_PIN, '9000'], [VERIFY, '9000']);
    const { memory, ...slice } = secretSlice('1234');
    await verifyAuthenticationPin(connection, slice);
    expect(connection.sent[1]?.buffer).toBe(memory);
    expect(connection.sent[1]).toHaveLength(9);
  });

  test('is gone from every command once the memory is zeroed', async () => {
    const connection = new ScriptedConnection([SELECT_PIN, '9000'], [VERIFY, '9000']);
    const { memory, ...slice } = secretSlice('1234');
    await verifyAuthenticationPin(connection, slice);
    new Uint8Array(memory).fill(0);
    for (const apdu of connection.sent) expect(Buffer.from(apdu).toString('latin1')).not.toContain('1234');
  });

  test.each(['', '123', '12345', '12a4', '１'])('%j never reaches a card', async (digits) => {
    const connection = new ScriptedConnection();
    await expect(verifyAuthenticationPin(connection, secretSlice(digits))).rejects.toThrow(RangeError);
    expect(connection.sent).toEqual([]);
  });

  test('needs room for the command in the same memory', async () => {
    const { secret, scratch } = secretSlice('1234');
    const small = { secret, scratch: scratch.subarray(0, VERIFY_SCRATCH_BYTES - 1) };
    await expect(verifyAuthenticationPin(new ScriptedConnection(), small)).rejects.toThrow(RangeError);
  });
});

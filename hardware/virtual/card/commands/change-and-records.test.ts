import { beforeEach, describe, expect, test } from 'vitest';
import { secretFile } from '../applications/secrets.ts';
import { ascii } from '../applications/tlv.ts';
import { bytesOf, type CardApplication, type CardFile, hexOf } from '../card-content.ts';
import { Chip } from '../chip.ts';
import { VolatileMemory } from '../volatile-memory.ts';

const application = (aid: string, files: [number, CardFile][]): CardApplication => ({
  aid: bytesOf(aid),
  files: new Map(files),
});
const JPKI = 'D392F000260100000001';
const COMMON = 'D3921000310001010100';
const RESIDENT = 'D3921000310001010401';
const RECORD = bytesOf('011C3132');

let memory: VolatileMemory;
let chip: Chip;
const newChip = (): Chip =>
  new Chip(
    [
      application(JPKI, [
        [0x0009, { kind: 'transparent', content: RECORD, openedBy: [] }],
        [0x0016, { kind: 'internal' }],
        [0x0018, secretFile('authentication', '1234')],
        [0x001b, secretFile('signature', 'ABC123')],
        [0x0012, { kind: 'pin', value: ascii('????'), maxTries: 0 }],
        [0x0014, { kind: 'pin', value: ascii('123456789018'), maxTries: 10 }],
        [0x0001, { kind: 'transparent', content: RECORD, openedBy: [0x0018, 0x001b] }],
      ]),
      application(COMMON, [
        [0x0001, { kind: 'record', records: [RECORD, bytesOf('AA')], openedBy: null }],
        [0x001c, secretFile('resident', '5555')],
      ]),
      application(RESIDENT, [
        [0x0002, { kind: 'record', records: [RECORD], openedBy: [0x001c] }],
        [0x001c, secretFile('resident', '5555')],
      ]),
    ],
    memory,
  );
beforeEach(() => {
  memory = new VolatileMemory();
  chip = newChip();
});

const select = (aid: string): string => `00A4040C0A${aid}`;
const ef = (id: string): string => `00A4020C02${id}`;
const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex');
const verify = (secret: string): string => `00200080${secret.length.toString(16).padStart(2, '0')}${hex(secret)}`;
const iso = (secret: string): string => `00240180${secret.length.toString(16).padStart(2, '0')}${hex(secret)}`;
const jicsap = (secret: string): string => `80320080${secret.length.toString(16).padStart(2, '0')}${hex(secret)}`;

async function last(...commands: string[]): Promise<string> {
  let answer = '';
  for (const command of commands) answer = hexOf(await chip.process(bytesOf(command)));
  return answer;
}

describe('CHANGE PIN', () => {
  test('the new PIN opens, the old one costs a try, and both outlive the power', async () => {
    expect(await last(select(JPKI), ef('0018'), verify('1234'), iso('9876'))).toBe('9000');
    chip = newChip();
    expect(await last(select(JPKI), ef('0018'), verify('1234'))).toBe('63C2');
    expect(await last(verify('9876'))).toBe('9000');
  });

  test.each([
    ['before VERIFY', [ef('0018'), iso('9876')], '6982'],
    ['after VERIFY of another secret', [ef('001B'), verify('ABC123'), ef('0018'), iso('9876')], '6982'],
    ['too short a PIN', [ef('0018'), verify('1234'), iso('987')], '6700'],
    ['too long a password', [ef('001B'), verify('ABC123'), iso('A'.repeat(17))], '6700'],
    ['a password of 16', [ef('001B'), verify('ABC123'), iso('A'.repeat(16))], '9000'],
    ['the other command', [ef('0018'), verify('1234'), jicsap('9876')], '6985'],
    ['a code of the face', [ef('0014'), verify('123456789018'), iso('1234')], '6985'],
    ['with the old value as well', [ef('0018'), verify('1234'), iso('9876').replace('002401', '002400')], '6A86'],
    ['on a file', [ef('0001'), iso('9876')], '6981'],
  ])('%s', async (_, commands, expected) => {
    expect(await last(select(JPKI), ...commands)).toBe(expected);
  });

  test('in JICSAP’s own form below 共通 and 住基, which share the secret', async () => {
    expect(await last(select(COMMON), ef('001C'), verify('5555'), iso('6666'))).toBe('6985');
    expect(await last(jicsap('6666'))).toBe('9000');
    expect(await last(select(RESIDENT), ef('001C'), verify('5555'))).toBe('63C2');
    expect(await last(select(COMMON), ef('001C'), '00200080')).toBe('63C2');
    expect(await last(verify('6666'))).toBe('9000');
    expect(memory.left('resident')).toBe(3);
  });
});

describe('READ RECORD', () => {
  test.each([
    ['by short id', ['00B2010C00'], '011C31329000'],
    ['of the selected file', [ef('0001'), '00B2010400'], '011C31329000'],
    ['another number', ['00B2020C00'], 'AA9000'],
    ['as many bytes as asked', ['00B2010C01'], '019000'],
    ['no such record', ['00B2030C00'], '6A83'],
    ['record 0', ['00B2000C00'], '6A83'],
    ['another way of counting', ['00B2010D00'], '6A86'],
    ['no Le', ['00B2010C'], '6700'],
    ['nothing selected', ['00B2010400'], '6986'],
    ['on a PIN', [ef('001C'), '00B2010400'], '6981'],
    ['READ BINARY on a record file', [ef('0001'), '00B0000000'], '6981'],
  ])('%s', async (_, commands, expected) => {
    expect(await last(select(COMMON), ...commands)).toBe(expected);
  });

  test('only after its PIN where it needs one', async () => {
    expect(await last(select(RESIDENT), '00B2011400')).toBe('6982');
    expect(await last(ef('001C'), verify('5555'), '00B2011400')).toBe('011C31329000');
  });
});

test('a file any one of two secrets opens, one nothing opens, and one that can only be selected', async () => {
  expect(await last(select(JPKI), ef('0001'), '00B0000000')).toBe('6982');
  for (const [reference, secret] of [
    ['0018', '1234'],
    ['001B', 'ABC123'],
  ] as const) {
    expect(await last(select(JPKI), ef(reference), verify(secret), ef('0001'), '00B0000000')).toBe('011C31329000');
  }
  expect(await last(ef('0009'), '00B0000000')).toBe('6982');
  expect(await last(ef('0016'), '00B0000000')).toBe('6981');
});

test('a reference that is blocked for ever: none left, and no try is taken', async () => {
  expect(await last(select(JPKI), ef('0012'), '00200080')).toBe('63C0');
  expect(await last(verify('????'))).toBe('6984');
});

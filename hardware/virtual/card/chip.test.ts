import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { jpkiApplication } from './applications/jpki-application.ts';
import { Chip } from './chip.ts';
import { VolatileMemory } from './volatile-memory.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const certificate = Uint8Array.from({ length: 700 }, (_, index) => (index * 7) % 256);
const key = { key: privateKey, certificate, issuer: Uint8Array.of(0x30, 0x00) };
const application = jpkiApplication(
  { authentication: key, signature: { ...key, certificate: Uint8Array.of(0x30, 0x01, 0xaa) } },
  { pin: '1234', password: 'ABC123' },
  'TEST',
);

class Counters extends VolatileMemory {
  readonly log: string[] = [];

  override async set(secret: string, left: number): Promise<void> {
    await Promise.resolve();
    await super.set(secret, left);
    this.log.push(`${secret}=${left}`);
  }
}

const SELECT = '00A4040C0AD392F000260100000001';
const SELECT_PIN = '00A4020C020018';
const SELECT_PASSWORD = '00A4020C02001B';
const RIGHT = '00200080 04 31323334';
const WRONG = '00200080 04 39393939';
const QUERY = '00200080';

let counters: Counters;
let chip: Chip;
beforeEach(() => {
  counters = new Counters();
  chip = new Chip([application], counters);
});

async function answers(...commands: string[]): Promise<string[]> {
  const all: string[] = [];
  for (const command of commands) {
    const answer = await chip.process(Uint8Array.from(Buffer.from(command.replaceAll(' ', ''), 'hex')));
    all.push(Buffer.from(answer).toString('hex').toUpperCase());
  }
  return all;
}

describe('SELECT', () => {
  test.each([
    ['the application by its whole name', [SELECT], ['9000']],
    ['no application by a part of its name', ['00A4040C05D392F00026'], ['6A82']],
    ['no application by a longer name', ['00A4040C0BD392F00026010000000100'], ['6A82']],
    ['no application that is not there', ['00A4040C07A0000000791000'], ['6A82']],
    ['no FCI', ['00A404000AD392F000260100000001'], ['6A86']],
    ['no Le', [`${SELECT}00`], ['6A86']],
    ['no master file after power on', ['00A40000'], ['6A86']],
    ['a master file that changes nothing', [SELECT, SELECT_PIN, '00A40000', QUERY], ['9000', '9000', '9000', '63C3']],
    ['no 3F00', [SELECT, '00A40000023F00'], ['9000', '6A82']],
    ['no file before an application', [SELECT_PIN], ['6A82']],
    ['no file that is not there', [SELECT, '00A4020C020003'], ['9000', '6A82']],
    ['no file id of one byte', [SELECT, '00A4020C0100'], ['9000', '6700']],
  ])('%s', async (_, commands, expected) => {
    expect(await answers(...commands)).toEqual(expected);
  });

  test('a failed one keeps application and file', async () => {
    await answers(SELECT, SELECT_PIN, '00A4040C07A0000000791000', '00A4020C021111');
    expect(await answers(QUERY)).toEqual(['63C3']);
  });

  test('the application again clears a verified PIN and the selected file', async () => {
    await answers(SELECT, SELECT_PIN, RIGHT, '00A4020C020017');
    expect(await answers('802A0080013100')).not.toEqual(['6982']);
    expect(await answers(SELECT, QUERY, '00A4020C020017', '802A0080013100')).toEqual(['9000', '6986', '9000', '6982']);
  });

  test('power and reset clear selection and PIN', async () => {
    await answers(SELECT, SELECT_PIN, RIGHT);
    chip.reset();
    expect(chip.selectedApplication).toBeNull();
    expect(await answers(SELECT_PIN, SELECT, '00A4020C020017', '802A0080013100')).toEqual([
      '6A82',
      '9000',
      '9000',
      '6982',
    ]);
  });
});

describe('READ BINARY', () => {
  const read = async (...commands: string[]) => (await answers(SELECT, ...commands)).at(-1);
  const part = (from: number, to: number): string =>
    `${Buffer.from(certificate.subarray(from, to)).toString('hex').toUpperCase()}9000`;

  test.each([
    ['256 bytes for 00', '00B0000000', part(0, 256)],
    ['an offset', '00B0010010', part(256, 272)],
    ['what is left when too much is asked', '00B00200FF', part(512, 700)],
    ['6B00 at the end', '00B002BC01', '6B00'],
    ['6B00 past the end', '00B07F0001', '6B00'],
    ['6700 without Le', '00B00000', '6700'],
  ])('%s', async (_, command, expected) => {
    expect(await read('00A4020C02000A', command)).toBe(expected);
  });

  test('by short id, which also selects', async () => {
    expect(await read('00B08A0004')).toBe(part(0, 4));
    expect(await answers('00B0000404')).toEqual([part(4, 8)]);
  });

  test('nothing selected, wrong kind, missing', async () => {
    expect(await read('00B0000004')).toBe('6986');
    expect(await read(SELECT_PIN, '00B0000004')).toBe('6981');
    expect(await read('00B0830004')).toBe('6A82');
  });

  test('the signature certificate only after its password, not after the PIN', async () => {
    const certificateRead = ['00A4020C020001', '00B0000000'];
    expect(await read(...certificateRead)).toBe('6982');
    expect(await read(SELECT_PIN, RIGHT, ...certificateRead)).toBe('6982');
    expect(await read(SELECT_PASSWORD, '0020008006414243313233', ...certificateRead)).toBe('3001AA9000');
  });
});

describe('VERIFY', () => {
  test('counts down, blocks, and the right PIN does not help any more', async () => {
    expect(await answers(SELECT, SELECT_PIN, WRONG, QUERY, WRONG, WRONG, QUERY, RIGHT, WRONG)).toEqual([
      ...['9000', '9000', '63C2', '63C2', '63C1', '63C0', '63C0', '6984', '6984'],
    ]);
    expect(counters.log).toEqual(['authentication=2', 'authentication=1', 'authentication=0']);
  });

  test('the right PIN fills its own counter only', async () => {
    await answers(SELECT, SELECT_PASSWORD, WRONG, SELECT_PIN, WRONG, RIGHT);
    expect(counters.log).toEqual(['signature=4', 'authentication=2', 'authentication=3']);
  });

  test('asking is free, and still a count once verified', async () => {
    expect(await answers(SELECT, SELECT_PIN, QUERY, QUERY, RIGHT, QUERY)).toEqual([
      ...['9000', '9000', '63C3', '63C3', '9000', '63C3'],
    ]);
    expect(counters.log).toEqual([]);
  });

  test('a wrong PIN takes back what a right one opened', async () => {
    expect(await answers(SELECT, SELECT_PIN, RIGHT, WRONG, '00A4020C020017', '802A0080013100')).toContain('6982');
  });

  test('by short id', async () => {
    expect(await answers(SELECT, '00200098', '0020009804 31323334')).toEqual([...['9000', '63C3', '9000']]);
  });

  test.each([
    ['a prefix', '0020008003313233', '63C2'],
    ['a padded PIN', '0020008005 3132333400', '63C2'],
    ['more than 16 bytes', `0020008011${'31'.repeat(17)}`, '6700'],
    ['a Le', '00200080043132333400', '6700'],
    ['another P1', '00200180', '6A86'],
    ['a global reference', '00200001', '6A86'],
  ])('%s is not the PIN', async (_, command, expected) => {
    expect((await answers(SELECT, SELECT_PIN, command)).at(-1)).toBe(expected);
  });

  test('without a reference, or on a file that is none', async () => {
    expect(await answers(SELECT, QUERY, '00A4020C02000A', QUERY)).toEqual(['9000', '6986', '9000', '6981']);
  });

  test('the count is durable before the answer is given', async () => {
    await answers(SELECT, SELECT_PIN);
    let release = (): void => undefined;
    counters.set = () =>
      new Promise((resolve) => {
        release = resolve;
      });
    let answered = false;
    const waiting = answers(WRONG).then((answer) => {
      answered = true;
      return answer;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    release();
    expect(await waiting).toEqual(['63C2']);
  });
});

describe('signing', () => {
  const message = Buffer.from('what is signed');
  const digestInfo = `3031300D060960864801650304020105000420${createHash('sha256').update(message).digest('hex')}`;
  const SIGN = `802A008033${digestInfo}00`;

  test('pads the DigestInfo it is given and adds nothing', async () => {
    const [signed] = (await answers(SELECT, SELECT_PIN, RIGHT, '00A4020C020017', SIGN)).slice(-1);
    expect(signed?.slice(-4)).toBe('9000');
    expect(verify('sha256', message, publicKey, Buffer.from(signed?.slice(0, -4) ?? '', 'hex'))).toBe(true);
  });

  test('by short id, without a SELECT', async () => {
    expect((await answers(SELECT, SELECT_PIN, RIGHT, SIGN.replace('802A0080', '802A0097'))).at(-1)).toMatch(/9000$/);
  });

  test.each([
    ['the PIN does not open the signature key', [SELECT_PIN, RIGHT, '00A4020C02001A', SIGN], '6982'],
    ['not before VERIFY', ['00A4020C020017', SIGN], '6982'],
    ['no key selected', [SIGN], '6986'],
    ['a file is no key', ['00A4020C02000A', SIGN], '6981'],
    ['too much for the padding', [SELECT_PIN, RIGHT, '00A4020C020017', `802A0080F6${'00'.repeat(246)}00`], '6985'],
    ['no Le', [SELECT_PIN, RIGHT, '00A4020C020017', SIGN.slice(0, -2)], '6700'],
    ['an input that is no hash', [SELECT_PIN, RIGHT, '00A4020C020017', '802A0280013100'], '6700'],
    ['an unknown way of padding', [SELECT_PIN, RIGHT, '00A4020C020017', '802A0680013100'], '6A86'],
    ['no key of its own', [SELECT_PIN, RIGHT, '802A0000013100'], '6A86'],
    ['class 00 does not sign', [SELECT_PIN, RIGHT, '00A4020C020017', SIGN.replace('80', '00')], '6D00'],
  ])('%s', async (_, commands, expected) => {
    expect((await answers(SELECT, ...commands)).at(-1)).toBe(expected);
  });
});

test.each([
  ['another class', '80A4040C', '6E00'],
  ['an instruction it does not know', '00CADF3005', '6D00'],
  ['an unfinished command', '0020', '6700'],
])('%s', async (_, command, expected) => {
  expect(await answers(command)).toEqual([expected]);
});

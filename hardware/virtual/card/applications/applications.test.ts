import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { bytesOf, type CardApplication } from '../card-content.ts';
import { Chip } from '../chip.ts';
import { attributesApplication, attributesFile } from './attributes-application.ts';
import { faceApplication } from './face-application.ts';
import { checkDigit, eraYearBirth, faceCodes, individualNumber } from './face-data.ts';
import { residentApplications } from './resident-applications.ts';

const issuer = {
  issuerKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  chipKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
};
const person = {
  resident: 'taro',
  name: '国税　太郎',
  address: '練習県ひかり市１番',
  sex: '1',
  birth: '1968-05-05',
} as const;
const expires = '20330505';
const codes = faceCodes('taro', person, expires);
const TEXT = 'D3921000310001010408';
const FACE = 'D3921000310001010402';
const COMMON = 'D3921000310001010100';
const RESIDENT = 'D3921000310001010401';

const applications = (leadingBytes = false): CardApplication[] => [
  attributesApplication({ card: 'taro', person, codes, attributesPin: '5678', issuer, leadingBytes }),
  faceApplication({ card: 'taro', person, codes, issuer, expires, municipality: '99201' }),
  ...residentApplications({ card: 'taro', jukiPin: '9012', serial: '123456789012345', municipality: '99201', expires }),
];

let chip: Chip;
beforeEach(() => {
  chip = new Chip(applications());
});

async function send(command: string): Promise<Buffer> {
  return Buffer.from(await chip.process(bytesOf(command)));
}
const statusWord = (answer: Buffer): string => answer.subarray(-2).toString('hex').toUpperCase();
const ascii = (text: string): string => Buffer.from(text, 'latin1').toString('hex');
const verifyCommand = (secret: string): string =>
  `00200080${secret.length.toString(16).padStart(2, '0')}${ascii(secret)}`;

/** Selects, opens and reads a whole file; a status word when it cannot be read. */
async function read(aid: string, file: string, by: { reference: string; secret: string } | null = null) {
  await send(`00A4040C0A${aid}`);
  if (by !== null) {
    await send(`00A4020C02${by.reference}`);
    expect(statusWord(await send(verifyCommand(by.secret)))).toBe('9000');
  }
  expect(statusWord(await send(`00A4020C02${file}`))).toBe('9000');
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const answer = await send(`00B0${at.toString(16).padStart(4, '0')}00`);
    if (statusWord(answer) === '6B00') return Buffer.concat(parts);
    if (statusWord(answer) !== '9000') return statusWord(answer);
    parts.push(answer.subarray(0, -2));
    at += answer.length - 2;
  }
}
const bytes = async (...of: Parameters<typeof read>): Promise<Buffer> => {
  const content = await read(...of);
  return typeof content === 'string' ? expect.unreachable(content) : content;
};

const PIN = { reference: '0011', secret: '5678' };
const CODE_A = { reference: '0014', secret: codes.codeA };
const CODE_B = { reference: '0015', secret: codes.codeB };

describe('券面事項入力補助', () => {
  test('EF 0001: tag, twelve digits, two filler bytes', async () => {
    const content = await bytes(TEXT, '0001', PIN);
    expect(content.toString('hex')).toBe(`ff100c${ascii(codes.codeA)}ffff`);
    expect(content).toHaveLength(17);
  });

  test('EF 0002: every offset leads to its tag, from the first byte of the file', async () => {
    const content = await bytes(TEXT, '0002', PIN);
    expect(content.subarray(0, 6).toString('hex')).toMatch(/^ff20[0-7].df2108$/);
    expect(content.readUInt16BE(6)).toBe(0x000e);
    const tags = [6, 8, 10, 12].map((at) => content.readUInt16BE(content.readUInt16BE(at)).toString(16));
    expect(tags).toEqual(['df22', 'df23', 'df24', 'df25']);
    expect(content.includes(Buffer.from(person.name, 'utf8'))).toBe(true);
    expect(content.includes(Buffer.from('df240831393638303530', 'hex'))).toBe(true);
    expect(content.includes(Buffer.from('df250131', 'hex'))).toBe(true);
    expect(content.at(-1)).toBe(0xff);
  });

  test('EF 0002 with a long address: the length takes three bytes and the offsets move with it', () => {
    const content = Buffer.from(attributesFile({ ...person, address: '長'.repeat(60) }));
    expect(content.subarray(0, 3).toString('hex')).toBe('ff2082');
    expect(content.readUInt16BE(8)).toBe(0x0010);
    expect(content.readUInt16BE(content.readUInt16BE(10))).toBe(0xdf23);
    expect(content.subarray(content.readUInt16BE(10), content.readUInt16BE(10) + 5).toString('hex')).toBe('df238200b4');
    expect(content.readUInt16BE(3)).toBe(content.length - 5);
  });

  test('some cards give two bytes before it', async () => {
    chip = new Chip(applications(true));
    expect((await bytes(TEXT, '0002', PIN)).subarray(0, 4).toString('hex')).toBe('0000ff20');
  });

  test('EF 0003: digests of the files as they lie there, signed by the issuer', async () => {
    const digests = await bytes(TEXT, '0003', CODE_A);
    expect(digests).toHaveLength(5 + 0x14b);
    expect(digests.subarray(0, 5).toString('hex')).toBe('ff3082014b');
    const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
    const number = await bytes(TEXT, '0001', CODE_A);
    const attributes = await bytes(TEXT, '0002', CODE_B);
    const end = 3 + (attributes[2] ?? 0);
    expect(digests.subarray(5, 40).toString('hex')).toBe(`df3120${sha256(number)}`);
    expect(digests.subarray(40, 75).toString('hex')).toBe(`df3220${sha256(attributes.subarray(0x0e, end))}`);
    expect(digests.subarray(75, 80).toString('hex')).toBe('df33820100');
    const key = createPublicKey(issuer.issuerKey);
    expect(verify('sha256', digests.subarray(5, 75), key, digests.subarray(80))).toBe(true);
  });

  test('EF 0005: lengths longer than they need to be', async () => {
    const content = await bytes(TEXT, '0005');
    expect(content.subarray(0, 15).toString('hex')).toBe('ff4082009fdf410401030e01df4210');
    expect(content.subarray(31, 36).toString('hex')).toBe('df43820080');
    expect(content).toHaveLength(5 + 0x9f);
  });

  test('EF 0006, 0007: the chip’s key, signed by the issuer', async () => {
    expect((await bytes(TEXT, '0006', PIN)).subarray(0, 9).toString('hex')).toBe('a182010990030100' + '01');
    const content = await bytes(TEXT, '0007', PIN);
    expect(content).toHaveLength(5 + 0x213);
    expect(content.subarray(0, 10).toString('hex')).toBe('ff50820213df51820109');
    const key = createPublicKey(issuer.issuerKey);
    expect(verify('sha256', content.subarray(5, 275), key, content.subarray(280))).toBe(true);
  });

  test('EF 0004 is a card-verifiable certificate, EF 0008 sixteen FF', async () => {
    expect((await bytes(TEXT, '0004')).subarray(0, 3).toString('hex')).toBe('7f2182');
    expect((await bytes(TEXT, '0008')).toString('hex')).toBe('ff'.repeat(16));
  });

  test.each([
    ['0001', [PIN, CODE_A], [CODE_B]],
    ['0002', [PIN, CODE_B], [CODE_A]],
    ['0003', [PIN, CODE_A], [CODE_B]],
    ['0006', [PIN, CODE_A, CODE_B], []],
    ['0007', [PIN, CODE_A, CODE_B], []],
  ])('EF %s is opened by its secrets and no other', async (file, open, closed) => {
    expect(await read(TEXT, file)).toBe('6982');
    for (const secret of open) expect(await read(TEXT, file, secret)).toBeInstanceOf(Buffer);
    for (const secret of closed) expect(await read(TEXT, file, secret)).toBe('6982');
  });

  test('0012 is blocked for ever, and the own key signs without a PIN', async () => {
    await send(`00A4040C0A${TEXT}`);
    await send('00A4020C020012');
    expect(statusWord(await send('00200080'))).toBe('63C0');
    expect(statusWord(await send(verifyCommand('1234')))).toBe('6984');
    expect(statusWord(await send('802A00000131' + '00'))).toBe('9000');
  });
});

describe('券面事項確認', () => {
  const B = { reference: '0012', secret: codes.codeB };
  const A = { reference: '0013', secret: codes.codeA };

  test('EF 0002: nine offsets, several KB, a PNG of one bit and a JPEG 2000 file', async () => {
    const content = await bytes(FACE, '0002', B);
    expect(content.length).toBeGreaterThan(6000);
    expect(content.subarray(0, 3).toString('hex')).toBe('ff2082');
    expect(content.subarray(5, 8).toString('hex')).toBe('df2112');
    const tags = Array.from({ length: 9 }, (_, index) =>
      content.readUInt16BE(content.readUInt16BE(8 + index * 2)).toString(16),
    );
    expect(tags).toEqual(['df22', 'df23', 'df24', 'df25', 'df26', 'df27', 'df28', 'df29', 'df2a']);
    expect(content.includes(Buffer.from('89504e470d0a1a0a', 'hex'))).toBe(true);
    expect(content.includes(Buffer.from('6a5020200d0a870a', 'hex'))).toBe(true);
  });

  test.each([
    ['0001', { reference: '0011', secret: codes.birth }, B],
    ['0002', A, { reference: '0011', secret: codes.birth }],
    ['0005', A, B],
  ])('EF %s is opened by its code and not by another', async (file, open, closed) => {
    expect(await read(FACE, file, open)).toBeInstanceOf(Buffer);
    expect(await read(FACE, file, closed)).toBe('6982');
  });

  test('EF 0003 and 0004 are free', async () => {
    expect((await bytes(FACE, '0003')).includes(Buffer.from(`df3405${ascii('99201')}`, 'hex'))).toBe(true);
    expect((await bytes(FACE, '0004')).subarray(0, 2).toString('hex')).toBe('7f21');
  });
});

describe('共通 and 住基', () => {
  test('the record of serial, municipality and expiry, as readers ask for it', async () => {
    await send(`00A4040C0A${COMMON}`);
    const answer = await send('00B2010C00');
    expect(answer.toString('hex')).toBe(`011c${ascii('123456789012345' + '99201' + '20330505')}9000`);
  });

  test('the reference of the key has 16 bytes', async () => {
    await send(`00A4040C0A${RESIDENT}`);
    expect(await send('00B2011400')).toHaveLength(18);
  });
});

describe('what stands on the face', () => {
  test('the check digit of the published example', () => {
    expect(checkDigit('12345678901')).toBe(8);
  });

  test('numbers differ by card, stay the same, and carry the right check digit', () => {
    const numbers = ['taro', 'hanako', 'jiro'].map(individualNumber);
    expect(new Set(numbers).size).toBe(3);
    expect(individualNumber('taro')).toBe(numbers[0]);
    for (const number of numbers) expect(Number(number.at(-1))).toBe(checkDigit(number.slice(0, 11)));
  });

  test.each([
    ['1968-05-05', '430505'],
    ['1989-01-07', '640107'],
    ['1989-01-08', '010108'],
    ['2019-04-30', '310430'],
    ['2019-05-01', '010501'],
    ['1926-12-25', '011225'],
  ])('%s in the year of its era', (birth, expected) => {
    expect(eraYearBirth(birth)).toBe(expected);
  });

  test('照合番号B is birth, year of expiry and security code', () => {
    expect(codes.codeB).toBe(`4305052033${codes.securityCode}`);
  });
});

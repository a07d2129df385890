import { constants, createHash, generateKeyPairSync, publicDecrypt, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bytesOf, type CardApplication, hexOf } from '../card-content.ts';
import { Chip } from '../chip.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const application: CardApplication = {
  aid: bytesOf('D3921000310001010408'),
  defaultKey: 0x0013,
  files: new Map([[0x0013, { kind: 'key', key: privateKey, openedBy: null }]]),
};
const message = Buffer.from('what is signed');
const hash = createHash('sha256').update(message).digest();
const digestInfo = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), hash]);

async function signed(p1: string, data: Uint8Array): Promise<Buffer> {
  const chip = new Chip([application]);
  await chip.process(bytesOf(`00A4040C0A${hexOf(application.aid)}`));
  const length = data.length.toString(16).padStart(2, '0');
  const answer = await chip.process(bytesOf(`802A${p1}00${length}${hexOf(data)}00`));
  return Buffer.from(answer);
}

const opened = (answer: Buffer): Buffer =>
  publicDecrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, answer.subarray(0, -2));

describe('the application’s own key, without a PIN', () => {
  test.each([
    ['00: as it is', '00', digestInfo, digestInfo],
    ['01: its hash, bare', '01', message, hash],
    ['02: a hash, wrapped', '02', hash, digestInfo],
    ['03: its hash, wrapped', '03', message, digestInfo],
  ])('%s', async (_, p1, data, padded) => {
    const answer = await signed(p1, data);
    expect(answer.subarray(-2).toString('hex')).toBe('9000');
    expect(answer).toHaveLength(258);
    expect(opened(answer)).toEqual(padded);
  });

  test.each([
    ['04: a hash', '04', hash],
    ['05: its hash', '05', message],
  ])('%s, PSS: OpenSSL accepts it, and no two are alike', async (_, p1, data) => {
    const [one, other] = [await signed(p1, data), await signed(p1, data)];
    const key = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    for (const answer of [one, other]) expect(verify('sha256', message, key, answer.subarray(0, -2))).toBe(true);
    expect(one).not.toEqual(other);
    expect(verify('sha256', Buffer.from('another'), key, one.subarray(0, -2))).toBe(false);
  });

  test.each([
    ['02', message, '6700'],
    ['04', message, '6700'],
    ['00', Buffer.alloc(246), '6985'],
    ['06', hash, '6a86'],
  ])('P1 %s refuses what it cannot take', async (p1, data, statusWord) => {
    expect((await signed(p1, data)).toString('hex')).toBe(statusWord);
  });
});

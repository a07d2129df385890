import { expect, test } from 'vitest';
import { tokenInformation } from './token-information.ts';

test('EF 0006 is the 160 bytes of the surveyed cards', () => {
  const token = Buffer.from(tokenInformation('JPKIAPICCTOKEN2', 'TARO'));
  expect(token).toHaveLength(160);
  expect(token.toString('latin1', 0, 32)).toBe('JPKIAPICCTOKEN2                 ');
  expect(token.toString('latin1', 32, 64)).toMatch(/^\d{32}$/);
  expect(token.toString('latin1', 64, 96)).toBe('PRACTICE        TARO            ');
  expect(token.toString('hex', 96, 140)).toBe(
    ['0000040d', '00000001', '00000000', '00000001', '00000000', '00000010', '00000006', 'ffffffff'.repeat(4)].join(''),
  );
  expect(token.toString('latin1', 140)).toBe('03019999999999999999');
});

test('a long serial does not move what follows', () => {
  expect(tokenInformation('JPKIAPICCTOKEN', 'A'.repeat(40))).toHaveLength(160);
});

import { expect, test } from 'vitest';
import { isUsedReader } from './reader-names.ts';

const GEMALTO = 'Gemalto Gemplus USB SmartCard Reader 433-Swap [CCID Interface] (1-0000:00:01.0-1) 00 00';

test('without a configured name every reader is used, but for the slots of security modules', () => {
  expect(isUsedReader(GEMALTO, null)).toBe(true);
  expect(isUsedReader('ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] 00 00', null)).toBe(true);
  expect(isUsedReader('ACS ACR1252 Dual Reader [ACR1252 Dual Reader SAM] 00 01', null)).toBe(false);
  expect(isUsedReader('SAMSUNG Reader 00 00', null)).toBe(true);
});

test.each([
  ['a part of the name', '433-Swap', true],
  ['the name of another reader', 'PICC', false],
  ['the whole name', GEMALTO, true],
  ['the whole name, when it hung on another port and came second', GEMALTO.replace('01.0-1) 00', '02.3-4) 01'), true],
  ['the whole name of its other slot', GEMALTO.replace(/00$/, '01'), false],
  ['nothing but numbers', ' 00 00', true],
])('%s', (_, wanted, used) => {
  expect(isUsedReader(GEMALTO, wanted)).toBe(used);
});

test('a serial number in the name says which reader is meant', () => {
  const name = 'Cherry Terminal ST-2xxx [Vendor Interface] (21121745111568) 00 00';
  expect(isUsedReader(name, name.replace('(21121745111568)', '(99999999999999)'))).toBe(false);
  expect(isUsedReader(name, name.replace(/00 00$/, '02 00'))).toBe(true);
});

test('numbers alone never match a reader they do not end', () => {
  expect(isUsedReader(GEMALTO, ' 01 01')).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { readFeatures, readProperties } from './features.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('the features of a reader', () => {
  test('are read with the control codes it gives, which are big-endian', () => {
    const answer = bytes('06 04 42330006  07 04 42330007  0A 04 4233000A  12 04 42330012');
    expect(readFeatures(answer)).toEqual({
      verifyPinDirect: 0x42330006,
      pinProperties: 0x4233000a,
      tlvProperties: 0x42330012,
    });
  });

  test.each([
    ['nothing at all', ''],
    ['no VERIFY_PIN_DIRECT', '0A 04 4233000A 12 04 42330012'],
    ['only the start of it', '06 04 423300'],
    ['another length than that of a control code', '06 02 4233'],
  ])('%s is no pad', (_, hex) => {
    expect(readFeatures(bytes(hex))).toBeNull();
  });

  test('what follows something unreadable is left out', () => {
    expect(readFeatures(bytes('06 04 42330006 0A 01 FF 12 04 42330012'))).toEqual({
      verifyPinDirect: 0x42330006,
      pinProperties: null,
      tlvProperties: null,
    });
  });
});

describe('the properties of a pad', () => {
  const read = (structure: string | null, tlv: string | null, name = 'Lab Reader 00 00') =>
    readProperties(name, structure === null ? null : bytes(structure), tlv === null ? null : bytes(tlv));

  test('come from IFD_PIN_PROPERTIES: display little-endian, how an entry may end', () => {
    expect(read('1002 07 00', null)).toMatchObject({ hasDisplay: true, endsWithKey: true });
    expect(read('0000 01 00', null)).toMatchObject({ hasDisplay: false, endsWithKey: false });
  });

  test('come from TLV_PROPERTIES with the lengths', () => {
    expect(read(null, '01 02 0000  02 01 02  06 01 04  07 01 0C  0A 04 00000100')).toEqual({
      minDigits: 4,
      maxDigits: 12,
      hasDisplay: false,
      endsWithKey: true,
    });
  });

  test.each([
    ['nothing is said', null, null],
    ['a structure that is too short is given', '1002', null],
    ['lengths of zero are given', null, '06 01 00 07 01 00'],
    ['a value is shorter than its length', null, '07 04 0C'],
    ['a firmware name stands first', null, '08 06 312E302E3030'],
  ])('when %s, a display and an OK key are supposed and no lengths', (_, structure, tlv) => {
    expect(read(structure, tlv)).toEqual({ minDigits: null, maxDigits: null, hasDisplay: true, endsWithKey: true });
  });

  test('of a GemPC Pinpad end at eight digits, whatever it says', () => {
    expect(read(null, '06 01 01 07 01 FF', 'Gemalto GemPC Pinpad (0) 00 00')).toMatchObject({
      minDigits: 4,
      maxDigits: 8,
    });
  });
});

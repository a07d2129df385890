// Must be loaded before @peculiar/x509.
import 'reflect-metadata';
import { AsnConvert } from '@peculiar/asn1-schema';
import { GeneralNames } from '@peculiar/asn1-x509';
import { X509Certificate } from '@peculiar/x509';

/** Arc of the attributes a signature certificate carries as otherNames; found by number, their order differs. */
const ARC = '1.2.392.200149.8.5.5.';
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const NAME = `${ARC}1`;
const NAME_SUBSTITUTES = `${ARC}2`;
const BIRTH = `${ARC}4`;

/** Whom a signature certificate names. */
export interface SignatureNames {
  readonly name: string;
  /** A character for each of the name: `1` where a letter that has no code was replaced by another. */
  readonly nameSubstitutes: string;
  /** YYYYMMDD, Gregorian; parts nobody knows are 00. */
  readonly birth: string;
}

/** Null when the certificate does not name a person as signature certificates do. */
export function readSignatureNames(der: Uint8Array): SignatureNames | null {
  const values = otherNames(der);
  const [name, nameSubstitutes, eraBirth] = [NAME, NAME_SUBSTITUTES, BIRTH].map((oid) => values?.get(oid));
  if (name === undefined || eraBirth === undefined) return null;
  // The first digit is the era (1 明治 … 5 令和), the rest the Gregorian date.
  const birth = /^[1-5](\d{8})$/.exec(eraBirth)?.[1];
  return birth === undefined ? null : { name, nameSubstitutes: nameSubstitutes ?? '', birth };
}

/** Whether the attributes read from the card's face application are those of this person. */
export function isSamePerson(names: SignatureNames, attributes: { readonly name: string; readonly birth: string }) {
  const [signed, read] = [[...names.name], [...attributes.name]];
  const isSameName =
    signed.length === read.length &&
    signed.every((character, index) => character === read[index] || names.nameSubstitutes[index] === '1');
  return isSameName && names.birth === attributes.birth;
}

function otherNames(der: Uint8Array): ReadonlyMap<string, string> | null {
  try {
    const extension = new X509Certificate(new Uint8Array(der)).getExtension(SUBJECT_ALTERNATIVE_NAME);
    if (extension === null) return null;
    const names = AsnConvert.parse(extension.value, GeneralNames);
    return new Map(
      names.flatMap(({ otherName }) =>
        otherName === undefined ? [] : [[otherName.typeId, readUtf8(otherName.value)] as const],
      ),
    );
  } catch {
    // Malformed DER, or a value that is no UTF8String.
    return null;
  }
}

const UTF8_STRING = 0x0c;

/** Text of one DER UTF8String. @throws TypeError when it is anything else. */
function readUtf8(value: ArrayBuffer): string {
  const bytes = new Uint8Array(value);
  const [tag, first = 0] = bytes;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const text = bytes.subarray(2 + lengthBytes);
  const length = bytes
    .subarray(2, 2 + lengthBytes)
    .reduce((sum, byte) => sum * 256 + byte, lengthBytes === 0 ? first : 0);
  if (tag !== UTF8_STRING || text.length !== length) throw new TypeError('not a UTF8String');
  return new TextDecoder('utf-8', { fatal: true }).decode(text);
}

// Must be loaded before @peculiar/x509.
import 'reflect-metadata';
import { AsnConvert } from '@peculiar/asn1-schema';
import { GeneralNames } from '@peculiar/asn1-x509';
import {
  CertificatePolicyExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509Certificate,
} from '@peculiar/x509';
import { berObject } from './ber.ts';

/** What can be said of a certificate without saying whose it is. */
export interface CertificateFacts {
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Upper-case hex. */
  readonly serialNumber: string;
  /** OIDs of its policies; an authority's own certificate has none. */
  readonly policies: readonly string[];
  readonly keyUsage: readonly KeyUsage[];
  /** OIDs; a signature certificate has none. */
  readonly extendedKeyUsage: readonly string[];
}
type KeyUsage = keyof typeof KeyUsageFlags;

const KEY_USAGES = ['digitalSignature', 'nonRepudiation', 'keyCertSign', 'cRLSign'] as const satisfies KeyUsage[];

/** Null when the bytes are no certificate, or one whose inside is damaged. Never throws. */
export function certificateFacts(der: Uint8Array): CertificateFacts | null {
  return readFrom(der, (certificate) => {
    const usages = certificate.getExtension(KeyUsagesExtension)?.usages ?? 0;
    return {
      notBefore: certificate.notBefore.toISOString(),
      notAfter: certificate.notAfter.toISOString(),
      serialNumber: certificate.serialNumber.toUpperCase(),
      policies: certificate.getExtension(CertificatePolicyExtension)?.policies ?? [],
      keyUsage: KEY_USAGES.filter((name) => (usages & KeyUsageFlags[name]) !== 0),
      extendedKeyUsage: (certificate.getExtension(ExtendedKeyUsageExtension)?.usages ?? []).map(String),
    };
  });
}

/** A text as a certificate carries it: 外字, characters without a code, are replaced there by similar ones. */
export interface CertifiedText {
  readonly text: string;
  /** Places (in characters, from 0) where another character was put for one that has no code. */
  readonly substituted: readonly number[];
}

/** Whom a signature certificate names. Personal data. */
export interface CertifiedPerson {
  readonly name: CertifiedText;
  readonly address: CertifiedText;
  /** YYYYMMDD, Gregorian; parts nobody knows are 00. */
  readonly birth: string;
  readonly era: 'meiji' | 'taisho' | 'showa' | 'heisei' | 'reiwa';
  readonly sex: 'male' | 'female' | 'other';
}

/** The otherNames of a signature certificate, found by number: their order differs from card to card (surveys of real ones). */
const ARC = '1.2.392.200149.8.5.5.';
const OTHER_NAME = {
  name: `${ARC}1`,
  nameSubstitutes: `${ARC}2`,
  sex: `${ARC}3`,
  birth: `${ARC}4`,
  address: `${ARC}5`,
  addressSubstitutes: `${ARC}6`,
} as const;
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
const ERAS = { '1': 'meiji', '2': 'taisho', '3': 'showa', '4': 'heisei', '5': 'reiwa' } as const;
const SEXES: Readonly<Record<string, CertifiedPerson['sex']>> = { '1': 'male', '2': 'female' };

/** Null when the certificate does not name a person as signature certificates do. Never throws. */
export function certifiedPerson(der: Uint8Array): CertifiedPerson | null {
  const names = readFrom(der, otherNames) ?? new Map<string, string>();
  const of = (part: keyof typeof OTHER_NAME): string | undefined => names.get(OTHER_NAME[part]);
  const name = certifiedText(of('name'), of('nameSubstitutes'));
  const address = certifiedText(of('address'), of('addressSubstitutes'));
  const [, era, birth] = /^([1-5])(\d{8})$/.exec(of('birth') ?? '') ?? [];
  const sex = of('sex');
  if (name === null || address === null || birth === undefined || sex === undefined) return null;
  return { name, address, birth, era: ERAS[era as keyof typeof ERAS], sex: SEXES[sex] ?? 'other' };
}

/** A map has one digit for each character, `1` where it is not the person's own; a map of another length says nothing. */
function certifiedText(text: string | undefined, map: string | undefined): CertifiedText | null {
  if (text === undefined || map === undefined) return null;
  if (!/^[01]*$/.test(map) || map.length !== [...text].length) return null;
  return { text, substituted: [...map].flatMap((digit, place) => (digit === '1' ? [place] : [])) };
}

function otherNames(certificate: X509Certificate): ReadonlyMap<string, string> {
  const value = certificate.getExtension(SUBJECT_ALTERNATIVE_NAME)?.value;
  const names = value === undefined ? [] : AsnConvert.parse(value, GeneralNames);
  return new Map(
    names.flatMap(({ otherName }) => {
      const text = otherName === undefined ? null : utf8String(new Uint8Array(otherName.value));
      return otherName === undefined || text === null ? [] : [[otherName.typeId, text] as const];
    }),
  );
}

const UTF8_STRING = 0x0c;

/** @throws TypeError for what is no UTF-8. */
function utf8String(der: Uint8Array): string | null {
  const object = berObject(der);
  if (object === null || object.tag !== UTF8_STRING || object.end !== der.length) return null;
  return new TextDecoder('utf-8', { fatal: true }).decode(der.subarray(object.valueAt));
}

/** The parser reads extensions when they are asked for, and throws then: everything is asked for in here. */
function readFrom<T>(der: Uint8Array, read: (certificate: X509Certificate) => T): T | null {
  try {
    return read(new X509Certificate(Uint8Array.from(der)));
  } catch {
    return null;
  }
}

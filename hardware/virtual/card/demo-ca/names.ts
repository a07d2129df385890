import type { JsonNameParams } from '@peculiar/x509';

/** Which of the two kinds of JPKI certificate: both have a root of their own. */
export type Purpose = 'authentication' | 'signature';

export const PURPOSES = ['authentication', 'signature'] as const satisfies readonly Purpose[];

const utf8 = (value: string): [{ utf8String: string }] => [{ utf8String: value }];
const country = { C: [{ printableString: 'JP' }] };

/**
 * Distinguished names in the order of the real ones (C, O, OU, OU; country as PrintableString, the rest UTF8String), each
 * saying in words that it is for practice: nobody may take one of these certificates for a real one.
 */
export const issuerName = (purpose: Purpose): JsonNameParams => [
  country,
  { O: utf8('PRACTICE ONLY - NOT JPKI') },
  { OU: utf8(`PRACTICE for ${purpose === 'authentication' ? 'user authentication' : 'digital signature'}`) },
  { OU: utf8('PRACTICE agency of madoguchi') },
];

export const issuerAlternativeName = (purpose: Purpose): JsonNameParams => [
  country,
  { O: utf8('練習用の認証サービス（本物ではありません）') },
  { OU: utf8(`練習用${purpose === 'authentication' ? '利用者証明用' : '署名用'}`) },
  { OU: utf8('練習用機構') },
];

export const distributionPointName = (purpose: Purpose): JsonNameParams => [
  country,
  { O: utf8('PRACTICE ONLY - NOT JPKI') },
  { OU: utf8(`PRACTICE for ${purpose === 'authentication' ? 'user authentication' : 'digital signature'}`) },
  { OU: utf8('CRL Distribution Points') },
  { OU: utf8('Renshu-ken') },
  { CN: utf8('Hikari-shi CRLDP') },
];

/** The opaque holder id of a user-authentication certificate: 23 capitals and digits. */
export const authenticationSubject = (id: string): JsonNameParams => [country, { CN: utf8(id) }];

/** A signature certificate names prefecture and municipality and, as CN, time of issue and id. */
export const signatureSubject = (issuedAt: Date, id: string): JsonNameParams => [
  country,
  { L: utf8('Renshu-ken') },
  { L: utf8('Hikari-shi') },
  { CN: utf8(`${issuedAt.toISOString().replace(/\D/g, '').slice(0, 14)}${id}`) },
];

import { createHash } from 'node:crypto';
import { bytesOf, type CardApplication, type CardFile, type FileId, lazyApplication } from '../card-content.ts';
import type { Person } from '../card-description.ts';
import type { FaceCodes } from './face-data.ts';
import { type CardIssuer, derivedBytes, issuerCertificate, issuerSignature, keyObject } from './issuer.ts';
import { codeFile, secretFile } from './secrets.ts';
import { ascii, concat, filler, tlv, utf8, withOffsets } from './tlv.ts';

const PIN = 0x0011;
const BLOCKED = 0x0012;
const SIGNING_KEY = 0x0013;
const CODE_A = 0x0014;
const CODE_B = 0x0015;

/** Bytes between the offset table's end and the first attribute are none, so the digest starts where DF22 does. */
const FIRST_ATTRIBUTE = bytesOf('DF22');

export interface AttributesContent {
  /** Name of the card in the wallet: what is derived for it is always the same. */
  readonly card: string;
  readonly person: Person;
  readonly codes: FaceCodes;
  readonly attributesPin: string;
  readonly issuer: CardIssuer;
  /** Some cards of about 2023 are said to give two bytes before the attributes. */
  readonly leadingBytes: boolean;
}

/** 券面事項入力補助AP: number, name, address, birth and sex as data, with digests signed by the issuer. */
export function attributesApplication(content: AttributesContent): CardApplication {
  const aid = bytesOf('D3921000310001010408');
  return lazyApplication({ aid, defaultKey: SIGNING_KEY }, () => files(content));
}

function files({ card, person, codes, attributesPin, issuer, leadingBytes }: AttributesContent) {
  const open = (content: Uint8Array, ...openedBy: FileId[]): CardFile => ({
    kind: 'transparent',
    content,
    openedBy: openedBy.length === 0 ? null : openedBy,
  });
  const number = concat(tlv('FF10', ascii(codes.codeA)), filler(2));
  const attributes = attributesFile(person);
  return new Map<FileId, CardFile>([
    [0x0001, open(number, PIN, CODE_A)],
    [0x0002, open(concat(filler(leadingBytes ? 2 : 0, 0x00), attributes, filler(32)), PIN, CODE_B)],
    [0x0003, open(digestsFile(number, attributes, issuer), PIN, CODE_A)],
    [0x0004, open(issuerCertificate(issuer))],
    [0x0005, open(basicInformation(card))],
    [0x0006, open(tlv('A1', keyObject(issuer.chipKey)), PIN, CODE_A, CODE_B)],
    [0x0007, open(chipKeyFile(issuer), PIN, CODE_A, CODE_B)],
    [0x0008, open(filler(16))],
    [PIN, secretFile('attributes', attributesPin)],
    [BLOCKED, { kind: 'pin', value: filler(16), maxTries: 0 }],
    [SIGNING_KEY, { kind: 'key', key: issuer.chipKey, openedBy: null }],
    [CODE_A, codeFile(codes.codeA)],
    [CODE_B, codeFile(codes.codeB)],
  ]);
}

/** EF 0002 without what stands before and after it: FF20 { DF21 offsets, DF22 氏名, DF23 住所, DF24 birth, DF25 sex }. */
export function attributesFile(person: Person): Uint8Array {
  return withOffsets('FF20', [
    tlv('DF22', utf8(person.name)),
    tlv('DF23', utf8(person.address)),
    tlv('DF24', ascii(person.birth.replaceAll('-', ''))),
    tlv('DF25', ascii(person.sex)),
  ]);
}

/** EF 0003: digests of EF 0001 as it lies there and of EF 0002 behind its offset table, signed as written. */
function digestsFile(number: Uint8Array, attributes: Uint8Array, issuer: CardIssuer): Uint8Array {
  const sha256 = (data: Uint8Array): Uint8Array => Uint8Array.from(createHash('sha256').update(data).digest());
  const signed = attributes.subarray(Buffer.from(attributes).indexOf(FIRST_ATTRIBUTE));
  const digests = concat(tlv('DF31', sha256(number)), tlv('DF32', sha256(signed)));
  return tlv('FF30', concat(digests, tlv('DF33', issuerSignature(issuer, digests), true)), true);
}

/** EF 0005: 9F bytes of content, their length written in three. */
const basicInformation = (card: string): Uint8Array =>
  tlv(
    'FF40',
    concat(
      tlv('DF41', bytesOf('01030E01')),
      tlv('DF42', derivedBytes(`${card} key id`, 16)),
      tlv('DF43', derivedBytes(`${card} basic information`, 128), true),
    ),
    true,
  );

/** EF 0007: the chip's key and the issuer's signature over it. */
function chipKeyFile(issuer: CardIssuer): Uint8Array {
  const key = tlv('DF51', keyObject(issuer.chipKey), true);
  return tlv('FF50', concat(key, tlv('DF52', issuerSignature(issuer, key), true)), true);
}

import { bytesOf, type CardApplication, type CardFile, type FileId, lazyApplication } from '../card-content.ts';
import type { Person } from '../card-description.ts';
import type { FaceCodes } from './face-data.ts';
import { blankPicture, photoContainer } from './face-pictures.ts';
import { type CardIssuer, derivedBytes, issuerCertificate, issuerSignature, keyObject } from './issuer.ts';
import { codeFile } from './secrets.ts';
import { ascii, concat, tlv, withOffsets } from './tlv.ts';

const BIRTH = 0x0011;
/** The numbers are the reverse of those of 券面事項入力補助: 0012 is 照合番号B here, 0013 照合番号A. */
const CODE_B = 0x0012;
const CODE_A = 0x0013;

export interface FaceContent {
  readonly card: string;
  readonly person: Person;
  readonly codes: FaceCodes;
  readonly issuer: CardIssuer;
  /** YYYYMMDD. */
  readonly expires: string;
  /** Five digits. */
  readonly municipality: string;
}

/** 券面事項確認AP: what is printed on the card, as pictures, for counters that compare. The product never selects it. */
export const faceApplication = (content: FaceContent): CardApplication =>
  lazyApplication({ aid: bytesOf('D3921000310001010402') }, () => files(content));

function files({ card, person, codes, issuer, expires, municipality }: FaceContent) {
  const open = (content: Uint8Array, ...openedBy: FileId[]): CardFile => ({
    kind: 'transparent',
    content,
    openedBy: openedBy.length === 0 ? null : openedBy,
  });
  const birth = ascii(person.birth.replaceAll('-', ''));
  const key = keyObject(issuer.chipKey);
  return new Map<FileId, CardFile>([
    [0x0001, open(signed('FF10', issuer, 'DF13', tlv('DF11', birth), tlv('DF12', key)), BIRTH)],
    [0x0002, open(faceFile(person, codes, key, issuer, expires), CODE_B, CODE_A)],
    [
      0x0003,
      open(
        tlv(
          'FF30',
          concat(
            tlv('DF31', derivedBytes(`${card} face id`, 16)),
            tlv('DF32', derivedBytes(`${card} face key id`, 16)),
            tlv('DF33', Uint8Array.of(0x01)),
            tlv('DF34', ascii(municipality)),
            tlv('DF35', derivedBytes(`${card} face codes`, 32)),
          ),
        ),
      ),
    ],
    [0x0004, open(issuerCertificate(issuer))],
    [0x0005, open(signed('FF40', issuer, 'DF43', tlv('DF41', blankPicture(240, 28)), tlv('DF42', key)), CODE_A)],
    [BIRTH, codeFile(codes.birth)],
    [CODE_B, codeFile(codes.codeB)],
    [CODE_A, codeFile(codes.codeA)],
  ]);
}

const signed = (outer: string, issuer: CardIssuer, tag: string, ...objects: readonly Uint8Array[]): Uint8Array =>
  tlv(outer, concat(...objects, tlv(tag, issuerSignature(issuer, ...objects))));

/** EF 0002: offsets of nine objects, several KB with the photo. */
function faceFile(person: Person, codes: FaceCodes, key: Uint8Array, issuer: CardIssuer, expires: string): Uint8Array {
  const before = [
    tlv('DF22', ascii(person.birth.replaceAll('-', ''))),
    tlv('DF23', ascii(person.sex)),
    tlv('DF24', key),
    tlv('DF25', blankPicture(16 * [...person.name].length, 32)),
    tlv('DF26', blankPicture(16 * [...person.address].length, 32)),
    tlv('DF27', photoContainer()),
  ];
  const after = [tlv('DF29', ascii(expires)), tlv('DF2A', blankPicture(16 * codes.securityCode.length, 20))];
  return withOffsets('FF20', [...before, tlv('DF28', issuerSignature(issuer, ...before, ...after)), ...after]);
}

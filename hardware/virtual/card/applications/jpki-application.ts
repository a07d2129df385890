import type { KeyObject } from 'node:crypto';
import { bytesOf, type CardApplication, type CardFile, type FileId } from '../card-content.ts';
import { type CardSecrets, secretFile } from './secrets.ts';
import { filler } from './tlv.ts';
import { type TokenLabel, tokenInformation } from './token-information.ts';

/** Key, certificate and issuer's certificate (DER) of one purpose. */
export interface CardKey {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
}

/** A child's card has no signature key, certificate or password. */
export interface CardKeys {
  readonly authentication: CardKey;
  readonly signature: CardKey | null;
}

const AID = bytesOf('D392F000260100000001');
const PIN = 0x0018;
const PASSWORD = 0x001b;

const PRESENT = 0x8f;

const free = (content: Uint8Array): CardFile => ({ kind: 'transparent', content, openedBy: null });

/**
 * The JPKI application, complete for listing, reading, login and signing with both keys.
 * @param token `certificateOpenedByPin`: as on an Android phone, where even the user-authentication certificate needs the PIN
 */
export function jpkiApplication(
  { authentication, signature }: CardKeys,
  secrets: Pick<CardSecrets, 'pin' | 'password'>,
  serial: string,
  token: { readonly label: TokenLabel; readonly certificateOpenedByPin: boolean } = {
    label: 'JPKIAPICCTOKEN2',
    certificateOpenedByPin: false,
  },
): CardApplication {
  const files: [FileId, CardFile][] = [
    [0x0006, free(tokenInformation(token.label, serial))],
    [0x0008, free(Uint8Array.of(signature === null ? 0x00 : PRESENT, PRESENT, 0x00))],
    // Surveyed as there and closed; neither what it holds nor what opens it is known.
    [0x0009, { kind: 'transparent', content: filler(16), openedBy: [] }],
    [
      0x000a,
      {
        kind: 'transparent',
        content: authentication.certificate,
        openedBy: token.certificateOpenedByPin ? [PIN] : null,
      },
    ],
    [0x000b, free(authentication.issuer)],
    // Reference of the terminal authority's key, for 80 A2 of municipal terminals.
    [0x0016, { kind: 'internal' }],
    [0x0017, { kind: 'key', key: authentication.key, openedBy: [PIN] }],
    [PIN, secretFile('authentication', secrets.pin)],
  ];
  if (signature !== null) {
    files.push(
      // Name and address are in this certificate, so the card gives it only to the password.
      [0x0001, { kind: 'transparent', content: signature.certificate, openedBy: [PASSWORD] }],
      [0x0002, free(signature.issuer)],
      [0x001a, { kind: 'key', key: signature.key, openedBy: [PASSWORD] }],
      [PASSWORD, secretFile('signature', secrets.password)],
    );
  }
  return { aid: AID, files: new Map(files) };
}

/** What is left of JPKI on a 住民基本台帳カード for a reader to find: the application, and a label that says what it is. */
export const retiredJpkiApplication = (label: TokenLabel, serial: string): CardApplication => ({
  aid: AID,
  files: new Map<FileId, CardFile>([[0x0006, free(tokenInformation(label, serial))]]),
});

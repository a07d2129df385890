import type { KeyObject } from 'node:crypto';
import type { CardApplication, CardFile, FileId } from './card-content.ts';
import { type TokenLabel, tokenInformation } from './token-information.ts';

/** Key, certificate and issuer's certificate (DER) of one purpose. */
export interface CardKey {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
}

/** PIN references of the JPKI application and the tries of a fresh counter. */
export const PIN_REFERENCES = {
  authentication: { id: 0x0018, maxTries: 3 },
  signature: { id: 0x001b, maxTries: 5 },
} as const;

const AID = Uint8Array.from(Buffer.from('d392f000260100000001', 'hex'));

const free = (content: Uint8Array): CardFile => ({ kind: 'transparent', content, openedBy: null });

/** The JPKI application of a My Number Card, complete for listing, reading, login and signing with both keys. */
export function jpkiApplication(
  keys: { readonly authentication: CardKey; readonly signature: CardKey },
  secrets: { readonly pin: string; readonly password: string },
  serial: string,
): CardApplication {
  const { authentication, signature } = PIN_REFERENCES;
  const secret = (value: string, maxTries: number): CardFile => ({
    kind: 'pin',
    value: Uint8Array.from(Buffer.from(value, 'latin1')),
    maxTries,
  });
  return {
    aid: AID,
    files: new Map<FileId, CardFile>([
      // Name and address are in this certificate, so the card gives it only to the password.
      [0x0001, { kind: 'transparent', content: keys.signature.certificate, openedBy: signature.id }],
      [0x0002, free(keys.signature.issuer)],
      [0x0006, free(tokenInformation('JPKIAPICCTOKEN2', serial))],
      [0x0008, free(Uint8Array.of(0x8f, 0x8f, 0x00))],
      [0x000a, free(keys.authentication.certificate)],
      [0x000b, free(keys.authentication.issuer)],
      [0x0017, { kind: 'key', key: keys.authentication.key, openedBy: authentication.id }],
      [authentication.id, secret(secrets.pin, authentication.maxTries)],
      [0x001a, { kind: 'key', key: keys.signature.key, openedBy: signature.id }],
      [signature.id, secret(secrets.password, signature.maxTries)],
    ]),
  };
}

/** What is left of JPKI on a 住民基本台帳カード for a reader to find: the application, and a label that says what it is. */
export const retiredJpkiApplication = (label: TokenLabel, serial: string): CardApplication => ({
  aid: AID,
  files: new Map<FileId, CardFile>([[0x0006, free(tokenInformation(label, serial))]]),
});

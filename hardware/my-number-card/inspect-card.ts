import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { CardConnection } from '../ports.ts';
import {
  APPLICATIONS,
  CERTIFICATE_PRESENT,
  JPKI_FILE,
  MAX_CERTIFICATE_BYTES,
  SECRET_REFERENCES,
  SIGNING_KEYS,
  TOKEN_LABEL_BYTES,
  type TokenKind,
  tokenKind,
} from './card-table.ts';
import { type CertificateFacts, certificateFacts } from './certificate-facts.ts';
import { exchange } from './exchange.ts';
import { readObject, readStart, selectFile } from './files.ts';

/** `closed`: the card has it and gives it only to its secret. */
export type CertificateState = 'readable' | 'closed' | 'absent';

export interface InspectedCertificate {
  readonly purpose: 'authentication' | 'signature' | 'authenticationIssuer' | 'signatureIssuer';
  readonly state: CertificateState;
  /** Null unless `readable`. */
  readonly facts: CertificateFacts | null;
}

export interface InspectedSecret {
  readonly name: 'authentication' | 'signature' | 'attributes' | 'resident';
  /** 0: locked. Null: the card has no such secret, or does not say. */
  readonly triesLeft: number | null;
}

/** What a technician is told of a card: nothing personal, and no secret was needed. */
export interface CardInspection {
  readonly kind: TokenKind;
  readonly certificates: readonly InspectedCertificate[];
  readonly secrets: readonly InspectedSecret[];
}

/** Files of the issuers' certificates below the JPKI application; free to read. */
const ISSUER_FILES = { signatureIssuer: 0x0002, authenticationIssuer: 0x000b } as const;

/** 共通カードAP and 住基AP and the one PIN reference below both. */
const RESIDENT_APPLICATIONS = ['d3921000310001010100', 'd3921000310001010401'].map((aid) =>
  Uint8Array.from(Buffer.from(aid, 'hex')),
);
const RESIDENT_PIN = 0x001c;

/** VERIFY without data: the question for the tries left. Costs none. */
const ASK_TRIES = Uint8Array.of(0x00, 0x20, 0x00, 0x80);

/**
 * Finds out everything about a card that needs no secret: its kind, its certificates without their subjects, tries left of
 * each of the four secrets. Sends no VERIFY with data and selects nothing that holds the individual number or a person's
 * attributes. A card that is no JPKI token is kind `other`; errors are the transport's and CARD_PROTOCOL.
 */
export async function inspectCard(connection: CardConnection): Promise<Result<CardInspection, Failure>> {
  const jpki = await select(connection, APPLICATIONS.jpki);
  if (!jpki.ok) return jpki;
  if (!jpki.value) return ok({ kind: 'other', certificates: [], secrets: [] });
  const kind = await readKind(connection);
  if (!kind.ok) return kind;
  if (kind.value === 'other' || kind.value === 'juki-card') {
    return ok({ kind: kind.value, certificates: [], secrets: [] });
  }
  const certificates = await readCertificates(connection);
  if (!certificates.ok) return certificates;
  const secrets = await readSecrets(connection);
  return secrets.ok ? ok({ kind: kind.value, certificates: certificates.value, secrets: secrets.value }) : secrets;
}

/** False: there is no such application. */
async function select(connection: CardConnection, aid: Uint8Array): Promise<Result<boolean, Failure>> {
  const selected = await exchange(connection, Uint8Array.from([0x00, 0xa4, 0x04, 0x0c, aid.length, ...aid]));
  return selected.ok ? ok(selected.value.status.is === 'ok') : selected;
}

async function readKind(connection: CardConnection): Promise<Result<TokenKind, Failure>> {
  const selected = await selectFile(connection, JPKI_FILE.tokenInformation);
  if (!selected.ok || !selected.value) return selected.ok ? ok('other') : selected;
  const label = await readStart(connection, TOKEN_LABEL_BYTES);
  return label.ok ? ok(tokenKind(label.value)) : label;
}

async function readCertificates(connection: CardConnection): Promise<Result<InspectedCertificate[], Failure>> {
  const present = await presentFlags(connection);
  if (!present.ok) return present;
  const wanted = [
    ['authentication', SIGNING_KEYS.authentication.certificate, present.value.authentication],
    ['signature', SIGNING_KEYS.signature.certificate, present.value.signature],
    ['authenticationIssuer', ISSUER_FILES.authenticationIssuer, true],
    ['signatureIssuer', ISSUER_FILES.signatureIssuer, true],
  ] as const;
  const certificates: InspectedCertificate[] = [];
  for (const [purpose, file, isThere] of wanted) {
    const read = isThere ? await readCertificate(connection, file) : ok({ state: 'absent', facts: null } as const);
    if (!read.ok) return read;
    certificates.push({ purpose, ...read.value });
  }
  return ok(certificates);
}

type Flags = Readonly<Record<keyof typeof SIGNING_KEYS, boolean>>;

/** EF 0008; a card without it is asked for each file. */
async function presentFlags(connection: CardConnection): Promise<Result<Flags, Failure>> {
  const selected = await selectFile(connection, JPKI_FILE.certificatesPresent);
  if (!selected.ok) return selected;
  if (!selected.value) return ok({ authentication: true, signature: true });
  const flags = await readStart(connection, 3);
  if (!flags.ok) return flags;
  const [signature, authentication] = flags.value;
  return ok({ authentication: authentication === CERTIFICATE_PRESENT, signature: signature === CERTIFICATE_PRESENT });
}

type Read = Pick<InspectedCertificate, 'state' | 'facts'>;

async function readCertificate(connection: CardConnection, file: number): Promise<Result<Read, Failure>> {
  const selected = await selectFile(connection, file);
  if (!selected.ok) return selected;
  if (!selected.value) return ok({ state: 'absent', facts: null });
  const first = await exchange(connection, Uint8Array.of(0x00, 0xb0, 0x00, 0x00, 0x04));
  if (!first.ok) return first;
  if (first.value.status.is === 'secretNeeded') return ok({ state: 'closed', facts: null });
  const der = await readObject(connection, MAX_CERTIFICATE_BYTES);
  if (!der.ok) return der;
  const facts = der.value === null ? null : certificateFacts(der.value);
  return ok(facts === null ? { state: 'absent', facts: null } : { state: 'readable', facts });
}

async function readSecrets(connection: CardConnection): Promise<Result<InspectedSecret[], Failure>> {
  const attributes = await askTries(connection, [APPLICATIONS.attributes], SECRET_REFERENCES.attributes.reference);
  if (!attributes.ok) return attributes;
  const resident = await askTries(connection, RESIDENT_APPLICATIONS, RESIDENT_PIN);
  if (!resident.ok) return resident;
  const signature = await askTries(connection, [APPLICATIONS.jpki], SECRET_REFERENCES.signature.reference);
  if (!signature.ok) return signature;
  // Last, so that the JPKI application is left selected, as every other use of the card expects to find it.
  const authentication = await askTries(connection, [APPLICATIONS.jpki], SECRET_REFERENCES.authentication.reference);
  if (!authentication.ok) return authentication;
  return ok([
    { name: 'authentication', triesLeft: authentication.value },
    { name: 'signature', triesLeft: signature.value },
    { name: 'attributes', triesLeft: attributes.value },
    { name: 'resident', triesLeft: resident.value },
  ]);
}

/** Asks below the first of the applications that the card has. Only 63Cx and the codes of a blocked reference are counts. */
async function askTries(
  connection: CardConnection,
  applications: readonly Uint8Array[],
  reference: number,
): Promise<Result<number | null, Failure>> {
  for (const aid of applications) {
    const selected = await select(connection, aid);
    if (!selected.ok) return selected;
    if (!selected.value) continue;
    const pin = await selectFile(connection, reference);
    if (!pin.ok) return pin;
    if (!pin.value) continue;
    const answer = await exchange(connection, ASK_TRIES);
    if (!answer.ok) return answer;
    const { status } = answer.value;
    if (status.is === 'triesLeft') return ok(status.tries);
    return ok(status.is === 'blocked' ? 0 : null);
  }
  return ok(null);
}

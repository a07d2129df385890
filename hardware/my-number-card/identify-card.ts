import type { CardIdentity } from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { CardConnection } from '../ports.ts';
import { cardFailures } from './card-failures.ts';
import { JPKI_FILE, RSA_BITS, TOKEN_LABEL_BYTES, type TokenKind, tokenKind } from './card-table.ts';
import { hasSignatureCertificate, parseCertificate, readCertificate } from './certificates.ts';
import { readStart, selectApplication, selectFile } from './files.ts';
import { queryAllTries } from './tries.ts';

/**
 * Finds out what was laid on the reader, without any secret. The ATR is not looked at: a dozen are known, contactless ones
 * are made up by the reader. Errors: CARD_NOT_SUPPORTED, CARD_JUKI, CARD_PHONE_TOKEN, CERT_ABSENT, CARD_PROTOCOL, and the
 * transport failures. Dates are reported, not judged. Leaves any application selected.
 */
export async function identifyCard(connection: CardConnection): Promise<Result<CardIdentity, Failure>> {
  const kind = await readTokenKind(connection);
  if (!kind.ok) return kind;
  const refused = refusedKind(kind.value);
  if (refused !== null) return err(refused);

  const signature = await hasSignatureCertificate(connection);
  if (!signature.ok) return signature;
  const certificate = await readCertificate(connection, 'authentication');
  if (!certificate.ok) return certificate;
  const parsed = parseCertificate(certificate.value);
  if (parsed === null) return err(cardFailures.protocol());
  const { asymmetricKeyType, asymmetricKeyDetails } = parsed.publicKey;
  if (asymmetricKeyType !== 'rsa' || asymmetricKeyDetails?.modulusLength !== RSA_BITS) {
    return err(cardFailures.notSupported());
  }
  // Last, so that the counts are as fresh as they can be when they are shown.
  const tries = await queryAllTries(connection);
  if (!tries.ok) return tries;
  return ok({
    cardRef: connection.cardRef,
    kind: 'my-number-card',
    hasSignatureCertificate: signature.value,
    hasAuthenticationCertificate: true,
    triesLeft: tries.value,
    readerPad: connection.ownPad !== null,
    authenticationCertificate: Buffer.from(certificate.value).toString('base64'),
    notBefore: parsed.validFromDate.toISOString(),
    notAfter: parsed.validToDate.toISOString(),
  });
}

async function readTokenKind(connection: CardConnection): Promise<Result<TokenKind, Failure>> {
  const application = await selectApplication(connection, 'jpki');
  if (!application.ok) return application;
  const selected = await selectFile(connection, JPKI_FILE.tokenInformation);
  if (!selected.ok) return selected;
  if (!selected.value) return ok('other');
  const label = await readStart(connection, TOKEN_LABEL_BYTES);
  return label.ok ? ok(tokenKind(label.value)) : label;
}

function refusedKind(kind: TokenKind): Failure | null {
  switch (kind) {
    case 'my-number-card':
      return null;
    case 'juki-card':
      return failure('CARD_JUKI');
    case 'phone':
      return failure('CARD_PHONE_TOKEN');
    case 'other':
      return cardFailures.notSupported();
  }
}

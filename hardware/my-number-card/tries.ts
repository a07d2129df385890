import type { TriesLeft } from '../../state-machines/vocabulary/devices.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { SecretKind } from '../../state-machines/vocabulary/secrets.ts';
import type { CardConnection } from '../ports.ts';
import { SECRET_REFERENCES } from './card-table.ts';
import { certificateAbsent } from './certificates.ts';
import { type CardAnswer, exchange, unexpectedStatus } from './exchange.ts';
import { notThere, selectApplication, selectFile } from './files.ts';

/** VERIFY without data: asks, and costs no try. */
const ASK_TRIES = Uint8Array.of(0x00, 0x20, 0x00, 0x80);

/**
 * Asks the card how often a secret may still be tried; 0 means locked. Costs no try. Selects the application anew, so it
 * also clears what was verified: only a secret that is not verified is answered with a count (9000 is none). CERT_ABSENT
 * about the signature when the card has no password.
 */
export async function queryTries(connection: CardConnection, kind: SecretKind): Promise<Result<number, Failure>> {
  const application = await selectApplication(connection, SECRET_REFERENCES[kind].application);
  return application.ok ? askRequired(connection, kind) : application;
}

/**
 * The tries of all three secrets, in as few commands as it takes. The JPKI application must be selected, and nothing in it
 * verified. Only the user-authentication PIN must be there; null stands for a secret this card does not have or says no
 * count of. Leaves another application selected.
 */
export async function queryAllTries(connection: CardConnection): Promise<Result<TriesLeft, Failure>> {
  const signature = await askOptional(connection, 'signature');
  if (!signature.ok) return signature;
  const authentication = await askRequired(connection, 'authentication');
  if (!authentication.ok) return authentication;
  const attributes = await askInOtherApplication(connection);
  if (!attributes.ok) return attributes;
  return ok({ authentication: authentication.value, signature: signature.value, attributes: attributes.value });
}

async function askInOtherApplication(connection: CardConnection): Promise<Result<number | null, Failure>> {
  const application = await selectApplication(connection, SECRET_REFERENCES.attributes.application);
  if (application.ok) return askOptional(connection, 'attributes');
  return application.error.code === 'CARD_NOT_SUPPORTED' ? ok(null) : application;
}

async function askRequired(connection: CardConnection, kind: SecretKind): Promise<Result<number, Failure>> {
  const reference = await selectFile(connection, SECRET_REFERENCES[kind].reference);
  if (!reference.ok) return reference;
  if (!reference.value) {
    // A card made without a signature certificate, a child's, has no password either.
    return err(kind === 'signature' ? certificateAbsent(kind) : notThere());
  }
  const answer = await exchange(connection, ASK_TRIES);
  if (!answer.ok) return answer;
  const tries = triesOf(answer.value);
  return tries === null ? err(unexpectedStatus(answer.value)) : ok(tries);
}

async function askOptional(connection: CardConnection, kind: SecretKind): Promise<Result<number | null, Failure>> {
  const reference = await selectFile(connection, SECRET_REFERENCES[kind].reference);
  if (!reference.ok || !reference.value) return reference.ok ? ok(null) : reference;
  const answer = await exchange(connection, ASK_TRIES);
  return answer.ok ? ok(triesOf(answer.value)) : answer;
}

/** Only 63Cx and the two codes of a blocked reference are a count. */
function triesOf({ status }: CardAnswer): number | null {
  if (status.is === 'triesLeft') return status.tries;
  return status.is === 'blocked' ? 0 : null;
}

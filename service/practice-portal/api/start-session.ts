import { randomBytes } from 'node:crypto';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import type { PortalContext } from '../context.ts';
import type { CitizenCertificate } from '../verification/certificates.ts';

const SECRET_BYTES = 32;

/** Where somebody signed in, and with what. */
interface Place {
  readonly terminal: string;
  readonly visitId: string;
  readonly how: 'card' | 'phone';
}

const BY = { card: '', phone: 'スマートフォンで' } as const;

/**
 * Signs the holder of a certificate in: what both ways of signing in answer. Must run inside the transaction that uses up
 * what proves the person.
 */
export function startSession(
  { records }: Pick<PortalContext, 'records'>,
  { terminal, visitId, how }: Place,
  certificate: CitizenCertificate,
  now: number,
) {
  const sessionToken = randomBytes(SECRET_BYTES).toString('base64url');
  const expiresAt = now + LIMITS.portalSession;
  const personId = records.persons.recognise(certificate, now);
  const known = records.persons.account(personId);
  const session = { personId, terminal, visitId, previousSignInAt: known?.lastSignInAt ?? null };
  records.sessions.start(sessionToken, session, now, expiresAt, how === 'phone' ? certificate.der : null);
  records.operations.add(personId, `${BY[how]}ログイン`, now);
  if (known !== undefined) {
    records.persons.recordSignIn(personId, now);
    const text = `端末 ${terminal} から${BY[how]}ログインがありました。`;
    records.outbox.send(personId, known.form, 'loginAndLink', text, now);
  }
  return {
    sessionToken,
    expiresAt: new Date(expiresAt).toISOString(),
    account: known === undefined ? ('none' as const) : ('registered' as const),
  };
}

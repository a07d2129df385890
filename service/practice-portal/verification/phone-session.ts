import { decodeJwt, decodeProtectedHeader } from 'jose';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { readJws } from '../../portal-contract/jws.ts';
import { type CitizenPayload, citizenPayloadSchema } from '../../portal-contract/registrations/schemas.ts';
import { requestType } from '../../portal-contract/request-type.ts';
import { SESSION_KINDS } from '../../portal-contract/requests/session-proof.ts';
import type { PortalContext } from '../context.ts';
import type { CitizenRefusal, CitizenStatement } from './citizen.ts';

type SessionContext = Pick<PortalContext, 'certificates' | 'records'>;

/**
 * Verifies what the session of a sign-in by phone asks for in place of a card. The session must have been open, at this terminal
 * and in this visit, when the challenge was issued that makes it fresh: it may have ended by the time the line lets it through.
 */
export async function verifyPhoneSession(
  jws: string,
  terminal: string,
  { certificates, records }: SessionContext,
  now: number,
): Promise<Result<CitizenStatement<CitizenPayload>, CitizenRefusal>> {
  const typ = SESSION_KINDS.map(requestType).find((one) => one === claims(jws)?.typ);
  const payload = claims(jws)?.payload;
  if (typ === undefined || payload === undefined || !('nonce' in payload.freshness)) return err('signature');
  const challenge = records.tokens.findChallenge(payload.freshness.nonce);
  if (challenge === undefined) return err('signature');
  for (const { key, certificate: der } of records.sessions.ofPhone(terminal, payload.visitId, challenge.issuedAt)) {
    const read = await readJws(jws, key, { alg: 'HS256', typ, schema: citizenPayloadSchema });
    if (!read.ok) continue;
    const certificate = certificates.check('authentication', der, now);
    return certificate.ok ? ok({ typ, certificate: certificate.value, payload: read.value }) : certificate;
  }
  return err('signature');
}

/** What it says of itself; nothing of it is checked. */
function claims(jws: string): { readonly typ: string | undefined; readonly payload: CitizenPayload } | undefined {
  try {
    return { typ: decodeProtectedHeader(jws).typ, payload: citizenPayloadSchema.parse(decodeJwt(jws)) };
  } catch {
    return undefined;
  }
}

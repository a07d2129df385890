import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { type PrincipalPayload, principalPayloadSchema } from '../../portal-contract/delegation/schemas.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import type { PortalContext } from '../context.ts';
import type { CitizenCertificate } from './certificates.ts';
import { type CitizenRefusal, verifyCitizen } from './citizen.ts';

/** What a principal's proof must be about. */
export interface Expected {
  readonly terminal: string;
  readonly visitId: string;
  /** Whether a key of this hash, by which the proof names its delegate, is the delegate's. */
  isDelegate(keyHash: string): boolean;
}

export interface Principal {
  readonly certificate: CitizenCertificate;
  readonly payload: PrincipalPayload;
}

const PRINCIPAL = {
  purpose: 'authentication',
  types: [JWS_TYPES.principal],
  schema: principalPayloadSchema,
} as const;

/** Judges what a principal's card signed: certificate, signature, and that it was meant for this delegate, here and now. */
export async function verifyPrincipal(
  jws: string,
  expected: Expected,
  { certificates, options }: Pick<PortalContext, 'certificates' | 'options'>,
  now: number,
): Promise<Result<Principal, CitizenRefusal>> {
  const statement = await verifyCitizen(jws, PRINCIPAL, certificates, now);
  if (!statement.ok) return statement;
  const { certificate, payload } = statement.value;
  const isMeant =
    payload.portal === options.portalId &&
    payload.terminal === expected.terminal &&
    payload.visitId === expected.visitId &&
    expected.isDelegate(payload.delegate);
  return isMeant ? ok({ certificate, payload }) : err('signature');
}

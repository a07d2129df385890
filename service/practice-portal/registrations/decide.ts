import { REQUEST_KINDS } from '../../../state-machines/vocabulary/requests.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { citizenPayloadSchema, type TerminalPayload } from '../../portal-contract/registrations/schemas.ts';
import { requestType } from '../../portal-contract/request-type.ts';
import type { PortalContext } from '../context.ts';
import { typeOf, verifyCitizen } from '../verification/citizen.ts';
import { verifyPhoneSession } from '../verification/phone-session.ts';
import { DECIDERS } from './deciders.ts';
import { type Decision, REASONS, REASONS_OF_SIGNATURE, refuse } from './decision.ts';

const SIGNED_WITH_SIGNATURE_KEY = requestType('etax.data-request');
const SIGNED_WITH_AUTHENTICATION_KEY = REQUEST_KINDS.map(requestType).filter(
  (type) => type !== SIGNED_WITH_SIGNATURE_KEY,
);

/**
 * Judges what the citizen signed, and writes nothing. A refusal is final and becomes a receipt: the signature cannot be
 * made again when the person has left. `envelopeInvalid`: terminal and citizen speak of different registrations, which no
 * honest terminal sends.
 */
export async function decide(
  context: PortalContext,
  terminal: string,
  sealed: TerminalPayload,
  now: number,
): Promise<Result<Decision, 'envelopeInvalid'>> {
  const { certificates, options, records } = context;
  // The body is looked at last and on its own, so that a bad one is refused by a receipt instead of a protocol error.
  const withSignatureKey = typeOf(sealed.citizen) === SIGNED_WITH_SIGNATURE_KEY;
  const expected = withSignatureKey
    ? ({ purpose: 'signature', types: [SIGNED_WITH_SIGNATURE_KEY] } as const)
    : ({ purpose: 'authentication', types: SIGNED_WITH_AUTHENTICATION_KEY } as const);
  const schema = citizenPayloadSchema;
  const statement =
    sealed.proof === 'portal-session'
      ? await verifyPhoneSession(sealed.citizen, terminal, context, now)
      : await verifyCitizen(sealed.citizen, { ...expected, schema }, certificates, now);
  if (!statement.ok) return ok(refuse((withSignatureKey ? REASONS_OF_SIGNATURE : REASONS)[statement.error]));

  const { certificate, payload, typ } = statement.value;
  const sameRegistration =
    payload.registrationId === sealed.registrationId &&
    payload.sequence === sealed.sequence &&
    payload.terminal === terminal &&
    payload.portal === options.portalId;
  if (!sameRegistration) return err('envelopeInvalid');
  const { kind } = payload;
  if (requestType(kind) !== typ) return ok(refuse('signatureInvalid', kind));
  // Not "higher than the last": a row its terminal set aside comes late. Its age is judged with its freshness.
  if (records.receipts.isSequenceUsed(terminal, sealed.sequence)) return ok(refuse('other', kind));
  const decision = await DECIDERS[kind](context, certificate, payload, now);
  return ok({ ...decision, signer: decision.signer ?? certificate });
}

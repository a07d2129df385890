import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import {
  citizenPayloadSchema,
  type RegistrationKind,
  type TerminalPayload,
} from '../../portal-contract/registrations/schemas.ts';
import type { PortalContext } from '../context.ts';
import { typeOf, verifyCitizen } from '../verification/citizen.ts';
import { decideAccount } from './decide-account.ts';
import { decideEtaxRequest } from './decide-etax-request.ts';
import { type Decision, REASONS, REASONS_OF_SIGNATURE, refuse } from './decision.ts';

const TYPE_OF_KIND: Readonly<Record<RegistrationKind, string>> = {
  'account.create': JWS_TYPES.accountCreate,
  'account.change': JWS_TYPES.accountChange,
  'etax.data-request': JWS_TYPES.etaxDataRequest,
};
const { 'etax.data-request': SIGNED_WITH_SIGNATURE_KEY, ...SIGNED_WITH_AUTHENTICATION_KEY } = TYPE_OF_KIND;

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
    : ({ purpose: 'authentication', types: Object.values(SIGNED_WITH_AUTHENTICATION_KEY) } as const);
  const schema = citizenPayloadSchema;
  const statement = await verifyCitizen(sealed.citizen, { ...expected, schema }, certificates, now);
  if (!statement.ok) return ok(refuse((withSignatureKey ? REASONS_OF_SIGNATURE : REASONS)[statement.error]));

  const { certificate, payload, typ } = statement.value;
  const sameRegistration =
    payload.registrationId === sealed.registrationId &&
    payload.sequence === sealed.sequence &&
    payload.terminal === terminal &&
    payload.portal === options.portalId;
  if (!sameRegistration) return err('envelopeInvalid');
  const { kind } = payload;
  if (TYPE_OF_KIND[kind] !== typ) return ok(refuse('signatureInvalid', kind));
  // Not "higher than the last": a row its terminal set aside comes late. Its age is judged with its freshness.
  if (records.receipts.isSequenceUsed(terminal, sealed.sequence)) return ok(refuse('other', kind));
  const decision =
    kind === 'etax.data-request'
      ? await decideEtaxRequest(context, certificate, payload, now)
      : decideAccount(context, certificate, { ...payload, kind }, now);
  return ok({ ...decision, signer: decision.signer ?? certificate });
}

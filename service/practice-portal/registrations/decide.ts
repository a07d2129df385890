import { z } from 'zod';
import type { RefusalReason } from '../../../state-machines/screens/screen.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import {
  accountFormSchema,
  JWS_TYPES,
  type Receipt,
  type RegistrationPayload,
  registrationPayloadSchema,
  type TerminalPayload,
} from '../../portal-contract/schemas.ts';
import type { PortalContext } from '../context.ts';
import { type CitizenRefusal, type CitizenStatement, verifyCitizen } from '../verification/citizen.ts';
import { type Fresh, judgeRegistrationFreshness } from '../verification/freshness.ts';
import { isFormValid } from './form-rules.ts';

/** The form is looked at last and on its own, so that a bad form is refused by a receipt instead of a protocol error. */
const signedSchema = registrationPayloadSchema.extend({ body: z.unknown() });

const TYPE_OF_KIND: Readonly<Record<RegistrationPayload['kind'], string>> = {
  'account.create': JWS_TYPES.accountCreate,
  'account.change': JWS_TYPES.accountChange,
};

const REASONS: Readonly<Record<CitizenRefusal, RefusalReason>> = {
  certificateRevoked: 'certificateRevoked',
  certificateExpired: 'certificateExpired',
  certificateNotYetValid: 'other',
  certificateUntrusted: 'signatureInvalid',
  signature: 'signatureInvalid',
  payload: 'formInvalid',
};

/** What the portal decided about one registration, and what must be written with it. */
export interface Decision {
  readonly outcome: Receipt['outcome'];
  readonly reason: RefusalReason | null;
  readonly kind: RegistrationPayload['kind'] | null;
  readonly fresh: Fresh | null;
  readonly statement: CitizenStatement<RegistrationPayload> | null;
}

const refuse = (reason: RefusalReason, kind: Decision['kind'] = null): Decision => ({
  outcome: 'refused',
  reason,
  kind,
  fresh: null,
  statement: null,
});

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
  const types = Object.values(TYPE_OF_KIND);
  const statement = await verifyCitizen(sealed.citizen, { types, schema: signedSchema }, certificates, now);
  if (!statement.ok) return ok(refuse(REASONS[statement.error]));

  const { payload, typ } = statement.value;
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

  const body = accountFormSchema.safeParse(payload.body);
  const whole = body.success ? { ...payload, body: body.data } : undefined;
  if (whole === undefined || !isFormValid(whole.body)) return ok(refuse('formInvalid', kind));
  const fresh = judgeRegistrationFreshness(whole, records.tokens, now, options.maximumOfflineAgeMs);
  if (!fresh.ok) return ok(refuse(fresh.error, kind));
  if (options.termsVersions !== null && !options.termsVersions.includes(whole.body.termsVersion)) {
    return ok(refuse('termsOutdated', kind));
  }
  const personId = records.persons.find(statement.value.certificate);
  const exists = personId !== undefined && records.persons.account(personId) !== undefined;
  if (kind === 'account.change' && !exists) return ok(refuse('other', kind));
  return ok({
    outcome: kind === 'account.create' && exists ? 'kept' : 'applied',
    reason: null,
    kind,
    fresh: fresh.value,
    statement: { ...statement.value, payload: whole },
  });
}

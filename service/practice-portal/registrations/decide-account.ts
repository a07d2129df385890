import { accountFormSchema, type RegistrationPayload } from '../../portal-contract/account/schemas.ts';
import type { CitizenPayload } from '../../portal-contract/registrations/schemas.ts';
import type { PortalContext } from '../context.ts';
import type { CitizenCertificate } from '../verification/certificates.ts';
import { judgeRegistrationFreshness } from '../verification/freshness.ts';
import { type Decision, refuse } from './decision.ts';
import { isFormValid } from './form-rules.ts';

/** Judges the registration or the change of an account. Signature, ids and number are judged already. */
export function decideAccount(
  { options, records }: PortalContext,
  certificate: CitizenCertificate,
  payload: CitizenPayload & Pick<RegistrationPayload, 'kind'>,
  now: number,
): Decision {
  const { kind } = payload;
  const body = accountFormSchema.safeParse(payload.body);
  if (!body.success || !isFormValid(body.data)) return refuse('formInvalid', kind);
  const whole = { ...payload, body: body.data };
  const fresh = judgeRegistrationFreshness(whole, records.tokens, now, options.maximumOfflineAgeMs);
  if (!fresh.ok) return refuse(fresh.error, kind);
  if (options.termsVersions !== null && !options.termsVersions.includes(whole.body.termsVersion)) {
    return refuse('termsOutdated', kind);
  }
  const personId = records.persons.find(certificate);
  const exists = personId !== undefined && records.persons.account(personId) !== undefined;
  if (kind === 'account.change' && !exists) return refuse('other', kind);
  return {
    outcome: kind === 'account.create' && exists ? 'kept' : 'applied',
    reason: null,
    kind,
    freshness: fresh.value.freshness,
    nonces: fresh.value.nonce === null ? [] : [fresh.value.nonce],
    effect: { of: 'account', certificate, payload: whole },
    signer: certificate,
  };
}

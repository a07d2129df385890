import type { AccountForm } from '../../../state-machines/vocabulary/account.ts';
import type { CitizenPayload } from '../../portal-contract/registrations/schemas.ts';
import { BODY_SCHEMAS } from '../../portal-contract/requests/bodies.ts';
import type { PortalContext } from '../context.ts';
import type { Records } from '../records/records.ts';
import type { CitizenCertificate } from '../verification/certificates.ts';
import { type Fresh, judgeRegistrationFreshness } from '../verification/freshness.ts';
import { accept, type Decider, type Decision, refuse } from './decision.ts';
import { isFormValid } from './form-rules.ts';

interface Form {
  readonly fresh: Fresh;
  readonly form: AccountForm;
  readonly hasAccount: boolean;
}

/** What creating and changing an account ask alike of a form. */
function judgeForm(
  { options, records }: PortalContext,
  certificate: CitizenCertificate,
  payload: CitizenPayload,
  now: number,
): Form | Decision {
  const { kind } = payload;
  const body = BODY_SCHEMAS['account.create'].safeParse(payload.body);
  if (!body.success || !isFormValid(body.data)) return refuse('formInvalid', kind);
  const fresh = judgeRegistrationFreshness(payload, records.tokens, now, options.maximumOfflineAgeMs);
  if (!fresh.ok) return refuse(fresh.error, kind);
  if (options.termsVersions !== null && !options.termsVersions.includes(body.data.termsVersion)) {
    return refuse('termsOutdated', kind);
  }
  const personId = records.persons.find(certificate);
  const hasAccount = personId !== undefined && records.persons.account(personId) !== undefined;
  return { fresh: fresh.value, form: body.data, hasAccount };
}

/** Where an account exists it stays as it was: whoever registers twice, offline or at two terminals, loses nothing. */
export const decideAccountCreate: Decider = (context, certificate, payload, now) => {
  const judged = judgeForm(context, certificate, payload, now);
  if ('outcome' in judged) return judged;
  const { form, fresh, hasAccount } = judged;
  if (hasAccount) return accept(payload.kind, fresh, { certificate, write: () => {} }, 'kept');
  return accept(payload.kind, fresh, {
    certificate,
    write: (records: Records, personId, at) =>
      writeNewAccount(records, personId, form, at, records.sessions.signInOfVisit(payload.visitId, personId)),
  });
};

/** An account with what a new one shows, and the mail about it. */
export function writeNewAccount(
  { exchanges, folder, notices, outbox, ownData, persons }: Records,
  personId: number,
  form: AccountForm,
  at: number,
  lastSignInAt: number | null,
): void {
  persons.createAccount(personId, form, at, lastSignInAt);
  for (const demo of [notices, ownData, exchanges, folder]) demo.addSamples(personId, at);
  outbox.send(personId, form, 'selfSettingConfirm', 'マイナポータル（練習用）の利用者登録が完了しました。', at);
}

/** Replaces the whole form of an account there is. */
export const decideAccountChange: Decider = (context, certificate, payload, now) => {
  const judged = judgeForm(context, certificate, payload, now);
  if ('outcome' in judged) return judged;
  const { form, fresh, hasAccount } = judged;
  if (!hasAccount) return refuse('noAccount', payload.kind);
  return accept(payload.kind, fresh, {
    certificate,
    write: ({ outbox, persons }: Records, personId, at) => {
      persons.changeAccount(personId, form, at);
      outbox.send(personId, form, 'selfSettingConfirm', 'アカウント情報が変更されました。', at);
    },
  });
};

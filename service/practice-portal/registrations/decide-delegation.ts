import { createHash } from 'node:crypto';
import {
  DELEGATION_SCOPES,
  type DelegationScope,
  parseRelation,
  periodEnds,
} from '../../../state-machines/vocabulary/delegation.ts';
import type { RequestBodies } from '../../../state-machines/vocabulary/requests.ts';
import { BODY_SCHEMAS } from '../../portal-contract/requests/bodies.ts';
import type { Account } from '../records/persons.ts';
import type { Records } from '../records/records.ts';
import type { CitizenCertificate } from '../verification/certificates.ts';
import { judgeRegistrationFreshness } from '../verification/freshness.ts';
import { verifyPrincipal } from '../verification/principal.ts';
import { accept, type Decider, type Decision, REASONS, refuse } from './decision.ts';

const OFFICE = 'マイナポータル（練習用）';

const isScope = (scope: string): scope is DelegationScope => DELEGATION_SCOPES.some((known) => known === scope);

/** The delegation as it can be made, or null for a form no honest terminal sends. */
function readForm(body: RequestBodies['delegation.accept'], certificates: readonly CitizenCertificate[], now: number) {
  const relation = parseRelation(body.relation);
  const scopes = body.scopes.filter(isScope);
  const ends = certificates.map(({ notAfter }) => new Date(notAfter).toISOString());
  const { today, latest } = periodEnds(new Date(now).toISOString(), ends);
  const isForm =
    relation.ok &&
    relation.value === body.relation &&
    scopes.length === body.scopes.length &&
    new Set(scopes).size === scopes.length &&
    body.validUntil >= today &&
    body.validUntil <= latest;
  return isForm ? { relation: relation.value, scopes, validUntil: body.validUntil } : null;
}

/** The account of whoever holds the certificate. */
function accountOf({ persons }: Records, certificate: CitizenCertificate): Account | undefined {
  const personId = persons.find(certificate);
  return personId === undefined ? undefined : persons.account(personId);
}

/** Tells one of the two what was made or ended, by notice and, when chosen, by mail. */
function tell(
  { notices, outbox }: Records,
  { personId, form }: Account,
  title: string,
  text: string,
  at: number,
): void {
  notices.add(personId, title, OFFICE, at, text);
  outbox.send(personId, form, 'selfSettingConfirm', `${title}\n${text}`, at);
}

const HOW_TO_END =
  '取り消しは、委任した方がご自分のカードだけで、いつでもできます。カードの一時停止では、代理の設定は終わりません。';

/**
 * Judges a delegation. Two cards have signed: the delegate's the request, the principal's that this delegate may act. The
 * two must be two people, and both must have an account.
 */
export const decideDelegationAccept: Decider = async (context, certificate, payload, now) => {
  const { options, records } = context;
  const { kind, terminal, visitId } = payload;
  const body = BODY_SCHEMAS['delegation.accept'].safeParse(payload.body);
  if (!body.success) return refuse('formInvalid', kind);

  const expected = { terminal, visitId, isDelegate: (hash: string): boolean => hash === certificate.keyHash };
  const proof = await verifyPrincipal(body.data.principal, expected, context, now);
  if (!proof.ok) return refuse(REASONS[proof.error], kind);
  const principal = proof.value;

  const nonces = new Set<string>();
  let freshness: Decision['freshness'] = 'online';
  for (const signed of [{ ...payload, ...principal.payload }, payload]) {
    const fresh = judgeRegistrationFreshness(signed, records.tokens, now, options.maximumOfflineAgeMs);
    if (!fresh.ok) return refuse(fresh.error, kind);
    if (fresh.value.nonce !== null) nonces.add(fresh.value.nonce);
    // How the request itself came: relation, period and scopes were chosen after the principal signed.
    freshness = fresh.value.freshness;
  }
  const proofHash = createHash('sha256').update(body.data.principal).digest('base64url');
  if (records.delegations.isProofUsed(proofHash)) return refuse('signatureInvalid', kind);

  const form = readForm(body.data, [certificate, principal.certificate], now);
  if (form === null) return refuse('formInvalid', kind);
  const delegate = accountOf(records, certificate);
  if (delegate === undefined) return refuse('noAccount', kind);
  const other = accountOf(records, principal.certificate);
  if (other === undefined) return refuse('principalNotRegistered', kind);
  if (other.personId === delegate.personId) return refuse('samePerson', kind);

  return {
    ...accept(
      kind,
      { freshness: freshness ?? 'offline', nonce: null },
      {
        certificate,
        write: (written, delegateId, at) => {
          const principalId = written.persons.recognise(principal.certificate, at);
          const { registrationId: delegationId } = payload;
          written.delegations.add({ delegationId, delegateId, principalId, proofHash, ...form }, at);
          written.operations.add(principalId, '代理人への委任', at);
          const until = `${form.validUntil.replaceAll('-', '/')}まで`;
          const [mine, theirs] = [`${delegate.form.nickname}さん`, `${other.form.nickname}さん`];
          tell(written, delegate, '代理人になりました', `${theirs}の代理人です（${until}）。`, at);
          tell(written, other, '代理人を登録しました', `${mine}が代理人です（${until}）。${HOW_TO_END}`, at);
        },
      },
    ),
    nonces: [...nonces],
  };
};

/** By either of the two alone. What has ended already stays as it ended. */
export const decideDelegationCancel: Decider = ({ options, records }, certificate, payload, now) => {
  const { kind } = payload;
  const body = BODY_SCHEMAS['delegation.cancel'].safeParse(payload.body);
  if (!body.success) return refuse('formInvalid', kind);
  const fresh = judgeRegistrationFreshness(payload, records.tokens, now, options.maximumOfflineAgeMs);
  if (!fresh.ok) return refuse(fresh.error, kind);
  const personId = records.persons.find(certificate);
  const found = records.delegations.find(body.data.delegationId, now);
  if (found === undefined || (found.delegateId !== personId && found.principalId !== personId)) {
    return refuse('delegationUnknown', kind);
  }
  if (found.status !== 'active') return accept(kind, fresh.value, { certificate, write: () => {} }, 'kept');
  return accept(kind, fresh.value, {
    certificate,
    write: (written, _person, at) => {
      written.delegations.cancel(found.delegationId, at);
      for (const id of [found.principalId, found.delegateId]) {
        const account = written.persons.account(id);
        if (account !== undefined)
          tell(written, account, '代理の設定を取り消しました', '代理人は、もう手続きできません。', at);
      }
    },
  });
};

import type { Delegation } from '../../../state-machines/vocabulary/delegation.ts';
import { err, ok } from '../../../state-machines/vocabulary/result.ts';
import { type PrincipalCheckAnswer, principalCheckSchema } from '../../portal-contract/delegation/schemas.ts';
import { parseJson } from '../../portal-contract/jws.ts';
import type { PortalContext } from '../context.ts';
import type { PortalAnswer, Route } from '../http/exchange.ts';
import type { DelegationRow } from '../records/delegations.ts';
import type { Records } from '../records/records.ts';
import type { PortalSession } from '../records/sessions.ts';
import { judgeRegistrationFreshness } from '../verification/freshness.ts';
import { verifyPrincipal } from '../verification/principal.ts';

/** Who acts for whom, as one of the two asks. */
export function delegationRoutes(context: PortalContext): readonly Route[] {
  const { clock, records } = context;
  return [
    {
      method: 'GET',
      path: '/v1/delegations',
      access: 'session',
      handle(_request, { personId }) {
        if (records.persons.account(personId) === undefined) return err('noAccount');
        const rows = records.delegations.ofPerson(personId, clock.now());
        return ok({ delegations: rows.map((row) => seenBy(records, personId, row)) });
      },
    },
    {
      method: 'POST',
      path: '/v1/delegations/principal-check',
      access: 'session',
      handle: (request, session) => checkPrincipal(context, request.body, session),
    },
  ];
}

const seenBy = (
  { persons }: Records,
  personId: number,
  { delegationId, delegateId, principalId, ...row }: DelegationRow,
): Delegation => {
  const asDelegate = delegateId === personId;
  const other = persons.account(asDelegate ? principalId : delegateId);
  return { id: delegationId, role: asDelegate ? 'delegate' : 'principal', name: other?.form.nickname ?? '', ...row };
};

async function checkPrincipal(context: PortalContext, body: string, session: PortalSession): Promise<PortalAnswer> {
  const { clock, options, records } = context;
  const asked = principalCheckSchema.safeParse(parseJson(body));
  if (!asked.success) return err('badRequest');
  const now = clock.now();
  const { personId, terminal, visitId } = session;
  const isDelegate = (hash: string): boolean => records.persons.hasKey(personId, hash);
  const proof = await verifyPrincipal(asked.data.principal, { terminal, visitId, isDelegate }, context, now);
  if (!proof.ok) {
    const { error } = proof;
    return err(error === 'signature' || error === 'payload' ? 'assertionInvalid' : error);
  }
  const { certificate, payload } = proof.value;
  const fresh = judgeRegistrationFreshness(payload, records.tokens, now, options.maximumOfflineAgeMs);
  if (!fresh.ok) return err('challengeInvalid');
  const principalId = records.persons.find(certificate);
  const account = principalId === undefined ? undefined : records.persons.account(principalId);
  return ok({
    account: account === undefined ? 'none' : 'registered',
    samePerson: principalId === personId,
    nickname: account?.form.nickname ?? null,
  } satisfies PrincipalCheckAnswer);
}

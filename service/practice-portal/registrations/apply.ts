import type { Records } from '../records/records.ts';
import type { Decision } from './decision.ts';
import { OPERATION_TITLES } from './operation-titles.ts';

/** Writes the effects of one decision. Must run inside the transaction that keeps the receipt. */
export function applyDecision(
  records: Records,
  registrationId: string,
  decision: Decision,
  now: number,
): number | null {
  const { effect, kind, nonces, outcome, reason, signer } = decision;
  for (const nonce of nonces) {
    if (records.tokens.useChallenge(nonce, now)) continue;
    throw new Error('a challenge was used between decision and effect, though decisions are made one at a time');
  }
  const personId = personOf(records, effect, signer, now);
  // First: what deletes an account takes its history along.
  if (kind !== null && personId !== null) {
    records.operations.add(personId, OPERATION_TITLES[kind], now, outcome === 'refused' ? 'refused' : 'done');
  }
  if (effect !== null && personId !== null) effect.write(records, personId, now);
  if (kind === 'etax.data-request' && reason !== null) records.etaxRequests.addRefused(registrationId, reason, now);
  return personId;
}

/** A refusal makes nobody known; who is known already may read of it. */
const personOf = (
  records: Records,
  effect: Decision['effect'],
  signer: Decision['signer'],
  now: number,
): number | null => {
  if (effect !== null) return records.persons.recognise(effect.certificate, now);
  return signer === null ? null : (records.persons.find(signer) ?? null);
};

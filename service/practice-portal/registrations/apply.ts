import type { RequestKind } from '../../../state-machines/vocabulary/requests.ts';
import type { Records } from '../records/records.ts';
import type { Decision } from './decision.ts';

/** As 操作履歴 names them. */
const OPERATION_TITLES: Readonly<Record<RequestKind, string>> = {
  'account.create': '利用者登録',
  'account.change': 'アカウント情報変更',
  'account.delete': '利用者登録の削除',
  'tax.select': '証明書等の選択',
  'link.create': '外部サイトとの連携',
  'issuer.register': '証明書等の発行元の登録',
  'issuer.link': '証明書等の発行元との連携',
  'delegation.accept': '代理人の登録',
  'delegation.cancel': '代理人の解除',
  'etax.data-request': 'e-Taxからの情報取得の申し込み',
};

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

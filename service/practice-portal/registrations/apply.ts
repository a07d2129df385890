import type { RegistrationPayload } from '../../portal-contract/account/schemas.ts';
import type { RegistrationKind } from '../../portal-contract/registrations/schemas.ts';
import type { Records } from '../records/records.ts';
import type { Decision, Effect } from './decision.ts';

/** As 操作履歴 names them. */
const OPERATION_TITLES: Readonly<Record<RegistrationKind, string>> = {
  'account.create': '利用者登録',
  'account.change': 'アカウント情報変更',
  'etax.data-request': 'e-Taxからの情報取得の申し込み',
};

/**
 * Writes the effects of one decision and tells whom it concerned. Must run inside the transaction that keeps the receipt.
 */
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
  if (effect?.of === 'account' && personId !== null && outcome === 'applied') {
    writeAccount(records, personId, effect.payload, now);
  }
  if (effect?.of === 'etaxRequest' && personId !== null)
    acceptEtaxRequest(records, registrationId, personId, effect, now);
  if (kind === 'etax.data-request' && reason !== null) records.etaxRequests.addRefused(registrationId, reason, now);
  if (kind !== null && personId !== null) {
    records.operations.add(personId, OPERATION_TITLES[kind], now, outcome === 'refused' ? 'refused' : 'done');
  }
  return personId;
}

/** A refusal makes nobody known; who is known already may read of it. */
const personOf = (records: Records, effect: Effect | null, signer: Decision['signer'], now: number): number | null => {
  if (effect !== null) return records.persons.recognise(effect.certificate, now);
  return signer === null ? null : (records.persons.find(signer) ?? null);
};

function writeAccount(records: Records, personId: number, payload: RegistrationPayload, now: number): void {
  const { exchanges, folder, notices, outbox, ownData, persons, sessions } = records;
  const { body } = payload;
  if (payload.kind === 'account.create') {
    persons.createAccount(personId, body, now, sessions.signInOfVisit(payload.visitId, personId));
    for (const demo of [notices, ownData, exchanges, folder]) demo.addSamples(personId, now);
    outbox.send(personId, body, 'selfSettingConfirm', 'マイナポータル（練習用）の利用者登録が完了しました。', now);
  } else {
    persons.changeAccount(personId, body, now);
    outbox.send(personId, body, 'selfSettingConfirm', 'アカウント情報が変更されました。', now);
  }
}

function acceptEtaxRequest(
  records: Records,
  registrationId: string,
  personId: number,
  { attributes, kanaName }: Extract<Effect, { of: 'etaxRequest' }>,
  now: number,
): void {
  const { etaxRequests, notices, outbox, persons } = records;
  etaxRequests.addAccepted({ registrationId, personId, kanaName, attributes }, now);
  notices.add(personId, 'e-Taxからの情報取得の申し込みを受け付けました', 'e-Tax（練習用）', now);
  const account = persons.account(personId);
  if (account === undefined) return;
  outbox.send(personId, account.form, 'govNotice', 'e-Taxからの情報取得の申し込みを受け付けました。', now);
}

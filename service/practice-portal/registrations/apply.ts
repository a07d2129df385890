import type { RegistrationPayload } from '../../portal-contract/schemas.ts';
import type { Records } from '../records/records.ts';
import type { Decision } from './decide.ts';

/** Writes the effects of one decision and tells whom it concerned. Must run inside the transaction that keeps the receipt. */
export function applyDecision(records: Records, decision: Decision, now: number): number | null {
  const { statement, fresh, outcome } = decision;
  if (statement === null) return null;
  const personId = records.persons.recognise(statement.certificate, now);
  if (fresh !== null && fresh.nonce !== null && !records.tokens.useChallenge(fresh.nonce, now)) {
    throw new Error('a challenge was used between decision and effect, though decisions are made one at a time');
  }
  if (outcome === 'applied') writeAccount(records, personId, statement.payload, now);
  return personId;
}

function writeAccount(records: Records, personId: number, payload: RegistrationPayload, now: number): void {
  const { persons, notices, outbox, sessions } = records;
  const { body } = payload;
  if (payload.kind === 'account.create') {
    persons.createAccount(personId, body, now, sessions.signInOfVisit(payload.visitId, personId));
    notices.addSamples(personId, now);
    outbox.send(personId, body, 'selfSettingConfirm', 'マイナポータル（練習用）の利用者登録が完了しました。', now);
  } else {
    persons.changeAccount(personId, body, now);
    outbox.send(personId, body, 'selfSettingConfirm', 'アカウント情報が変更されました。', now);
  }
}

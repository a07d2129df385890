import { BODY_SCHEMAS } from '../../portal-contract/requests/bodies.ts';
import { judgeRegistrationFreshness } from '../verification/freshness.ts';
import { accept, type Decider, refuse } from './decision.ts';

/** The account and all that hangs on it goes; who registers again begins empty. */
export const decideAccountDelete: Decider = ({ options, records }, certificate, payload, now) => {
  const { kind } = payload;
  if (!BODY_SCHEMAS['account.delete'].safeParse(payload.body).success) return refuse('formInvalid', kind);
  const fresh = judgeRegistrationFreshness(payload, records.tokens, now, options.maximumOfflineAgeMs);
  if (!fresh.ok) return refuse(fresh.error, kind);
  const personId = records.persons.find(certificate);
  if (personId === undefined || records.persons.account(personId) === undefined) return refuse('noAccount', kind);
  return accept(kind, fresh.value, {
    certificate,
    write: ({ accountData, outbox, persons }, id, at) => {
      const account = persons.account(id);
      if (account === undefined) return;
      outbox.send(
        id,
        account.form,
        'selfSettingConfirm',
        '利用者登録を削除しました。利用者フォルダーの内容も消えました。',
        at,
      );
      accountData.erase(id, at);
    },
  });
};

import { z } from 'zod';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { WARD_OFFICE } from '../records/notices.ts';
import type { MailSetting } from '../records/outbox.ts';
import type { Records } from '../records/records.ts';

/** Things of the outside world that reach an account, and the mail each causes when the person chose it. */
const HAPPENINGS = {
  informationArrived: { setting: 'infoArrival', text: 'お問い合わせの情報が届きました。', notice: null },
  noticeArrived: { setting: 'govNotice', text: 'お知らせが届きました。', notice: '練習用のお知らせ' },
  siteLinked: { setting: 'siteLinkChange', text: '他のウェブサイトとつながりました。', notice: null },
  siteUnlinked: { setting: 'siteLinkChange', text: '他のウェブサイトとのつながりをやめました。', notice: null },
  storageNearlyFull: {
    setting: 'storageWarning',
    text: '利用者フォルダーの保存容量が少なくなっています。',
    notice: null,
  },
} as const satisfies Record<string, { setting: MailSetting; text: string; notice: string | null }>;

const NAMES = Object.keys(HAPPENINGS) as [keyof typeof HAPPENINGS, ...(keyof typeof HAPPENINGS)[]];

export const happeningSchema = z.strictObject({ account: z.number().int().positive(), what: z.enum(NAMES) });

export function letHappen(
  records: Records,
  { account: personId, what }: z.infer<typeof happeningSchema>,
  now: number,
): Result<null, 'noAccount'> {
  const account = records.persons.account(personId);
  if (account === undefined) return err('noAccount');
  const { setting, text, notice } = HAPPENINGS[what];
  records.together(() => {
    if (notice !== null) records.notices.add(personId, notice, WARD_OFFICE, now);
    records.outbox.send(personId, account.form, setting, text, now);
  });
  return ok(null);
}

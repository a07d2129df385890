import { z } from 'zod';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import type { MailSetting } from '../records/outbox.ts';
import type { Account } from '../records/persons.ts';
import type { Records } from '../records/records.ts';
import { INSURER, WARD_OFFICE } from '../records/samples/offices.ts';
import { storeInFolder } from '../store-in-folder.ts';

interface Happening {
  /** Each is sent when the person chose it; none where what is done sends its own. */
  readonly mails: readonly { readonly setting: MailSetting; readonly text: string }[];
  /** What the account has from then on. */
  readonly does: (records: Records, account: Account, now: number) => void;
}

/** What a folder takes that is not to be nearly full by it. */
const SMALL_FILE = 36_000;

/** Things of the outside world that reach an account, and the mails each causes when the person chose it. */
const HAPPENINGS = {
  informationArrived: {
    mails: [{ setting: 'infoArrival', text: 'お問い合わせの情報が届きました。' }],
    does: (records, account, now) =>
      storeInFolder(records, account, { name: '所得情報.xml', from: WARD_OFFICE, bytes: SMALL_FILE }, now),
  },
  noticeArrived: {
    mails: [{ setting: 'govNotice', text: 'お知らせが届きました。' }],
    does: ({ notices }, { personId }, now) =>
      notices.add(personId, '練習用のお知らせ', WARD_OFFICE, now, 'これは練習用のお知らせです。'),
  },
  siteLinked: {
    mails: [
      { setting: 'siteLinkChange', text: '他のウェブサイトとつながりました。' },
      { setting: 'loginAndLink', text: '他のウェブサイトとの連携がありました。' },
    ],
    does: ({ siteLinks }, { personId }, now) => siteLinks.link(personId, 'mypost', true, now),
  },
  siteUnlinked: {
    mails: [{ setting: 'siteLinkChange', text: '他のウェブサイトとのつながりをやめました。' }],
    does: ({ siteLinks }, { personId }) => siteLinks.unlink(personId, 'mypost'),
  },
  storageNearlyFull: {
    mails: [],
    does: (records, account, now) => {
      const bytes = records.folder.untilNearlyFull(account.personId);
      storeInFolder(records, account, { name: '控除証明書（まとめ）.zip', from: INSURER, bytes }, now);
    },
  },
} as const satisfies Record<string, Happening>;

const NAMES = Object.keys(HAPPENINGS) as [keyof typeof HAPPENINGS, ...(keyof typeof HAPPENINGS)[]];

export const happeningSchema = z.strictObject({ account: z.number().int().positive(), what: z.enum(NAMES) });

export function letHappen(
  records: Records,
  { account: personId, what }: z.infer<typeof happeningSchema>,
  now: number,
): Result<null, 'noAccount'> {
  const account = records.persons.account(personId);
  if (account === undefined) return err('noAccount');
  const { mails, does }: Happening = HAPPENINGS[what];
  records.together(() => {
    does(records, account, now);
    for (const mail of mails) records.outbox.send(personId, account.form, mail.setting, mail.text, now);
  });
  return ok(null);
}

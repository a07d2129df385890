import type { AccountForm, NotificationChoices } from '../../../state-machines/vocabulary/account.ts';
import type { PortalDatabase } from './open.ts';

/** Settings that send mail; the seventh only shows a count on other sites. */
export type MailSetting = Exclude<keyof NotificationChoices, 'unreadBadgeOnOtherSites'>;

export interface Mail {
  readonly mailId: number;
  readonly setting: MailSetting;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: number;
}

const SUBJECTS: Readonly<Record<MailSetting, string>> = {
  infoArrival: '【練習】あなたの情報が届きました',
  govNotice: '【練習】行政機関等からのお知らせが届きました',
  selfSettingConfirm: '【練習】アカウント情報が設定されました',
  siteLinkChange: '【練習】他のウェブサイトとのつながりが変わりました',
  storageWarning: '【練習】保存容量が少なくなっています',
  loginAndLink: '【練習】ログインがありました',
};

const CLOSING = '\n\nこのメールは練習用ポータルの送信箱にだけ残り、どこにも送られません。';

/** Every mail the portal would have sent: one for each address, when the person chose that notice. */
export function outboxRecords(database: PortalDatabase) {
  const add = database.prepare<[number, MailSetting, string, string, string, number]>(
    'INSERT INTO mails (person_id, setting, recipient, subject, text, sent_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const newest = database.prepare<[], Mail>(
    `SELECT mail_id AS mailId, setting, recipient, subject, text, sent_at AS sentAt
       FROM mails ORDER BY mail_id DESC LIMIT 200`,
  );
  return {
    /** @param subject left out, the usual one of that setting */
    send(
      personId: number,
      form: AccountForm,
      setting: MailSetting,
      text: string,
      now: number,
      subject: string = SUBJECTS[setting],
    ): void {
      if (!form.notifications[setting]) return;
      for (const recipient of [form.mail1, form.mail2]) {
        if (recipient === null) continue;
        add.run(personId, setting, recipient, subject, `${form.nickname} さん\n\n${text}${CLOSING}`, now);
      }
    },
    newest: (): readonly Mail[] => newest.all(),
  };
}

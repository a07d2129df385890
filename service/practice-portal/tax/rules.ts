import type { TaxRefusalReason } from '../../../state-machines/screens/requests.ts';
import { japanDay } from '../../../state-machines/vocabulary/japan-day.ts';
import type { RequestBodies } from '../../../state-machines/vocabulary/requests.ts';
import type { ChosenCertificate, Issuer, TaxCatalogue } from '../../../state-machines/vocabulary/tax.ts';
import type { PortalContext } from '../context.ts';
import type { Account } from '../records/persons.ts';
import type { Records } from '../records/records.ts';
import type { TaskRow, Whose } from '../records/tax.ts';
import { findIssuer, isMailbox } from './catalogue.ts';
import { certificateKey } from './facts.ts';
import { afterDays } from './japan-day.ts';
import { asOf } from './read-facts.ts';

type RuleParts = Pick<PortalContext, 'catalogues' | 'records'>;

/** What becomes of a request. Judging writes nothing; `write` runs in the transaction of the receipt. */
type Judgement = { readonly expectedBy?: string } & (
  | { readonly outcome: 'refused'; readonly reason: TaxRefusalReason }
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'applied'; write(records: Records): void }
);

export type TaxRequestKind = 'tax.select' | 'link.create' | 'issuer.register' | 'issuer.link';

/** One kind of request of a person who has an account, its body being of the contract's shape. */
type Rule<Kind extends TaxRequestKind> = (
  parts: RuleParts,
  account: Account,
  body: RequestBodies[Kind],
  now: number,
) => Judgement;

const refused = (reason: TaxRefusalReason, due?: number): Judgement => ({
  outcome: 'refused',
  reason,
  ...(due === undefined ? {} : { expectedBy: japanDay(due) }),
});
/** The day is told only while it lies ahead. */
const expected = (due: number | null, now: number) => (due === null || due <= now ? {} : { expectedBy: japanDay(due) });

/** Replaces what was chosen. All of it must be in the catalogue: a terminal offline may have an older one. */
const judgeSelection: Rule<'tax.select'> = ({ catalogues, records }, account, { certificates, year }, now) => {
  const catalogue = catalogues.of(year);
  const chosen = certificates.flatMap((choice) => knownChoice(catalogue, choice));
  const isOnce = new Set(chosen.map(certificateKey)).size === certificates.length;
  if (catalogue === undefined || !isOnce) return refused('notInCatalogue');
  const whose = { personId: account.personId, year };
  if (JSON.stringify(records.tax.selection(whose)) === JSON.stringify(chosen)) return { outcome: 'kept' };
  return {
    outcome: 'applied',
    write({ outbox, tax }) {
      tax.select(whose, chosen, now);
      const text = `確定申告の事前準備で、取得したい証明書等が${chosen.length}件えらばれました。`;
      outbox.send(account.personId, account.form, 'selfSettingConfirm', text, now);
    },
  };
};

function knownChoice(
  catalogue: TaxCatalogue | undefined,
  choice: RequestBodies['tax.select']['certificates'][number],
): readonly ChosenCertificate[] {
  const kind = catalogue?.kinds.find((entry) => entry.kind === choice.kind)?.kind;
  const issuer = catalogue && findIssuer(catalogue, choice.kind, choice.issuerId);
  if (kind === undefined || issuer?.providerId !== choice.providerId) return [];
  return [{ kind, issuerId: issuer.issuerId, providerId: issuer.providerId }];
}

/** e-Tax first, the others after it. Asked again, only お知らせの受け取り may differ; a link that was cut is made whole. */
const judgeSiteLink: Rule<'link.create'> = ({ catalogues, records }, account, body, now) => {
  const { notices, site, year } = body;
  if (catalogues.of(year) === undefined) return refused('notInCatalogue');
  if (records.situations.site(site).down) return refused('siteDown');
  const links = records.siteLinks.of(account.personId);
  const isEtaxLinked = links.some((link) => link.site === 'e-tax' && link.linked);
  if (site !== 'e-tax' && !isEtaxLinked) return refused('etaxFirst');
  const isSame = links.some((link) => link.site === site && link.linked && link.notices === notices);
  if (isSame) return { outcome: 'kept' };
  return {
    outcome: 'applied',
    write({ outbox, siteLinks }) {
      siteLinks.link(account.personId, site, notices, now);
      const wanted = notices
        ? 'お知らせを受け取ります。'
        : 'お知らせは受け取りません。このサイトのデータは届きません。';
      const text = `${catalogues.nameOfSite(site)}とつながりました。${wanted}`;
      outbox.send(account.personId, account.form, 'siteLinkChange', text, now);
      outbox.send(account.personId, account.form, 'loginAndLink', text, now, LINKED_SUBJECT);
    },
  };
};
const LINKED_SUBJECT = '【練習】他のウェブサイトとつながりました';

/** ① An issuer that needs days answers with the day; asked again meanwhile, it stays with that. */
const judgeIssuerRegistration: Rule<'issuer.register'> = ({ catalogues, records }, account, body, now) => {
  const { issuerId, kind, year } = body;
  const issuer = mailboxIssuer(catalogues.of(year), kind, issuerId);
  if (issuer === undefined) return refused('notInCatalogue');
  const situation = records.situations.issuer(issuerId);
  if (situation.down) return refused('issuerDown');
  if (!isNumberRight(issuer, body.number)) return refused('issuerNumber');
  const whose = { personId: account.personId, year };
  const task = currentTask(records, whose, body, now);
  if (task?.approval === 'pending' || task?.approval === 'approved') {
    return { outcome: 'kept', ...expected(task.approvalDue, now) };
  }
  const due = afterDays(now, situation.approvalDays ?? issuer.waitDays1);
  if (due <= now && situation.refuses) return refused('approvalRefused');
  return {
    outcome: 'applied',
    ...expected(due, now),
    write: ({ tax }) =>
      tax.approve(whose, { kind, issuerId }, { approval: due <= now ? 'approved' : 'pending', approvalDue: due }),
  };
};

const isNumberRight = ({ number }: Issuer, given: string | null): boolean =>
  number === null ? given === null : given !== null && new RegExp(number.pattern).test(given);

/** ② Only when ① is approved and the mailbox is linked; then the certificate comes after its days. */
const judgeIssuerLink: Rule<'issuer.link'> = ({ catalogues, records }, account, body, now) => {
  const { issuerId, kind, site, year } = body;
  const issuer = mailboxIssuer(catalogues.of(year), kind, issuerId);
  if (issuer?.providerId !== site) return refused('notInCatalogue');
  const situation = records.situations.issuer(issuerId);
  if (records.situations.site(site).down) return refused('siteDown');
  if (situation.down) return refused('issuerDown');
  const link = records.siteLinks.of(account.personId).find((candidate) => candidate.site === site);
  if (link === undefined || !link.linked) return refused(link?.trouble ?? 'siteNotLinked');
  const whose = { personId: account.personId, year };
  const task = currentTask(records, whose, body, now);
  if (task === undefined) return refused('issuerNotRegistered');
  if (task.approval === 'refused') return refused('approvalRefused');
  if (task.approval === 'pending') return refused('approvalPending', task.approvalDue);
  if (task.arrivalDue !== null) return { outcome: 'kept', ...expected(task.arrivalDue, now) };
  const due = afterDays(now, situation.arrivalDays ?? issuer.waitDays2);
  return {
    outcome: 'applied',
    ...expected(due, now),
    write: ({ tax }) => tax.linkIssuer(whose, { kind, issuerId }, now, due),
  };
};

const mailboxIssuer = (catalogue: TaxCatalogue | undefined, kind: string, issuerId: string): Issuer | undefined => {
  const issuer = catalogue && findIssuer(catalogue, kind, issuerId);
  return issuer !== undefined && isMailbox(issuer.providerId) ? issuer : undefined;
};

function currentTask(
  records: Records,
  whose: Whose,
  certificate: { readonly kind: string; readonly issuerId: string },
  now: number,
): TaskRow | undefined {
  const task = records.tax.tasks(whose).get(certificateKey(certificate));
  return task && asOf(records, task, now);
}

export const TAX_RULES: { readonly [Kind in TaxRequestKind]: Rule<Kind> } = {
  'tax.select': judgeSelection,
  'link.create': judgeSiteLink,
  'issuer.register': judgeIssuerRegistration,
  'issuer.link': judgeIssuerLink,
};

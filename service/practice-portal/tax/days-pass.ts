import type { ChosenCertificate, TaxCatalogue } from '../../../state-machines/vocabulary/tax.ts';
import type { PortalContext } from '../context.ts';
import type { Account } from '../records/persons.ts';
import type { Whose } from '../records/tax.ts';
import { storeInFolder } from '../store-in-folder.ts';
import { findIssuer } from './catalogue.ts';
import { certificateKey, type TaxFacts } from './facts.ts';
import { asOf, readTaxFacts } from './read-facts.ts';
import { arrivalDueOf, isLinked } from './readiness.ts';

type Parts = Pick<PortalContext, 'catalogues' | 'records'>;

/** What a certificate takes in the folder. */
const CERTIFICATE_BYTES = 24_000;

/**
 * Lets what a person waits for happen when its day has come: issuers decide, certificates arrive, and the person is told.
 * Nothing runs by itself, so this is called whenever somebody looks.
 */
export function letTaxDaysPass({ catalogues, records }: Parts, personId: number, now: number): void {
  const account = records.persons.account(personId);
  if (account === undefined) return;
  for (const year of records.tax.years(personId)) {
    const catalogue = catalogues.of(year);
    if (catalogue === undefined) continue;
    records.together(() => {
      decideApprovals({ catalogues, records }, account, catalogue, now);
      bringCertificates({ catalogues, records }, account, catalogue, now);
    });
  }
}

function decideApprovals({ catalogues, records }: Parts, account: Account, catalogue: TaxCatalogue, now: number): void {
  const whose: Whose = { personId: account.personId, year: catalogue.year };
  for (const task of records.tax.tasks(whose).values()) {
    const decided = asOf(records, task, now);
    if (decided.approval === task.approval) continue;
    records.tax.approve(whose, task, decided);
    const name = findIssuer(catalogue, task.kind, task.issuerId)?.name ?? task.issuerId;
    const isApproved = decided.approval === 'approved';
    const kind = catalogues.nameOfKind(task.kind);
    const title = isApproved ? '電子交付の申し込みを承認しました' : '電子交付の申し込みを承認できませんでした';
    const text = isApproved
      ? `${kind}の電子交付の申し込みを承認しました。\n続けて、民間送達サービスとの連携をしてください。`
      : `${kind}の電子交付の申し込みを承認できませんでした。\n番号などを確かめて、もう一度お申し込みください。`;
    records.notices.add(account.personId, title, name, task.approvalDue, text);
    records.outbox.send(account.personId, account.form, 'govNotice', `${name}からのお知らせが届きました。`, now);
  }
}

function bringCertificates(
  { catalogues, records }: Parts,
  account: Account,
  catalogue: TaxCatalogue,
  now: number,
): void {
  const { personId } = account;
  const facts = readTaxFacts(records, account, catalogue.year, now);
  for (const certificate of facts.selection) {
    const due = arrivalOf(certificate, catalogue, facts);
    if (due === null || due > now || facts.arrived.has(certificateKey(certificate))) continue;
    if (records.situations.issuer(certificate.issuerId).withholds) continue;
    records.tax.arrive({ personId, year: catalogue.year }, certificate, due);
    const name = findIssuer(catalogue, certificate.kind, certificate.issuerId)?.name ?? certificate.issuerId;
    const kind = catalogues.nameOfKind(certificate.kind);
    records.notices.add(
      personId,
      `${kind}が届きました`,
      name,
      due,
      `令和${catalogue.year - REIWA}年分の${kind}が届きました。`,
    );
    storeInFolder(records, account, { name: `${kind}.xml`, from: name, bytes: CERTIFICATE_BYTES }, now);
    records.outbox.send(personId, account.form, 'infoArrival', `${name}から${kind}が届きました。`, now);
  }
}

/** Of 令和: its first year was 2019. */
const REIWA = 2018;

/** When a certificate comes; null while something is missing, and for ever where notices of its site are refused. */
function arrivalOf(certificate: ChosenCertificate, catalogue: TaxCatalogue, facts: TaxFacts): number | null {
  const { providerId } = certificate;
  if (providerId === 'mynaportal' || !isLinked(facts, 'e-tax') || !isLinked(facts, providerId)) return null;
  const link = facts.links.get(providerId);
  const due = arrivalDueOf(certificate, catalogue, facts);
  if (due === null || link === undefined || !link.notices) return null;
  // Linked again, or its notices allowed, after that day: it comes with that.
  return Math.max(due, link.linkedAt);
}

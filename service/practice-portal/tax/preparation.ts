import { japanDay } from '../../../state-machines/vocabulary/japan-day.ts';
import { LINK_SITES, type LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import type {
  ChosenCertificate,
  IssuerStepStatus,
  TaxCatalogue,
  TaxPreparation,
  TaxStepState,
} from '../../../state-machines/vocabulary/tax.ts';
import { findIssuer, isMailbox } from './catalogue.ts';
import { certificateKey, type TaskFact, type TaxFacts } from './facts.ts';
import { isLinked, readinessOf } from './readiness.ts';

/** Of e-Tax's マイページ: the two secrets of STEP5. */
const ETAX_REQUEST_READS = 2;
/** Rows the portal cannot speak for: the person looks at the site (確認). */
const LOOKED_AT_THERE: readonly LinkSite[] = ['e-tax', 'mypost', 'nenkin-net'];

type IssuerRow = TaxPreparation['issuers'][number];

/** 連携状況リスト, the issuers and 証明書の準備状況, as a person may read them. */
export function preparationOf(catalogue: TaxCatalogue, facts: TaxFacts, now: number): TaxPreparation {
  const links = linksOf(facts);
  const issuers = facts.selection.flatMap((certificate) => issuerRow(certificate, facts, now));
  const readiness = facts.selection.map((certificate) => ({
    ...certificate,
    ...readinessOf(certificate, catalogue, facts, now),
  }));
  const asksEtax = facts.selection.some(({ providerId }) => providerId === 'e-tax');
  return {
    year: catalogue.year,
    registeredAt: new Date(facts.registeredAt).toISOString(),
    steps: {
      select: facts.selection.length > 0 ? 'done' : 'todo',
      link: links.every(({ linked }) => linked) ? 'done' : 'todo',
      issuers: issuersStep(issuers, facts),
      etaxRequest: etaxStep(asksEtax, facts),
      ready: readyStep(readiness, facts),
    },
    selection: facts.selection,
    links,
    issuers,
    etaxRequested: facts.etaxRequestedAt !== null,
    readiness,
    readsLeft:
      links.filter(({ linked }) => !linked).length +
      issuers.reduce((sum, row) => sum + readsOf(row, catalogue), 0) +
      (asksEtax && facts.etaxRequestedAt === null ? ETAX_REQUEST_READS : 0),
  };
}

function linksOf(facts: TaxFacts): TaxPreparation['links'] {
  const needed = new Set(['e-tax', ...facts.selection.map(({ providerId }) => providerId)]);
  return LINK_SITES.filter((site) => needed.has(site)).map((site) => {
    const link = facts.links.get(site);
    const linked = isLinked(facts, site);
    return {
      site,
      status: LOOKED_AT_THERE.includes(site) ? 'check' : linked ? 'done' : 'todo',
      linked,
      trouble: link?.trouble ?? null,
      available: !facts.sitesDown.has(site),
      notices: link?.notices ?? null,
      checked: facts.checked.has(site),
    };
  });
}

function issuerRow(certificate: ChosenCertificate, facts: TaxFacts, now: number): readonly IssuerRow[] {
  const { issuerId, kind, providerId } = certificate;
  if (!isMailbox(providerId)) return [];
  const key = certificateKey(certificate);
  const task = facts.tasks.get(key);
  const first = task === undefined ? 'todo' : FIRST_STEPS[task.approval];
  // Only e-私書箱 tells the portal what has come; of the others it knows the day alone.
  const isOver = providerId === 'e-shishobako' ? facts.arrived.has(key) : (task?.arrivalDue ?? now) <= now;
  const second: IssuerStepStatus = task?.arrivalDue == null ? 'todo' : isOver ? 'done' : 'waiting';
  const due = first === 'waiting' ? task?.approvalDue : second === 'waiting' ? task?.arrivalDue : null;
  const expectedBy = due == null ? null : japanDay(due);
  const available = !facts.issuersDown.has(issuerId);
  return [{ kind, issuerId, site: providerId, available, first, second, expectedBy }];
}

const FIRST_STEPS: Readonly<Record<TaskFact['approval'], IssuerStepStatus>> = {
  pending: 'waiting',
  approved: 'done',
  refused: 'refused',
};

const isForThePerson = ({ first, second }: IssuerRow): boolean =>
  first === 'todo' || first === 'refused' || (first === 'done' && second === 'todo');

function issuersStep(issuers: readonly IssuerRow[], facts: TaxFacts): TaxStepState {
  if (issuers.length === 0) return facts.selection.length === 0 ? 'todo' : 'notNeeded';
  if (issuers.some(isForThePerson)) return 'todo';
  return issuers.every(({ second }) => second === 'done') ? 'done' : 'waiting';
}

function etaxStep(asksEtax: boolean, facts: TaxFacts): TaxStepState {
  if (!asksEtax) return facts.selection.length === 0 ? 'todo' : 'notNeeded';
  return facts.etaxRequestedAt === null ? 'todo' : 'done';
}

function readyStep(readiness: TaxPreparation['readiness'], facts: TaxFacts): TaxStepState {
  if (readiness.length === 0) return 'todo';
  const isDone = ({ needs, providerId, status }: (typeof readiness)[number]): boolean =>
    needs === null && (status === 'ready' || (providerId !== 'mynaportal' && facts.checked.has(providerId)));
  if (readiness.every(isDone)) return 'done';
  const onlyWaits = readiness.every((row) => isDone(row) || row.needs === 'approval' || row.needs === 'arrival');
  return onlyWaits ? 'waiting' : 'todo';
}

function readsOf({ first, issuerId, kind, second }: IssuerRow, catalogue: TaxCatalogue): number {
  const issuer = findIssuer(catalogue, kind, issuerId);
  if (issuer === undefined) return 0;
  const ofFirst = first === 'todo' || first === 'refused' ? issuer.reads1 : 0;
  return ofFirst + (second === 'todo' ? issuer.reads2 : 0);
}

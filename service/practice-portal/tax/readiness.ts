import { japanDay } from '../../../state-machines/vocabulary/japan-day.ts';
import type { LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import type {
  ChosenCertificate,
  ReadinessNeed,
  TaxCatalogue,
  TaxPreparation,
} from '../../../state-machines/vocabulary/tax.ts';
import { findIssuer, isMailbox } from './catalogue.ts';
import { certificateKey, type TaxFacts } from './facts.ts';
import { afterDays } from './japan-day.ts';

type Row = Pick<TaxPreparation['readiness'][number], 'status' | 'needs' | 'expectedBy'>;
interface Next {
  readonly needs: ReadinessNeed | null;
  readonly due: number | null;
}

export const isLinked = (facts: TaxFacts, site: LinkSite): boolean => facts.links.get(site)?.trouble === null;

/**
 * One row of 証明書の準備状況. Only e-私書箱 and the portal itself are listed there; of all others nothing is said (未記載),
 * whatever happened at their sites. Without e-Tax nothing can be fetched, however much is prepared.
 */
export function readinessOf(
  certificate: ChosenCertificate,
  catalogue: TaxCatalogue,
  facts: TaxFacts,
  now: number,
): Row {
  const { due, needs } = nextOf(certificate, catalogue, facts, now);
  return { status: statusOf(certificate, needs), needs, expectedBy: due === null ? null : japanDay(due) };
}

function statusOf({ providerId }: ChosenCertificate, needs: ReadinessNeed | null): Row['status'] {
  if (providerId !== 'mynaportal' && providerId !== 'e-shishobako') return 'none';
  if (needs === null) return 'ready';
  return needs === 'etaxLink' || needs === 'siteLink' ? 'todo' : 'working';
}

/** The next thing missing, in the order the manual goes through them. */
function nextOf(certificate: ChosenCertificate, catalogue: TaxCatalogue, facts: TaxFacts, now: number): Next {
  const { providerId } = certificate;
  const only = (needs: ReadinessNeed | null): Next => ({ needs, due: null });
  if (!isLinked(facts, 'e-tax')) return only('etaxLink');
  if (providerId === 'mynaportal') return only(null);
  if (!isLinked(facts, providerId)) return only('siteLink');
  const key = certificateKey(certificate);
  if (facts.arrived.has(key)) return only(null);
  const link = facts.links.get(providerId);
  if (link?.notices === false) return only('notices');
  const due = arrivalDueOf(certificate, catalogue, facts);
  if (isMailbox(providerId)) {
    const task = facts.tasks.get(key);
    if (task === undefined || task.approval === 'refused') return only('issuerRegistration');
    if (task.approval === 'pending') return { needs: 'approval', due: task.approvalDue };
    return due === null ? only('issuerLink') : arrival(providerId, due, now);
  }
  return due === null ? only('etaxRequest') : arrival(providerId, due, now);
}

/** The day a certificate comes once everything is linked; null before the person's last act. */
export function arrivalDueOf(certificate: ChosenCertificate, catalogue: TaxCatalogue, facts: TaxFacts): number | null {
  const { issuerId, kind, providerId } = certificate;
  if (isMailbox(providerId)) return facts.tasks.get(certificateKey(certificate))?.arrivalDue ?? null;
  const begun = providerId === 'e-tax' ? facts.etaxRequestedAt : (facts.links.get('nenkin-net')?.linkedAt ?? null);
  return begun === null ? null : afterDays(begun, findIssuer(catalogue, kind, issuerId)?.waitDays2 ?? 0);
}

/** Only e-私書箱 says that something did not come; of the other sites the portal knows the day alone. */
function arrival(site: LinkSite, due: number, now: number): Next {
  if (due > now) return { needs: 'arrival', due };
  return site === 'e-shishobako' ? { needs: 'overdue', due } : { needs: null, due: null };
}

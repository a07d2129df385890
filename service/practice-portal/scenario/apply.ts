import { randomUUID } from 'node:crypto';
import { DEFAULT_NOTIFICATIONS } from '../../../state-machines/vocabulary/account.ts';
import type { RequestBodies } from '../../../state-machines/vocabulary/requests.ts';
import type { TaxCatalogue } from '../../../state-machines/vocabulary/tax.ts';
import { BODY_SCHEMAS } from '../../portal-contract/requests/bodies.ts';
import type { PortalContext } from '../context.ts';
import { issuerSituationSchema, siteSituationSchema } from '../records/situations.ts';
import { writeNewAccount } from '../registrations/decide-account.ts';
import { letTaxDaysPass } from '../tax/days-pass.ts';
import { TAX_RULES, type TaxRequestKind } from '../tax/rules.ts';
import { spoilLink } from '../tax/spoil-link.ts';
import type { Scenario, ScenarioEvent } from './schema.ts';

const DAY = 86_400_000;

type Parts = Pick<PortalContext, 'catalogues' | 'clock' | 'options' | 'records'>;
type OfCard = Extract<ScenarioEvent, { card: string }>;
type OfWorld = Exclude<ScenarioEvent, OfCard>;

/** The person of a card of the wallet, recorded when new. Throws for a card nobody knows. */
export type PersonOf = (card: string, at: number) => number;

/**
 * Lets everything of a scenario happen, each at its moment and by the rules of real requests: a scenario cannot make what
 * no person could have done.
 * @throws Error naming the event that could not happen; nothing is written then.
 */
export function applyScenario(parts: Parts, personOf: PersonOf, scenario: Scenario): void {
  const { catalogues, clock, options, records } = parts;
  records.together(() => {
    clock.move(options.clockOffsetMs + scenario.clockAheadDays * DAY);
    const now = clock.now();
    const catalogue = catalogues.at(now);
    if (catalogue === undefined) throw new Error('there is no catalogue for the portal’s present day');
    const persons = new Set<number>();
    const passDays = (at: number): void => {
      for (const personId of persons) letTaxDaysPass(parts, personId, at);
    };
    for (const [index, event] of scenario.events.entries()) {
      const at = now - event.daysAgo * DAY;
      passDays(at);
      let problem: string | null;
      if ('card' in event) {
        const personId = personOf(event.card, at);
        persons.add(personId);
        problem = ofPerson(parts, catalogue, personId, event, at);
      } else {
        problem = ofWorld(parts, event);
      }
      if (problem !== null) throw new Error(`event ${index + 1}, ${event.event}, could not happen: ${problem}`);
    }
    passDays(now);
  });
}

function ofWorld({ catalogues, records }: Parts, event: OfWorld): string | null {
  const { daysAgo: _daysAgo, ...said } = event;
  if (said.event === 'site') {
    const { event: _event, site, ...situation } = said;
    records.situations.setSite(site, siteSituationSchema.parse(situation));
    return null;
  }
  const { event: _event, issuerId, ...situation } = said;
  const isKnown = catalogues.issuers().some((issuer) => issuer.issuerId === issuerId);
  if (!isKnown) return `there is no issuer ${issuerId}`;
  records.situations.setIssuer(issuerId, issuerSituationSchema.parse(situation));
  return null;
}

/** Null, or why it could not happen. */
function ofPerson(parts: Parts, { year }: TaxCatalogue, personId: number, event: OfCard, at: number): string | null {
  const { records } = parts;
  const account = records.persons.account(personId);
  if (event.event === 'account.create') {
    if (account !== undefined) return 'there is an account';
    const { mail1, nickname, notifications = DEFAULT_NOTIFICATIONS } = event;
    const form = { nickname, mail1, mail2: null, notifications, language: 'ja', termsVersion: TERMS } as const;
    writeNewAccount(records, personId, form, at, null);
    return null;
  }
  if (account === undefined) return 'there is no account yet';
  switch (event.event) {
    case 'tax.select':
      return request(parts, personId, 'tax.select', { year, certificates: event.certificates }, at);
    case 'link.create':
      return request(parts, personId, 'link.create', { year, site: event.site, notices: event.notices }, at);
    case 'issuer.register': {
      const { issuerId, kind, number } = event;
      return request(parts, personId, 'issuer.register', { year, issuerId, kind, number }, at);
    }
    case 'issuer.link': {
      const { issuerId, kind, site } = event;
      return request(parts, personId, 'issuer.link', { year, issuerId, kind, site }, at);
    }
    case 'etax.data-request': {
      const { attributes, kanaName } = event;
      records.etaxRequests.addAccepted({ registrationId: randomUUID(), personId, kanaName, attributes }, at);
      return null;
    }
    case 'checked':
      records.tax.check({ personId, year }, event.site, at);
      return null;
    case 'trouble':
      return spoilLink(parts, account, event.site, event.trouble, at) ? null : `${event.site} is not linked`;
  }
}

/** Of accounts that scenarios make. */
const TERMS = '2026-04';

function request<Kind extends TaxRequestKind>(
  parts: Parts,
  personId: number,
  kind: Kind,
  body: RequestBodies[Kind],
  at: number,
): string | null {
  const account = parts.records.persons.account(personId);
  if (account === undefined) return 'there is no account yet';
  const judged = TAX_RULES[kind](parts, account, BODY_SCHEMAS[kind].parse(body), at);
  if (judged.outcome === 'applied') judged.write(parts.records);
  return judged.outcome === 'refused' ? judged.reason : null;
}

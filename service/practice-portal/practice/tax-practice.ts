import { z } from 'zod';
import { LINK_SITES } from '../../../state-machines/vocabulary/link-sites.ts';
import { err, ok } from '../../../state-machines/vocabulary/result.ts';
import { LINK_TROUBLES } from '../../../state-machines/vocabulary/tax.ts';
import type { PortalContext } from '../context.ts';
import type { PortalAnswer } from '../http/exchange.ts';
import type { Account } from '../records/persons.ts';
import { issuerSituationSchema, siteSituationSchema } from '../records/situations.ts';
import { findIssuer } from '../tax/catalogue.ts';
import { letTaxDaysPass } from '../tax/days-pass.ts';
import { certificateKey } from '../tax/facts.ts';
import { preparationOf } from '../tax/preparation.ts';
import { readTaxFacts } from '../tax/read-facts.ts';
import { spoilLink } from '../tax/spoil-link.ts';

/** How a site or an issuer behaves from now on, as a whole, or a link of one person that ends. */
const situationSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('site'), site: z.enum(LINK_SITES), ...siteSituationSchema.shape }),
  z.strictObject({ of: z.literal('issuer'), issuerId: z.string(), ...issuerSituationSchema.shape }),
  z.strictObject({
    of: z.literal('link'),
    account: z.number().int().positive(),
    site: z.enum(LINK_SITES),
    trouble: z.enum(LINK_TROUBLES),
  }),
]);

/** Sets one situation. `notFound`: no such issuer, or no such link. */
export function setSituation(context: PortalContext, body: unknown): PortalAnswer {
  const { catalogues, clock, records } = context;
  const asked = situationSchema.safeParse(body);
  if (!asked.success) return err('badRequest');
  if (asked.data.of === 'site') {
    const { of: _of, site, ...situation } = asked.data;
    records.situations.setSite(site, situation);
    return ok(null);
  }
  if (asked.data.of === 'issuer') {
    const { of: _of, issuerId, ...situation } = asked.data;
    if (!catalogues.issuers().some((issuer) => issuer.issuerId === issuerId)) return err('notFound');
    records.situations.setIssuer(issuerId, situation);
    return ok(null);
  }
  const account = records.persons.account(asked.data.account);
  if (account === undefined) return err('noAccount');
  const { site, trouble } = asked.data;
  return spoilLink(context, account, site, trouble, clock.now()) ? ok(null) : err('notFound');
}

/** The tax preparation of everybody, and how sites and issuers behave; what is due by now has happened. */
export function taxState(context: PortalContext) {
  const { catalogues, clock, records } = context;
  const now = clock.now();
  const current = catalogues.at(now);
  const accounts = records.persons.accounts();
  for (const { personId } of accounts) letTaxDaysPass(context, personId, now);
  return {
    year: current?.year ?? null,
    sites: LINK_SITES.map((site) => ({ site, name: catalogues.nameOfSite(site), ...records.situations.site(site) })),
    issuers: catalogues
      .issuers()
      .map(({ issuerId, name }) => ({ issuerId, name, ...records.situations.issuer(issuerId) })),
    persons: accounts.flatMap((account) =>
      records.tax.years(account.personId).flatMap((year) => personState(context, account, year, now)),
    ),
  };
}

/** One person's preparation with the names of things. */
function personState({ catalogues, records }: PortalContext, account: Account, year: number, now: number) {
  const catalogue = catalogues.of(year);
  if (catalogue === undefined) return [];
  const facts = readTaxFacts(records, account, year, now);
  const { issuers, links, readiness, ...preparation } = preparationOf(catalogue, facts, now);
  const named = <Row extends { readonly kind: string; readonly issuerId: string }>(row: Row) => ({
    ...row,
    kindName: catalogues.nameOfKind(row.kind),
    issuerName: findIssuer(catalogue, row.kind, row.issuerId)?.name ?? row.issuerId,
    /** Whatever the portal can say of it, this is what lies at the site. */
    arrived: facts.arrived.has(certificateKey(row)),
  });
  return [
    {
      account: account.personId,
      nickname: account.form.nickname,
      ...preparation,
      links: links.map((link) => ({ ...link, name: catalogues.nameOfSite(link.site) })),
      issuers: issuers.map(named),
      readiness: readiness.map(named),
    },
  ];
}

import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import type { TaxCatalogue } from '../../../state-machines/vocabulary/tax.ts';
import { parseJson } from '../../portal-contract/jws.ts';
import type { ProblemCode } from '../../portal-contract/problems.ts';
import { taxCheckedSchema, taxYearQuerySchema } from '../../portal-contract/tax/schemas.ts';
import type { PortalContext } from '../context.ts';
import type { PortalRequest, Route } from '../http/exchange.ts';
import { preparationOf } from '../tax/preparation.ts';
import { readTaxFacts } from '../tax/read-facts.ts';

/** The catalogue and one person's preparation. */
export function taxRoutes(context: PortalContext): readonly Route[] {
  const { catalogues, clock, records } = context;

  function catalogueAsked({ query }: PortalRequest): Result<TaxCatalogue, ProblemCode> {
    const asked = taxYearQuerySchema.safeParse(query);
    if (!asked.success) return err('badRequest');
    const { year } = asked.data;
    const catalogue = year === undefined ? catalogues.at(clock.now()) : catalogues.of(Number(year));
    return catalogue === undefined ? err('notFound') : ok(catalogue);
  }

  return [
    { method: 'GET', path: '/v1/catalogue', access: 'terminal', handle: catalogueAsked },
    {
      method: 'GET',
      path: '/v1/tax-preparation',
      access: 'session',
      handle(request, { personId }) {
        const catalogue = catalogueAsked(request);
        if (!catalogue.ok) return catalogue;
        const account = records.persons.account(personId);
        if (account === undefined) return err('noAccount');
        const now = clock.now();
        return ok(preparationOf(catalogue.value, readTaxFacts(records, account, catalogue.value.year, now), now));
      },
    },
    {
      method: 'POST',
      path: '/v1/tax-preparation/checked',
      access: 'session',
      handle(request, { personId }) {
        const asked = taxCheckedSchema.safeParse(parseJson(request.body));
        if (!asked.success) return err('badRequest');
        if (catalogues.of(asked.data.year) === undefined) return err('notFound');
        if (records.persons.account(personId) === undefined) return err('noAccount');
        records.tax.check({ personId, year: asked.data.year }, asked.data.site, clock.now());
        return ok(null);
      },
    },
  ];
}

import type { TaxPreparationPorts } from '../../state-machines/ports/tax.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import type { Portal } from '../portal/open-portal.ts';
import { lineFailures } from '../portal/portal-failure.ts';
import type { Visit } from './visit.ts';

export interface TaxParts {
  readonly portal: Pick<Portal, 'client' | 'catalogue'>;
  readonly visit: () => Visit | null;
}

/** What the preparation of a tax return reads. Nothing of it is kept but the catalogue, which is nobody's. */
export function taxPorts({ portal, visit }: TaxParts): TaxPreparationPorts {
  const { client } = portal;
  return {
    catalogue: () => portal.catalogue.ask(),

    async taxPreparation() {
      const session = visit()?.portalSession ?? null;
      if (session === null) return err(lineFailures.unreachable());
      const state = await client.taxPreparation(session);
      return state.ok ? ok(state.value) : err(state.error.failure);
    },

    async checked(site) {
      const session = visit()?.portalSession ?? null;
      if (session === null) return err(lineFailures.unreachable());
      const before = await client.taxPreparation(session);
      if (!before.ok) return err(before.error.failure);
      const marked = await client.markTaxSiteChecked(session, before.value.year, site);
      if (!marked.ok) return err(marked.error.failure);
      const after = await client.taxPreparation(session);
      return after.ok ? ok(after.value) : err(after.error.failure);
    },
  };
}

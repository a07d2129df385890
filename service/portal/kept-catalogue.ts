import type { KnownCatalogue } from '../../state-machines/ports/tax.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { taxCatalogueSchema } from '../portal-contract/tax/schemas.ts';
import type { PortalClient } from './client.ts';
import type { portalFact } from './portal-facts.ts';

/** What can be chosen for a tax year, also when the portal cannot be asked. */
export interface KeptCatalogue {
  /** As the portal says now, or as it said last, with the date of that; a failure when it never said anything. */
  ask(): Promise<Result<KnownCatalogue, Failure>>;
}

/** @param now the terminal's wall clock, as corrected by the portal's time */
export function openCatalogue(
  client: Pick<PortalClient, 'taxCatalogue'>,
  fact: ReturnType<typeof portalFact>,
  now: () => Date,
): KeptCatalogue {
  /** Null also when what was kept is of another version of the contract: it is asked for anew. */
  function kept(): KnownCatalogue | null {
    const row = fact.load();
    if (row === null) return null;
    const catalogue = taxCatalogueSchema.safeParse(parsed(row.token));
    return catalogue.success ? { catalogue: catalogue.data, keptSince: row.issuedAt } : null;
  }

  return {
    async ask() {
      const answer = await client.taxCatalogue();
      if (answer.ok) {
        fact.save(JSON.stringify(answer.value), now().toISOString());
        return ok({ catalogue: answer.value, keptSince: null });
      }
      const known = kept();
      return known === null ? err(answer.error.failure) : ok(known);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import type { ChosenCertificate, TaxCatalogue } from '../vocabulary/tax.ts';
import { issuerOf, needsEtaxRequest } from './tax-choices.ts';
import type { TaxContext } from './tax-context.ts';
import { firstOpen, secondOpen, selectionOf, sitesToLink, taskFacts } from './tax-facts.ts';

/**
 * Minutes that one thing takes a person who does it for the first time, as estimates. Elsewhere each reading is a site of
 * its own: its page, its login, its PIN, the card. Here what is left of it is a line to read and to agree to.
 */
const MINUTES = { readingElsewhere: 2, agreementHere: 0.5, numberHere: 1, etaxRequestHere: 3 } as const;

/** What a selection takes by the manuals' way, and here in one placement of the card. */
export interface Efforts {
  readonly manuals: { readonly reads: number; readonly minutes: number };
  readonly here: { readonly reads: number; readonly secrets: number; readonly minutes: number };
  /** The longest chain of waiting that the selection begins, in days; 0 when nothing is waited for. */
  readonly waitDays: number;
}

/** Readings by the manuals' way: login, e-Tax, each other site, ① and ② of each issuer, and two for STEP5. */
export function effortsOf(catalogue: TaxCatalogue, selection: readonly ChosenCertificate[]): Efforts {
  const issuers = selection.flatMap((choice) => issuerOf(catalogue, choice) ?? []);
  const sites = new Set(selection.map(({ providerId }) => providerId));
  const others = [...sites].filter((provider) => provider !== 'mynaportal' && provider !== 'e-tax').length;
  const issuerReads = issuers.reduce((sum, { reads1, reads2 }) => sum + reads1 + reads2, 0);
  const steps = issuers.reduce((sum, { reads1, reads2 }) => sum + Math.min(reads1, 1) + Math.min(reads2, 1), 0);
  const numbers = issuers.filter(({ number }) => number !== null).length;
  const etax = needsEtaxRequest(selection);
  const reads = 1 + 1 + others + issuerReads + (etax ? 2 : 0);
  const agreements = 1 + 1 + others + steps;
  const minutes =
    agreements * MINUTES.agreementHere + numbers * MINUTES.numberHere + (etax ? MINUTES.etaxRequestHere : 0);
  return {
    manuals: { reads, minutes: reads * MINUTES.readingElsewhere },
    here: { reads: 1, secrets: etax ? 3 : 1, minutes: Math.ceil(minutes) },
    waitDays: Math.max(0, ...issuers.map(({ waitDays1, waitDays2 }) => waitDays1 + waitDays2)),
  };
}

/** What is left to do today, in the placement the card lies in. */
export function effortLeft(context: TaxContext): { readonly secrets: number; readonly minutes: number } {
  const tasks = taskFacts(context);
  const first = tasks.filter(firstOpen);
  const agreements = sitesToLink(context).length + first.length + tasks.filter(secondOpen).length;
  const numbers = first.filter((task) => issuerOf(context.known?.catalogue ?? null, task)?.number != null).length;
  const etaxAsked = context.etaxSent || context.state?.etaxRequested === true;
  const etax = needsEtaxRequest(selectionOf(context)) && !etaxAsked;
  const minutes =
    agreements * MINUTES.agreementHere + numbers * MINUTES.numberHere + (etax ? MINUTES.etaxRequestHere : 0);
  return { secrets: etax ? 2 : 0, minutes: Math.ceil(minutes) };
}

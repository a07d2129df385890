import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import type { RequestBody } from '../../state-machines/vocabulary/requests.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Portal } from '../portal/open-portal.ts';
import { lineFailures } from '../portal/portal-failure.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Draft, Freshness } from '../registrations/signing-items.ts';
import { cardFreshness } from './freshness.ts';
import type { Visit } from './visit.ts';

interface DraftParts {
  readonly portal: Pick<Portal, 'client' | 'clock' | 'line'>;
  readonly registrations: Pick<Registrations, 'draft'>;
  readonly monotonic: () => number;
}

interface Fresh {
  readonly request: RequestBody;
  readonly freshness: Freshness;
}

/** Each request with a challenge of its own where the portal gives one. */
export const freshRequests = (
  parts: DraftParts,
  { visitId }: Visit,
  requests: readonly RequestBody[],
): Promise<readonly Fresh[]> => {
  const freshness = cardFreshness(parts);
  return Promise.all(
    requests.map(async (request) => ({ request, freshness: await freshness.ask('registration', visitId) })),
  );
};

/** The portal gave a challenge for it. */
export const isChallenged = ({ freshness }: Fresh): boolean => 'nonce' in freshness;

/** A draft for each, in order. STORAGE_* when not even the numbers can be stored. */
export function draftsOf(
  { registrations }: Pick<DraftParts, 'registrations'>,
  { visitId }: Visit,
  fresh: readonly Fresh[],
): Result<readonly Draft[], Failure> {
  const made: Draft[] = [];
  for (const { request, freshness } of fresh) {
    const draft = registrations.draft(request, visitId, freshness);
    if (!draft.ok) return draft;
    made.push(draft.value);
  }
  return ok(made);
}

/** Drafts for what only counts while the portal answers: NET_UNREACHABLE when it gives no challenge. */
export async function challengedDrafts(
  parts: DraftParts,
  visit: Visit,
  requests: readonly RequestBody[],
): Promise<Result<readonly Draft[], Failure>> {
  const fresh = await freshRequests(parts, visit, requests);
  return fresh.every(isChallenged) ? draftsOf(parts, visit, fresh) : err(lineFailures.unreachable());
}

import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import { consentFor } from '../../hardware/protocol/consent.ts';
import type { Menu, SignedIn } from '../../state-machines/ports/menu.ts';
import type { Submitted } from '../../state-machines/ports/requests.ts';
import type { TerminalPorts } from '../../state-machines/ports.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { RequestBody } from '../../state-machines/vocabulary/requests.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Portal } from '../portal/open-portal.ts';
import { isAway, lineFailures } from '../portal/portal-failure.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Draft } from '../registrations/signing-items.ts';
import { draftsOf, freshRequests, isChallenged } from './drafts.ts';
import { howItEnded } from './how-it-ended.ts';
import { storeSigned } from './store-signed.ts';
import { submitByPhone } from './submit-by-phone.ts';
import type { SessionFacts, Visit } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

export interface PortalParts {
  readonly host: DeviceHostClient;
  readonly portal: Pick<Portal, 'client' | 'clock' | 'line'>;
  readonly registrations: Registrations;
  readonly audit: AuditLog;
  readonly visit: () => Visit | null;
  readonly monotonic: () => number;
}

type PortalPorts = Pick<TerminalPorts, 'signer' | 'signIn' | 'menu' | 'submit'>;

/** Notices one screen can list; the rest stay unread at the portal. */
const NOTICES_SHOWN = 20;
/** Longer than any nickname this terminal takes; of a portal's texts no more is drawn. */
const SHOWN_CHARACTERS = 200;

/**
 * The ports that need the portal, or the store in its place.
 *
 * INVARIANT: after every wait for the portal the visit must still be the current one and hold the same card session;
 * what was asked for a card that has been put away is not used for the next one.
 */
export function portalPorts(parts: PortalParts): PortalPorts {
  const { portal, registrations, audit, monotonic } = parts;

  const isOver = (visit: Visit, session: SessionFacts): boolean => parts.visit() !== visit || visit.session !== session;

  async function present(visit: Visit, session: SessionFacts): Promise<Result<SignedIn, Failure>> {
    const earlier = registrations.earlierRequests(session.certificateDer);
    const asSignedIn = (signedIn: SignedIn): Result<SignedIn, Failure> => {
      visit.signedInAs = session.certificateDer;
      return ok(signedIn);
    };
    const offline: SignedIn = { account: 'unknown', online: false, menu: null, earlier };
    if (!session.online) return asSignedIn(offline);
    const answer = await portal.client.signIn(session.assertion);
    if (!answer.ok) return isAway(answer.error.failure) ? asSignedIn(offline) : err(answer.error.failure);
    if (isOver(visit, session)) {
      void portal.client.signOut(answer.value.session);
      return err(visitFailures.movedOn());
    }
    if (visit.portalSession !== null) void portal.client.signOut(visit.portalSession);
    visit.portalSession = answer.value.session;
    // From here on it is the card here that speaks for the person.
    visit.phone = null;
    if (answer.value.account === 'none') return asSignedIn({ account: 'none', online: true, menu: null, earlier });
    const menu = await portal.client.menu(answer.value.session);
    return asSignedIn({ account: 'registered', online: true, menu: menu.ok ? shown(menu.value) : null, earlier });
  }

  async function drafts(
    visit: Visit,
    session: SessionFacts,
    requests: readonly RequestBody[],
  ): Promise<Result<readonly Draft[], Failure>> {
    const fresh = await freshRequests(parts, visit, requests);
    if (isOver(visit, session)) return err(visitFailures.movedOn());
    // A deletion is not to lie in the queue until the line is back: by then its person may have changed their mind.
    const offline = fresh.some((each) => each.request.kind === 'account.delete' && !isChallenged(each));
    return offline ? err(lineFailures.unreachable()) : draftsOf(parts, visit, fresh);
  }

  async function signAndStore(
    visit: Visit,
    session: SessionFacts,
    requests: readonly RequestBody[],
  ): Promise<Result<readonly Submitted[], Failure>> {
    const givenUpAt = monotonic() + LIMITS.registerAnswer;
    const wish = { withdrawn: false, stored: null };
    visit.wish = wish;
    const drafted = await drafts(visit, session, requests);
    if (!drafted.ok) return drafted;
    const items = drafted.value.map(({ item }) => item);
    const began = monotonic();
    for (const { registrationId, sequence } of drafted.value) {
      audit.append('registration.sign-init', { disposition: 'na', visitId: visit.visitId, registrationId, sequence });
    }
    const answer = await parts.host.sign({ sessionId: session.sessionId, items, consent: consentFor(items) });
    const ended = howItEnded(answer, monotonic() - began);
    for (const { registrationId } of drafted.value) {
      audit.append('registration.sign-complete', { registrationId, ...ended });
    }
    if (!answer.ok) return answer;
    const { jws } = answer.value;
    const signed = drafted.value.map((draft, index) => ({ draft, citizen: jws[index] ?? '' }));
    const { certificateDer } = session;
    return storeSigned(parts, visit, { wish, signed, certificateDer, givenUpAt });
  }

  return {
    signer() {
      const visit = parts.visit();
      return visit !== null && visit.session === null && visit.phone !== null ? 'phone' : 'card';
    },

    async signIn() {
      const visit = parts.visit();
      const session = visit?.session ?? null;
      if (visit === null || session === null) return err(visitFailures.movedOn());
      const began = monotonic();
      audit.append('sign-in.init', { disposition: 'na', visitId: visit.visitId, online: session.online });
      const signedIn = await present(visit, session);
      audit.append('sign-in.complete', {
        disposition: signedIn.ok ? 'success' : 'failure',
        visitId: visit.visitId,
        durationMs: Math.round(monotonic() - began),
        ...(signedIn.ok
          ? { online: signedIn.value.online, state: signedIn.value.account }
          : { code: signedIn.error.code }),
      });
      return signedIn;
    },

    async menu() {
      const session = parts.visit()?.portalSession ?? null;
      if (session === null) return err(lineFailures.unreachable());
      const menu = await portal.client.menu(session);
      return menu.ok ? ok(shown(menu.value)) : err(menu.error.failure);
    },

    async submit(requests) {
      const visit = parts.visit();
      if (visit === null) return err(visitFailures.movedOn());
      const { phone, session } = visit;
      if (session !== null) return signAndStore(visit, session, requests);
      return phone === null
        ? err(visitFailures.movedOn())
        : submitByPhone(parts, visit, phone.certificateDer, requests);
    },
  };
}

/** What the menu screen can hold; a portal's list has no end, and neither have its texts. */
export const shown = (menu: Menu): Menu => ({
  ...menu,
  nickname: menu.nickname.slice(0, SHOWN_CHARACTERS).toWellFormed(),
  notices: menu.notices.slice(0, NOTICES_SHOWN).map((notice) => ({
    ...notice,
    id: notice.id.slice(0, SHOWN_CHARACTERS).toWellFormed(),
    title: notice.title.slice(0, SHOWN_CHARACTERS).toWellFormed(),
    from: notice.from.slice(0, SHOWN_CHARACTERS).toWellFormed(),
  })),
});

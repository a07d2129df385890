import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import type { TerminalPorts } from '../../state-machines/ports.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import type { AttemptLedger } from '../attempts/attempt-ledger.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Trust } from '../trust/trust.ts';
import { cardFreshness } from './freshness.ts';
import { howItEnded } from './how-it-ended.ts';
import type { SecretCommands } from './secret-commands.ts';
import type { Visit } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

export interface CardParts {
  readonly host: DeviceHostClient;
  readonly portal: Pick<Portal, 'client' | 'clock' | 'line'>;
  readonly registrations: Pick<Registrations, 'signIn'>;
  readonly trust: Trust;
  readonly audit: AuditLog;
  readonly ledger: Pick<AttemptLedger, 'openOf'>;
  readonly personTag: (certificateDer: Uint8Array) => Buffer;
  readonly secrets: SecretCommands;
  readonly visit: () => Visit | null;
  readonly monotonic: () => number;
}

type CardPorts = Pick<
  TerminalPorts,
  'deviceStatus' | 'identify' | 'openSession' | 'cancelEntry' | 'touch' | 'lockCard' | 'closeSession'
>;

/**
 * The ports that need the card.
 *
 * INVARIANTS
 * - A session that opens after its visit ended is closed at once and told to nobody.
 * - Who has the card put away waits for no answer any more: a request that is not stored by then is not stored.
 * - What is known of a card belongs to the visit that asked, and the newest question wins: waiting for the portal's
 *   challenge can outlast both.
 */
export function cardPorts(parts: CardParts): CardPorts {
  const { host, audit, monotonic, secrets } = parts;
  const freshness = cardFreshness(parts);
  let newestIdentify = 0;

  async function open(visit: Visit, input: Parameters<TerminalPorts['openSession']>[0]) {
    let online = false;
    const opened = await secrets.run(input, {
      secret: 'authentication',
      async prepare() {
        const fresh = await freshness.take(visit, 'sign-in');
        online = 'nonce' in fresh;
        return ok(parts.registrations.signIn(visit.visitId, fresh));
      },
      send: (request, assertion) => host.openSession({ ...request, assertion }),
    });
    if (!opened.ok) return opened;
    const { identity } = visit;
    if (parts.visit() !== visit || identity === null) {
      await host.closeSession();
      return err(visitFailures.movedOn());
    }
    visit.session = {
      sessionId: opened.value.sessionId,
      certificateDer: Buffer.from(identity.authenticationCertificate, 'base64'),
      assertion: opened.value.assertion,
      online,
    };
    return ok({ sessionId: opened.value.sessionId });
  }

  return {
    deviceStatus: () => host.status(),

    async identify() {
      const asking = parts.visit();
      newestIdentify += 1;
      const mine = newestIdentify;
      const signsIn = asking?.etaxRequest === null && !asking.expectsPrincipal;
      const next = signsIn ? 'sign-in' : 'registration';
      const [identity] = await Promise.all([host.identify(), asking === null ? null : freshness.prepare(asking, next)]);
      if (parts.visit() !== asking || mine !== newestIdentify) return err(visitFailures.movedOn());
      if (!identity.ok) return identity;
      const der = Buffer.from(identity.value.authenticationCertificate, 'base64');
      const trusted = parts.trust.check('authentication', der, parts.portal.clock.now());
      if (!trusted.ok) return trusted;
      if (asking === null) return ok({ ...identity.value, openAttempt: null });
      const personTag = parts.personTag(der);
      const openAttempt = parts.ledger.openOf(personTag);
      asking.identity = identity.value;
      asking.interrupted = openAttempt === null ? null : personTag;
      return ok({ ...identity.value, openAttempt });
    },

    async openSession(input) {
      const visit = parts.visit();
      if (visit === null) return err(visitFailures.movedOn());
      const { visitId } = visit;
      const began = monotonic();
      audit.append('card-session.open-init', { disposition: 'na', visitId, triesLeft: input.triesShown });
      const opened = await open(visit, input);
      audit.append('card-session.open-complete', { visitId, ...howItEnded(opened, monotonic() - began) });
      return opened;
    },

    async cancelEntry() {
      secrets.cancel();
      await host.cancelEntry();
    },

    touch: () => host.touch(),

    async lockCard() {
      const visit = parts.visit();
      if (visit !== null) visit.session = null;
      withdraw(visit);
      secrets.cancel();
      await host.closeSession();
    },

    async closeSession() {
      const visit = parts.visit();
      // What the phone opened does not end with a card that is asked for beside it.
      const portalSession = visit?.phone == null ? (visit?.portalSession ?? null) : null;
      if (visit !== null) {
        visit.session = null;
        if (visit.phone === null) visit.portalSession = null;
      }
      withdraw(visit);
      // The portal may be slow or away; nobody waits for its farewell.
      if (portalSession !== null) void parts.portal.client.signOut(portalSession);
      await host.closeSession();
    },
  };
}

function withdraw(visit: Visit | null): void {
  if (visit?.wish != null) visit.wish.withdrawn = true;
}

import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import type { TerminalPorts } from '../../state-machines/ports.ts';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Trust } from '../trust/trust.ts';
import { signInFreshness } from './sign-in-freshness.ts';
import type { Visit } from './visit.ts';

export interface CardParts {
  readonly host: DeviceHostClient;
  readonly portal: Pick<Portal, 'client' | 'clock' | 'line'>;
  readonly registrations: Pick<Registrations, 'signIn'>;
  readonly trust: Trust;
  readonly audit: AuditLog;
  readonly visit: () => Visit | null;
  readonly monotonic: () => number;
}

type CardPorts = Pick<
  TerminalPorts,
  'deviceStatus' | 'identify' | 'openSession' | 'cancelEntry' | 'touch' | 'closeSession'
> & {
  /** Settles when no PIN entry is under way any more. */
  entryEnded(): Promise<void>;
};

/**
 * The ports that need the card.
 *
 * INVARIANTS
 * - One `openSession` here is at most one to the device host; it is never repeated, whatever the answer.
 * - An entry cancelled while the portal is still asked for its challenge never reaches the device host.
 * - A session that opens after its visit ended is closed at once and told to nobody.
 * - What is known of a card belongs to the visit that asked, and the newest question wins: waiting for the portal's
 *   challenge can outlast both.
 */
export function cardPorts(parts: CardParts): CardPorts {
  const { host, audit, monotonic } = parts;
  const freshness = signInFreshness(parts);
  let newestIdentify = 0;
  let entry: { cancelled: boolean; readonly ended: Promise<void> } | null = null;

  async function open(
    visit: Visit,
    input: Parameters<TerminalPorts['openSession']>[0],
    isCancelled: () => boolean,
  ): ReturnType<TerminalPorts['openSession']> {
    const { identity } = visit;
    if (identity?.cardRef !== input.cardRef) return err(failure('CARD_SWAPPED'));
    const fresh = await freshness.take(visit);
    if (isCancelled()) return err(failure('PIN_ENTRY_CANCELLED'));
    const opened = await host.openSession({
      ...input,
      assertion: parts.registrations.signIn(visit.visitId, fresh),
    });
    if (!opened.ok) return opened;
    if (parts.visit() !== visit) {
      await host.closeSession();
      return err(failure('SESSION_ENDED'));
    }
    visit.session = {
      sessionId: opened.value.sessionId,
      certificateDer: Buffer.from(identity.authenticationCertificate, 'base64'),
      assertion: opened.value.assertion,
      online: 'nonce' in fresh,
    };
    return ok({ sessionId: opened.value.sessionId });
  }

  return {
    deviceStatus: () => host.status(),

    async identify() {
      const asking = parts.visit();
      newestIdentify += 1;
      const mine = newestIdentify;
      const [identity] = await Promise.all([host.identify(), asking === null ? null : freshness.prepare(asking)]);
      if (parts.visit() !== asking || mine !== newestIdentify) return err(failure('SESSION_ENDED'));
      if (!identity.ok) return identity;
      const der = Buffer.from(identity.value.authenticationCertificate, 'base64');
      const trusted = parts.trust.check('authentication', der, parts.portal.clock.now());
      if (!trusted.ok) return trusted;
      if (asking !== null) asking.identity = identity.value;
      return identity;
    },

    async openSession(input) {
      const visit = parts.visit();
      if (visit === null) return err(failure('SESSION_ENDED'));
      if (entry !== null) return err(failure('DEVICE_BUSY'));
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      const mine = { cancelled: false, ended };
      entry = mine;
      const { visitId } = visit;
      const began = monotonic();
      audit.append('card-session.open-init', { disposition: 'na', visitId, triesLeft: input.triesShown });
      try {
        const opened = await open(visit, input, () => mine.cancelled || parts.visit() !== visit);
        audit.append('card-session.open-complete', {
          disposition: opened.ok ? 'success' : 'failure',
          visitId,
          durationMs: Math.round(monotonic() - began),
          ...(opened.ok ? {} : { code: opened.error.code }),
          ...(opened.ok || opened.error.triesLeft === undefined ? {} : { triesLeft: opened.error.triesLeft }),
        });
        return opened;
      } finally {
        entry = null;
        end();
      }
    },

    async cancelEntry() {
      if (entry !== null) entry.cancelled = true;
      await host.cancelEntry();
    },

    async entryEnded() {
      await entry?.ended;
    },

    touch: () => host.touch(),

    async closeSession() {
      const visit = parts.visit();
      const portalSession = visit?.portalSession ?? null;
      if (visit !== null) {
        visit.session = null;
        visit.portalSession = null;
      }
      // The portal may be slow or away; nobody waits for its farewell.
      if (portalSession !== null) void parts.portal.client.signOut(portalSession);
      await host.closeSession();
    },
  };
}

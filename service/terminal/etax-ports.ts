import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import type { Registered } from '../../state-machines/ports/requests.ts';
import type { EtaxRequestPorts } from '../../state-machines/ports/tax.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { portalKeyAbsent } from '../portal/key-set.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Trust } from '../trust/trust.ts';
import { certificateOf } from './certificate-of.ts';
import { cardFreshness } from './freshness.ts';
import { howItEnded } from './how-it-ended.ts';
import type { SecretCommands } from './secret-commands.ts';
import { receiptOf, storeSigned } from './store-signed.ts';
import type { EtaxRequestFacts, Visit } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

export interface EtaxParts {
  readonly host: DeviceHostClient;
  readonly portal: Pick<Portal, 'client' | 'clock' | 'keys' | 'line'>;
  readonly registrations: Registrations;
  readonly trust: Trust;
  readonly audit: AuditLog;
  readonly secrets: SecretCommands;
  readonly visit: () => Visit | null;
  readonly monotonic: () => number;
}

type EtaxPorts = Pick<EtaxRequestPorts, 'beginEtaxRequest' | 'readAttributes' | 'sendEtaxRequest'>;

/**
 * The ports that ask e-Tax: who asks (user-authentication key), whose card it is (its attributes, sealed for the portal
 * where they were read), and the request itself (signature key).
 *
 * INVARIANTS
 * - All three are of one card: whoever lays another one between is refused before a secret is asked for.
 * - Nothing of the attributes comes here but what the portal alone can open.
 */
export function etaxPorts(parts: EtaxParts): EtaxPorts {
  const { host, portal, registrations, audit, monotonic, secrets } = parts;
  const freshness = cardFreshness(parts);

  async function signHolder(visit: Visit): Promise<Result<EtaxRequestFacts, Failure>> {
    const { session, visitId } = visit;
    if (session === null) return err(visitFailures.movedOn());
    const fresh = await freshness.ask('registration', visitId);
    if (parts.visit() !== visit || visit.session !== session) return err(visitFailures.movedOn());
    const numbers = registrations.begin();
    if (!numbers.ok) return numbers;
    const { registrationId } = numbers.value;
    const { item, consent } = registrations.holder(numbers.value, visitId, fresh);
    const began = monotonic();
    audit.append('registration.holder-sign-init', { disposition: 'na', visitId, registrationId });
    const signed = await host.sign({ sessionId: session.sessionId, items: [item], consent });
    audit.append('registration.holder-sign-complete', { registrationId, ...howItEnded(signed, monotonic() - began) });
    if (!signed.ok) return signed;
    const [holder = ''] = signed.value.jws;
    return ok({ numbers: numbers.value, certificateDer: session.certificateDer, holder, attributes: null });
  }

  /** Nothing is left to be sent once the answer is on its way to whoever asked. */
  function told(visit: Visit, answer: Result<Registered, Failure>): Result<Registered, Failure> {
    if (answer.ok && parts.visit() === visit && visit.wish?.withdrawn === false) visit.etaxRequest = null;
    return answer;
  }

  async function send(
    visit: Visit,
    request: EtaxRequestFacts & { readonly attributes: string },
    { kanaName, ...input }: Parameters<EtaxPorts['sendEtaxRequest']>[0],
  ): Promise<Result<Registered, Failure>> {
    const { attributes, certificateDer, holder, numbers } = request;
    const { visitId } = visit;
    const { registrationId, sequence } = numbers;
    const began = monotonic();
    const wish = { withdrawn: false, stored: null };
    visit.wish = wish;
    audit.append('registration.sign-init', { disposition: 'na', visitId, registrationId, sequence });
    const signed = await secrets.run(input, {
      secret: 'signature',
      certificateDer,
      async prepare() {
        const fresh = await freshness.take(visit, 'registration');
        return ok(registrations.etaxRequest(numbers, { kanaName, attributes, holder }, visitId, fresh));
      },
      async send(entry, draft) {
        const { item, consent } = draft;
        const answer = await host.signWithSignatureKey({ ...entry, items: [item], consent });
        return answer.ok ? ok({ draft, citizen: answer.value.jws[0] ?? '' }) : answer;
      },
    });
    audit.append('registration.sign-complete', { registrationId, ...howItEnded(signed, monotonic() - began) });
    if (!signed.ok) return signed;
    if (parts.visit() !== visit) return err(visitFailures.movedOn());
    // The card gives this certificate away only for its password, so that it can be judged no sooner.
    const trusted = parts.trust.check('signature', certificateOf(signed.value.citizen), portal.clock.now());
    if (!trusted.ok) return trusted;
    const givenUpAt = began + LIMITS.openSession;
    const stored = await storeSigned(parts, visit, { wish, signed: [signed.value], certificateDer, givenUpAt });
    if (!stored.ok) return stored;
    const [registered] = stored.value;
    if (registered === undefined) throw new Error('one result for one request');
    return told(visit, ok(registered));
  }

  return {
    async beginEtaxRequest() {
      const visit = parts.visit();
      if (visit === null) return err(visitFailures.movedOn());
      const begun = await signHolder(visit);
      if (!begun.ok) return begun;
      if (parts.visit() !== visit) return err(visitFailures.movedOn());
      visit.etaxRequest = begun.value;
      return ok(null);
    },

    async readAttributes(input) {
      const visit = parts.visit();
      const request = visit?.etaxRequest ?? null;
      if (visit === null || request === null) return err(visitFailures.movedOn());
      const sealFor = portal.keys.envelopeKey()?.jwk;
      if (sealFor === undefined) return err(portalKeyAbsent());
      const { visitId } = visit;
      const { registrationId } = request.numbers;
      const began = monotonic();
      const triesLeft = input.triesShown;
      audit.append('card-attributes.read-init', { disposition: 'na', visitId, registrationId, triesLeft });
      // Another application of the card is selected: what the session held is gone.
      visit.session = null;
      const read = await secrets.run(input, {
        secret: 'attributes',
        certificateDer: request.certificateDer,
        prepare: () => Promise.resolve(ok(null)),
        send: (entry) => host.readAttributes({ ...entry, sealFor, show: [] }),
      });
      audit.append('card-attributes.read-complete', {
        visitId,
        registrationId,
        ...howItEnded(read, monotonic() - began),
      });
      if (!read.ok) return read;
      if (parts.visit() !== visit || visit.etaxRequest !== request) return err(visitFailures.movedOn());
      visit.etaxRequest = { ...request, attributes: read.value.sealed };
      return ok(null);
    },

    async sendEtaxRequest(input) {
      const visit = parts.visit();
      const request = visit?.etaxRequest ?? null;
      if (visit === null || request === null || request.attributes === null) return err(visitFailures.movedOn());
      const { registrationId } = request.numbers;
      if (visit.wish?.stored === registrationId) {
        // Whoever asked gave up before they heard of it. It is told, and no password asked for what is stored already.
        visit.wish.withdrawn = false;
        return told(visit, ok(await receiptOf(parts, registrationId, monotonic() + LIMITS.openSession)));
      }
      return send(visit, { ...request, attributes: request.attributes }, input);
    },
  };
}

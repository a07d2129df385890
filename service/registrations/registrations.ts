import { randomUUIDv7 } from 'node:crypto';
import type { EarlierRequest, Submitted } from '../../state-machines/ports/requests.ts';
import type { OutOfServiceReason } from '../../state-machines/screens/frame-screens.ts';
import { canonicalJson } from '../../state-machines/vocabulary/canonical.ts';
import type { SigningItem } from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { RequestBody } from '../../state-machines/vocabulary/requests.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Config } from '../config/schema.ts';
import type { TerminalKeys } from '../keys/keys.ts';
import { personTagOf } from '../keys/person-tag.ts';
import type { Logger } from '../log/logger.ts';
import { type EnvelopeKey, type KeySet, portalKeyAbsent } from '../portal/key-set.ts';
import type { PortalClock } from '../portal/portal-clock.ts';
import type { EtaxRequestPayload } from '../portal-contract/etax/schemas.ts';
import { nextNumber } from '../store/counters.ts';
import { probeStorage } from '../store/storage-probe.ts';
import { type Store, storageFailure, storageUnavailable } from '../store/store.ts';
import { capacity, freeBytes } from './capacity.ts';
import type { OutcomeBoard } from './outcome-board.ts';
import { receiptNumberOf } from './receipt-number.ts';
import { type RegistrationRows, type RowState, registrationRows } from './rows.ts';
import { seal } from './seal.ts';
import {
  type Draft,
  etaxRequestDraft,
  type Freshness,
  holderSigning,
  principalItem,
  type RegistrationContext,
  type RegistrationNumbers,
  requestDraft,
  type SignedDraft,
  type Signing,
  signInItem,
} from './signing-items.ts';

/*
 * INVARIANTS
 * 1. `accept` returns ok only after all rows and audit lines are committed with synchronous=FULL, in one transaction: what
 *    one touch signed is stored whole or not at all, so that a failure means that it can be signed anew.
 * 2. Id and sequence number are made once, in `begin`, and never again for the same item; the sequence number is durable
 *    before the card signs it.
 * 3. Nothing here can read an envelope again; columns hold ids, a pseudonym, states and times.
 */

export interface Registrations {
  /** What the card signs to sign in. */
  signIn(visitId: string, freshness: Freshness): SigningItem;
  /** What a family member's card signs for the delegate with this key. */
  principal(visitId: string, freshness: Freshness, delegate: string): SigningItem;
  /** The numbers of one registration. STORAGE_UNAVAILABLE when not even they can be stored. */
  begin(): Result<RegistrationNumbers, Failure>;
  /** What the card signs for one request, with numbers of its own; the same failure. */
  draft(request: RequestBody, visitId: string, freshness: Freshness): Result<Draft, Failure>;
  /** What the user-authentication key signs before a request to e-Tax. */
  holder(numbers: RegistrationNumbers, visitId: string, freshness: Freshness): Signing;
  /** What the signature key signs to ask e-Tax. */
  etaxRequest(
    numbers: RegistrationNumbers,
    body: EtaxRequestPayload['body'],
    visitId: string,
    freshness: Freshness,
  ): Draft;
  /**
   * Signs as terminal, seals, and stores what one touch signed: all of it in the order given, or none. `mayStore` is asked in
   * the moment before it is stored; its failure is the answer, and then nothing is.
   */
  accept(
    signed: readonly SignedDraft[],
    certificateDer: Uint8Array,
    mayStore?: () => Result<void, Failure>,
  ): Promise<Result<void, Failure>>;
  /** The outcome of a stored registration as soon as it is known, at the latest after `waitMs`: then `stored`. */
  waitForOutcome(registrationId: string, waitMs: number): Promise<Submitted>;
  /** Requests of the holder of this certificate made here before, oldest first, as far as not told yet. */
  earlierRequests(certificateDer: Uint8Array): readonly EarlierRequest[];
  /** The outcomes of these were shown to the person; nothing links them any more. */
  markTold(receiptNumbers: readonly string[]): void;
  /** Whether one more registration has a place: QUEUE_FULL or STORAGE_UNAVAILABLE otherwise. */
  capacity(): Result<void, Failure>;
  /** Why no visit should begin now, as the out-of-service screen says it; empty when one can. */
  obstacles(): readonly OutOfServiceReason[];
  counts(): Readonly<Partial<Record<RowState, number>>>;
  /** Cuts the link to persons who did not come back in time. For idle moments. */
  forgetOld(): void;
}

export interface RegistrationParts {
  readonly config: Config;
  readonly store: Store;
  readonly audit: AuditLog;
  readonly terminalKeys: TerminalKeys;
  readonly portalKeys: KeySet;
  readonly clock: PortalClock;
  readonly outcomes: OutcomeBoard;
  readonly log: Logger;
  /** Called after each row that was stored. */
  readonly onStored: () => void;
}

export function openRegistrations(parts: RegistrationParts): Registrations {
  const { config, store, audit, clock, log } = parts;
  const rows = registrationRows(store);
  let storageFailed = false;
  let wasBehind = false;

  const names = { terminalId: config.terminal.id, portalId: config.portal.id };
  const personTag = (certificateDer: Uint8Array): Buffer => personTagOf(parts.terminalKeys, certificateDer);

  /** Turns what a disk does into a failure; a bug stays an exception. */
  const storing = <T>(work: () => T): Result<T, Failure> => {
    try {
      return ok(work());
    } catch (error) {
      const raw = storageFailure(error);
      if (raw === null) throw error;
      storageFailed = true;
      log.error('storage.failed', { raw });
      return err(storageUnavailable(raw));
    }
  };

  const room = (): Result<void, Failure> => {
    // After a failed write only a successful one of the same size proves that the disk is back.
    const probe = storageFailed ? storing(() => probeStorage(store)) : ok(undefined);
    if (!probe.ok) return probe;
    storageFailed = false;
    const waiting = storing(() => rows.waiting());
    return waiting.ok ? capacity(config.queue, waiting.value, freeBytes(config.dataDirectory)) : waiting;
  };

  const begin = (): Result<RegistrationNumbers, Failure> =>
    storing(() => {
      const registrationId = unusedId(rows);
      const sequence = nextNumber(store, 'registration');
      return { registrationId, receiptNumber: receiptNumberOf(registrationId), sequence };
    });

  const context = (numbers: RegistrationNumbers, visitId: string, freshness: Freshness): RegistrationContext => ({
    ...names,
    numbers,
    visitId,
    freshness,
    issuedAt: clock.now(),
    clockTrust: clock.trust(),
  });

  const decided = (registrationId: string): Submitted | null => {
    const outcome = rows.outcome(registrationId);
    if (outcome === null || outcome.state === 'pending' || outcome.state === 'parked') return null;
    return { ...outcome, state: outcome.state };
  };

  const sealed = ({ draft, citizen, proof }: SignedDraft, envelopeKey: EnvelopeKey): Promise<Uint8Array> =>
    seal({
      registrationId: draft.registrationId,
      terminalId: names.terminalId,
      sequence: draft.sequence,
      proof: proof ?? 'card-jws',
      citizen,
      audit: audit.head(),
      signingKey: parts.terminalKeys.signingKey,
      envelopeKey,
    });

  return {
    signIn: (visitId, freshness) => signInItem({ ...names, visitId, freshness, issuedAt: clock.now() }),
    principal: (visitId, freshness, delegate) =>
      principalItem({ ...names, visitId, freshness, issuedAt: clock.now() }, delegate),

    begin,
    draft: (request, visitId, freshness) => {
      const numbers = begin();
      return numbers.ok ? ok(requestDraft(request, context(numbers.value, visitId, freshness))) : numbers;
    },
    holder: (numbers, visitId, freshness) => holderSigning(context(numbers, visitId, freshness)),
    etaxRequest: (numbers, body, visitId, freshness) => etaxRequestDraft(body, context(numbers, visitId, freshness)),

    accept: async (signed, certificateDer, mayStore = () => ok(undefined)) => {
      const envelopeKey = parts.portalKeys.envelopeKey();
      for (const { citizen, draft } of signed) {
        if (envelopeKey !== null && signsItem(citizen, draft.item)) continue;
        const { registrationId } = draft;
        log.error('registration.not-sealed', { registrationId, reason: envelopeKey === null ? 'noKey' : 'otherItem' });
        // One job of the device host gave all signatures: where one is not what was consented to, none is believed.
        return err(envelopeKey === null ? portalKeyAbsent() : failure('SIGNED_OTHER_ITEM'));
      }
      if (envelopeKey === null) return err(portalKeyAbsent());
      const envelopes = await Promise.all(signed.map((each) => sealed(each, envelopeKey)));
      const tag = personTag(certificateDer);
      const may = mayStore();
      if (!may.ok) return may;
      const stored = storing(() =>
        store.transaction(() => {
          for (const [index, { draft }] of signed.entries()) {
            const { registrationId, receiptNumber, sequence, kind } = draft;
            const envelope = envelopes[index];
            if (envelope === undefined) throw new Error('one envelope for each draft');
            const storedAt = clock.now().toISOString();
            rows.insert({ sequence, registrationId, receiptNumber, kind, personTag: tag, envelope, storedAt });
            audit.append('registration.stored', {
              disposition: 'success',
              registrationId,
              receiptNumber,
              sequence,
              keyId: envelopeKey.kid,
              bytes: envelope.byteLength,
            });
          }
        }),
      );
      if (!stored.ok) return stored;
      parts.onStored();
      return ok(undefined);
    },

    waitForOutcome: async (registrationId, waitMs) => {
      const known = decided(registrationId);
      if (known === null) await parts.outcomes.wait(registrationId, waitMs);
      const outcome = known ?? decided(registrationId);
      return (
        outcome ?? { receiptNumber: receiptNumberOf(registrationId), state: 'stored', reason: null, expectedBy: null }
      );
    },

    earlierRequests: (certificateDer) => {
      const found = storing(() => rows.ofPerson(personTag(certificateDer)));
      return found.ok ? found.value : [];
    },
    markTold: (receiptNumbers) => {
      storing(() =>
        store.transaction(() => {
          for (const receiptNumber of receiptNumbers) rows.forget(receiptNumber);
        }),
      );
    },

    capacity: room,
    obstacles: () => {
      const reasons: OutOfServiceReason[] = [];
      if (!room().ok) reasons.push('storage');
      if (parts.portalKeys.envelopeKey() === null) reasons.push('starting');
      const behind = clock.isBehind();
      if (behind) reasons.push('clock');
      if (behind && !wasBehind) storing(() => audit.append('clock.behind-portal', { disposition: 'failure' }));
      wasBehind = behind;
      return reasons;
    },

    counts: () => rows.counts(),
    forgetOld: () => {
      const before = new Date(clock.now().getTime() - LIMITS.personTagKept).toISOString();
      storing(() =>
        store.transaction(() => {
          const count = rows.forgetOlder(before);
          if (count > 0) audit.append('registration.forgotten', { disposition: 'success', count });
        }),
      );
    },
  };
}

/** The signed id cannot change any more when its number turns out to be taken, so that is looked up first. */
function unusedId(rows: RegistrationRows): string {
  let id = randomUUIDv7();
  while (rows.isNumberUsed(receiptNumberOf(id))) id = randomUUIDv7();
  return id;
}

/** Whether a compact JWS carries exactly this item. Its signature was checked where it was made, against the card's key. */
function signsItem(jws: string, item: SigningItem): boolean {
  const [, payload = ''] = jws.split('.');
  try {
    return (
      canonicalJson(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))) === canonicalJson(item.payload)
    );
  } catch {
    return false;
  }
}

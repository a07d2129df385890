import { beforeEach } from 'vitest';
import type { DeviceHostClient } from '../../../hardware/client/device-host-client.ts';
import type { OpenAttempt } from '../../../state-machines/ports/card.ts';
import type { OutOfServiceReason } from '../../../state-machines/screens/frame-screens.ts';
import { type AccountForm, NO_NOTIFICATIONS } from '../../../state-machines/vocabulary/account.ts';
import type {
  CardIdentity,
  DeviceEvent,
  DeviceStatus,
  OpenedSession,
  ReadAttributes,
  SecretRequest,
} from '../../../state-machines/vocabulary/devices.ts';
import type { Failure } from '../../../state-machines/vocabulary/failures.ts';
import type { RequestBody } from '../../../state-machines/vocabulary/requests.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { openAttemptGate } from '../../attempts/attempt-gate.ts';
import type { AttemptLedger } from '../../attempts/attempt-ledger.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { Logger } from '../../log/logger.ts';
import type { PortalSession } from '../../portal/client.ts';
import { lineFailures, noAnswer } from '../../portal/portal-failure.ts';
import type { Registrations } from '../../registrations/registrations.ts';
import { createTerminalPorts, type TerminalParts } from '../terminal-ports.ts';

export type Client = TerminalParts['portal']['client'];

export const TICKET = {
  ticketId: 'ticket-1',
  url: 'http://portal/phone/ticket-1',
  matchNumber: '42',
  renewalsLeft: 5,
  expiresInMs: 120_000,
};
export const SCANNED = { state: 'scanned', matched: false, revision: 1, reason: null, expiresInMs: 180_000 } as const;

/** What devices and portal answer in one test, and what was asked of them. Only these two are played. */
const script = () => ({
  lineUp: true,
  now: 0,
  identity: ok<CardIdentity>({
    cardRef: 'card-1',
    kind: 'my-number-card',
    hasSignatureCertificate: true,
    hasAuthenticationCertificate: true,
    triesLeft: { authentication: 3, signature: 5, attributes: 3 },
    readerPad: false,
    authenticationCertificate: certificate('one'),
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2030-01-01T00:00:00Z',
  }) as Result<CardIdentity, Failure>,
  status: ok<DeviceStatus>({
    reader: 'present',
    readerName: 'x',
    pinPad: 'ready',
    cardRef: 'card-1',
    session: null,
  }) as Result<DeviceStatus, Failure>,
  trusted: ok(undefined) as Result<void, Failure>,
  signatureTrusted: ok(undefined) as Result<void, Failure>,
  obstacles: [] as readonly OutOfServiceReason[],
  environment: [] as readonly OutOfServiceReason[],
  openAttempt: null as OpenAttempt | null,
  challenge: () => Promise.resolve(ok({ nonce: 'nonce-1', expiresAt: '' })) as ReturnType<Client['challenge']>,
  openSession: () =>
    Promise.resolve(ok({ sessionId: 's-1', cardRef: 'card-1', assertion: 'a.b.c' })) as Promise<
      Result<OpenedSession, Failure>
    >,
  readAttributes: () =>
    Promise.resolve(ok({ sealed: 'h..i.c.t', shown: { name: '国税　太郎' } })) as Promise<
      Result<ReadAttributes, Failure>
    >,
  signWithSignatureKey: () => Promise.resolve(ok({ jws: [jwsBy('signature-certificate')] })) as Signed,
  portalSignIn: () =>
    Promise.resolve(ok({ session: { expiresAt: '' }, account: 'none' })) as ReturnType<Client['signIn']>,
  checkPrincipal: () =>
    Promise.resolve(ok({ account: 'registered', samePerson: false, nickname: 'はな' })) as ReturnType<
      Client['checkPrincipal']
    >,
  delegations: () => Promise.resolve(ok([])) as ReturnType<Client['delegations']>,
  /** Of tickets to sign in and to sign, alike. */
  phoneTicket: () => Promise.resolve(ok(TICKET)) as ReturnType<Client['issuePhoneTicket']>,
  phoneState: () => Promise.resolve(ok(SCANNED)) as ReturnType<Client['phoneTicket']>,
  phoneSignIn: () =>
    Promise.resolve(ok({ session: { expiresAt: '' }, account: 'none', certificate: certificate('one') })) as ReturnType<
      Client['signInByPhone']
    >,
  phoneSignatures: () => Promise.resolve(ok(['x.y.z'])) as ReturnType<Client['phoneSignatures']>,
  sign: () => Promise.resolve(ok({ jws: ['x.y.z'] })) as Signed,
  sealing: () => Promise.resolve(),
  deciding: () => Promise.resolve(),
  asked: [] as string[],
  /** What the device host was given, per command. */
  given: [] as unknown[],
  freshness: [] as unknown[],
  signedOut: [] as PortalSession[],
  audited: [] as string[],
  waited: [] as number[],
  drafted: [] as unknown[],
  /** What the device host was given to sign with the open session. */
  signed: [] as unknown[],
  /** Kind and signature of what was stored, a list for each touch. */
  accepted: [] as string[][],
  begun: [] as string[],
  ended: [] as string[],
  told: [] as string[],
  beginFails: null as Failure | null,
});
type Signed = Promise<Result<{ readonly jws: readonly string[] }, Failure>>;

/** Stands in for the DER of a certificate, base64: nothing here looks into it. */
export const certificate = (name: string): string => Buffer.from(`certificate ${name}`).toString('base64');
export const jwsBy = (name: string): string =>
  `${Buffer.from(JSON.stringify({ alg: 'RS256', x5c: [certificate(name)] })).toString('base64url')}.cGF5bG9hZA.c2ln`;

/** The ports of one terminal with a visit begun; `world` may be changed at any time. */
function portsBed() {
  const world = script();
  const say = <T>(what: string, value: T): T => {
    world.asked.push(what);
    return value;
  };
  const listeners = new Set<(event: DeviceEvent) => void>();
  const host = {
    status: () => Promise.resolve(world.status),
    identify: () => Promise.resolve(world.identity),
    openSession: () => say('openSession', world.openSession()),
    readAttributes: (input: unknown) => {
      world.given.push(input);
      return say('readAttributes', world.readAttributes());
    },
    signWithSignatureKey: (input: unknown) => {
      world.given.push(input);
      return say('signWithSignatureKey', world.signWithSignatureKey());
    },
    cancelEntry: () => Promise.resolve(say('cancelEntry', undefined)),
    closeSession: () => Promise.resolve(say('closeSession', undefined)),
    sign: (input: unknown) => {
      world.signed.push(input);
      return say('sign', world.sign());
    },
    touch: () => say('touch', undefined),
    permitVerify: (attempt: number) => Promise.resolve(say(`permitVerify ${attempt}`, undefined)),
    onEvent: (listener: (event: DeviceEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as DeviceHostClient;
  const client = {
    challenge: (purpose: string) => say(`challenge ${purpose}`, world.challenge()),
    signIn: () => say('signIn', world.portalSignIn()),
    signOut: (session: PortalSession) => Promise.resolve(void world.signedOut.push(session)),
    menu: () => Promise.resolve(err(noAnswer('timeout'))),
    checkPrincipal: (_session: PortalSession, principal: string) => say(`check ${principal}`, world.checkPrincipal()),
    delegations: () => say('delegations', world.delegations()),
    issuePhoneTicket: (_visitId: string, renews: string | null) => say(`ticket renews ${renews}`, world.phoneTicket()),
    issuePhoneSigningTicket: (_session: PortalSession, items: readonly unknown[], renews: string | null) => {
      world.signed.push(items);
      return say(`signing ticket renews ${renews}`, world.phoneTicket());
    },
    phoneTicket: (ticketId: string) => say(`state of ${ticketId}`, world.phoneState()),
    cancelPhoneTicket: (ticketId: string) => Promise.resolve(say(`cancel ${ticketId}`, undefined)),
    signInByPhone: (ticketId: string) => say(`sign in by ${ticketId}`, world.phoneSignIn()),
    phoneSignatures: (ticketId: string) => say(`signatures of ${ticketId}`, world.phoneSignatures()),
    proveBySession: (_session: PortalSession, { typ }: { readonly typ: string }) => Promise.resolve(`session ${typ}`),
  } as unknown as Client;
  const numbers = { registrationId: 'r', receiptNumber: 'R', sequence: 1 };
  const signing = { item: {}, consent: {} };
  const registrations = {
    signIn: (_visitId: string, freshness: unknown) => {
      world.freshness.push(freshness);
      return { typ: 't', payload: {} };
    },
    principal: (_visitId: string, freshness: unknown, delegate: string) => {
      world.freshness.push(freshness);
      world.drafted.push(delegate);
      return { typ: 'principal', payload: {} };
    },
    begin: () => ok(numbers),
    draft: ({ kind }: RequestBody, _visitId: string, freshness: unknown) => {
      world.freshness.push(freshness);
      const registrationId = `r-${world.freshness.length}`;
      return ok({ ...numbers, registrationId, kind, item: { typ: kind, payload: {} }, consent: {} });
    },
    holder: (_numbers: unknown, _visitId: string, freshness: unknown) => {
      world.freshness.push(freshness);
      return signing;
    },
    etaxRequest: (_numbers: unknown, body: unknown, _visitId: string, freshness: unknown) => {
      world.freshness.push(freshness);
      world.drafted.push(body);
      return { ...numbers, kind: 'etax.data-request', ...signing };
    },
    accept: async (...[signed, , mayStore]: Parameters<Registrations['accept']>) => {
      await world.sealing();
      const may = mayStore?.() ?? ok(undefined);
      if (!may.ok) return may;
      world.accepted.push(signed.map(({ citizen, draft, proof }) => `${proof ?? ''}${draft.kind} ${citizen}`));
      return say('accept', may);
    },
    waitForOutcome: async (id: string, waitMs: number) => {
      world.waited.push(waitMs);
      await world.deciding();
      return { receiptNumber: `R of ${id}`, state: 'stored', reason: null, expectedBy: null };
    },
    earlierRequests: () => [],
    obstacles: () => world.obstacles,
  } as unknown as Registrations;
  const ledger: AttemptLedger = {
    begin(attempt) {
      if (world.beginFails !== null) return err(world.beginFails);
      world.begun.push(`${attempt.secret} ${attempt.triesBefore} ${attempt.personTag}`);
      return ok(world.begun.length);
    },
    end: (id, outcome) => void world.ended.push(`${id} ${outcome}`),
    openOf: () => world.openAttempt,
    told: (personTag) => void world.told.push(String(personTag)),
    forgetOld: () => undefined,
  };
  const audit = {
    append: (event: string, detail: { readonly disposition: string }) =>
      world.audited.push(`${event} ${detail.disposition}`),
  } as unknown as AuditLog;
  const attempts = openAttemptGate(host, ledger, { error: () => undefined } as unknown as Logger);
  const ports = createTerminalPorts({
    host,
    portal: {
      client,
      catalogue: { ask: () => Promise.resolve(err(lineFailures.unreachable())) },
      line: { isUp: () => world.lineUp } as TerminalParts['portal']['line'],
      clock: { now: () => new Date(0), lastTokenHash: () => 'hash-1' } as TerminalParts['portal']['clock'],
      keys: { envelopeKey: () => ({ kid: 'k', jwk: { kid: 'k' } }) } as unknown as TerminalParts['portal']['keys'],
    },
    registrations,
    trust: { check: (purpose) => (purpose === 'signature' ? world.signatureTrusted : world.trusted) },
    audit,
    ledger,
    attempts,
    personTag: (der) => Buffer.from(`tag of ${Buffer.from(der)}`),
    environment: () => world.environment,
    pinEntry: ['pinPad'],
    monotonic: () => world.now,
  });
  ports.beginVisit();
  const announce = (event: DeviceEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return {
    world,
    ports,
    announce,
    /** The device host asks to be let send one VERIFY. */
    verifying(secret: Extract<DeviceEvent, { event: 'verifying' }>['secret'], attempt = 1, cardRef = 'card-1'): void {
      announce({ event: 'verifying', attempt, secret, cardRef, triesBefore: 3 });
    },
    async opened(): Promise<void> {
      await ports.identify();
      const session = await ports.openSession(ENTRY);
      if (!session.ok) throw new Error(session.error.code);
    },
  };
}
type PortsBed = ReturnType<typeof portsBed>;

/** A bed that is another one, with a visit just begun, in each test of the file that calls this. */
export function eachTestsBed(): PortsBed {
  let bed = portsBed();
  beforeEach(() => {
    bed = portsBed();
  });
  return {
    get world() {
      return bed.world;
    },
    get ports() {
      return bed.ports;
    },
    announce: (event) => bed.announce(event),
    verifying: (...asked) => bed.verifying(...asked),
    opened: () => bed.opened(),
  };
}

export const ENTRY: SecretRequest = {
  cardRef: 'card-1',
  triesShown: 3,
  lastTryConfirmed: false,
  entryDevice: 'pinPad',
};
export const FORM: AccountForm = {
  nickname: 'a',
  mail1: null,
  mail2: null,
  notifications: NO_NOTIFICATIONS,
  language: 'ja',
  termsVersion: '1',
};

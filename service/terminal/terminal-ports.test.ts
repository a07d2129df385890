import { beforeEach, describe, expect, it } from 'vitest';
import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import type { OutOfServiceReason } from '../../state-machines/screens/screen.ts';
import { type AccountForm, NO_NOTIFICATIONS } from '../../state-machines/vocabulary/account.ts';
import type { CardIdentity, DeviceStatus, OpenedSession } from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { PortalSession } from '../portal/client.ts';
import { noAnswer } from '../portal/portal-failure.ts';
import type { Registrations } from '../registrations/registrations.ts';
import { createTerminalPorts, type TerminalParts } from './terminal-ports.ts';

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
    authenticationCertificate: Buffer.from('certificate').toString('base64'),
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
  obstacles: [] as readonly OutOfServiceReason[],
  challenge: () => Promise.resolve(ok({ nonce: 'nonce-1', expiresAt: '' })) as ReturnType<Client['challenge']>,
  openSession: () =>
    Promise.resolve(ok({ sessionId: 's-1', cardRef: 'card-1', assertion: 'a.b.c' })) as Promise<
      Result<OpenedSession, Failure>
    >,
  portalSignIn: () =>
    Promise.resolve(ok({ session: { expiresAt: '' }, account: 'none' })) as ReturnType<Client['signIn']>,
  sign: () => Promise.resolve(ok({ jws: ['x.y.z'] })) as ReturnType<DeviceHostClient['sign']>,
  asked: [] as string[],
  freshness: [] as unknown[],
  signedOut: [] as PortalSession[],
  audited: [] as string[],
  waited: [] as number[],
});
type Client = TerminalParts['portal']['client'];

let world: ReturnType<typeof script>;
let ports: ReturnType<typeof createTerminalPorts>;

beforeEach(() => {
  world = script();
  const say = <T>(what: string, value: T): T => {
    world.asked.push(what);
    return value;
  };
  const host = {
    status: () => Promise.resolve(world.status),
    identify: () => Promise.resolve(world.identity),
    openSession: () => say('openSession', world.openSession()),
    cancelEntry: () => Promise.resolve(say('cancelEntry', undefined)),
    closeSession: () => Promise.resolve(say('closeSession', undefined)),
    sign: () => say('sign', world.sign()),
    touch: () => say('touch', undefined),
  } as unknown as DeviceHostClient;
  const client = {
    challenge: (purpose: string) => say(`challenge ${purpose}`, world.challenge()),
    signIn: () => say('signIn', world.portalSignIn()),
    signOut: (session: PortalSession) => Promise.resolve(void world.signedOut.push(session)),
    menu: () => Promise.resolve(err(noAnswer('NET_TIMEOUT'))),
  } as unknown as Client;
  const registrations = {
    signIn: (_visitId: string, freshness: unknown) => {
      world.freshness.push(freshness);
      return { typ: 't', payload: {} };
    },
    draft: (_form: unknown, _visitId: string, freshness: unknown) => {
      world.freshness.push(freshness);
      return ok({
        registrationId: 'r',
        receiptNumber: 'R',
        sequence: 1,
        kind: 'account.create',
        item: {},
        consent: {},
      });
    },
    accept: () => Promise.resolve(say('accept', ok(undefined))),
    waitForOutcome: (_id: string, waitMs: number) => {
      world.waited.push(waitMs);
      return Promise.resolve({ receiptNumber: 'R', state: 'stored', reason: null });
    },
    earlierRequests: () => [],
    obstacles: () => world.obstacles,
  } as unknown as Registrations;
  ports = createTerminalPorts({
    host,
    portal: {
      client,
      line: { isUp: () => world.lineUp } as TerminalParts['portal']['line'],
      clock: { now: () => new Date(0), lastTokenHash: () => 'hash-1' } as TerminalParts['portal']['clock'],
    },
    registrations,
    trust: { check: () => world.trusted },
    audit: {
      append: (event: string, detail: { readonly disposition: string }) =>
        world.audited.push(`${event} ${detail.disposition}`),
    } as unknown as AuditLog,
    monotonic: () => world.now,
  });
  ports.beginVisit();
});

const entry = { cardRef: 'card-1', triesShown: 3, lastTryConfirmed: false, entryDevice: 'pinPad' as const };
const form: AccountForm = {
  nickname: 'a',
  mail1: null,
  mail2: null,
  notifications: NO_NOTIFICATIONS,
  language: 'ja',
  termsVersion: '1',
};
const opened = async (): Promise<void> => {
  await ports.identify();
  expect(await ports.openSession(entry)).toEqual(ok({ sessionId: 's-1' }));
};

describe('identify', () => {
  it('refuses a card whose certificate the terminal does not trust, and remembers nothing of it', async () => {
    world.trusted = err(failure('CERT_UNTRUSTED'));
    expect(await ports.identify()).toEqual(err(failure('CERT_UNTRUSTED')));
    expect(await ports.openSession(entry)).toEqual(err(failure('CARD_SWAPPED')));
    expect(world.asked).not.toContain('openSession');
  });

  it('that outlasts its visit tells nothing, and the next visit learns nothing of that card', async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    world.challenge = () => promise;
    const identifying = ports.identify();
    await ports.endVisit();
    ports.beginVisit();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await identifying).toEqual(err(failure('SESSION_ENDED')));
    expect(await ports.openSession(entry)).toEqual(err(failure('CARD_SWAPPED')));
    expect(world.asked).not.toContain('openSession');
  });

  it('that is overtaken by a newer one does not take its place', async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    const challenge = world.challenge;
    world.challenge = () => promise;
    const older = ports.identify();
    world.challenge = challenge;
    if (world.identity.ok) world.identity = ok({ ...world.identity.value, cardRef: 'card-2' });
    await ports.identify();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await older).toEqual(err(failure('SESSION_ENDED')));
    expect((await ports.openSession({ ...entry, cardRef: 'card-2' })).ok).toBe(true);
  });
});

describe('openSession', () => {
  it('answers a challenge of the portal while the line is up', async () => {
    await opened();
    expect(world.freshness).toEqual([{ nonce: 'nonce-1' }]);
  });

  it('has asked for the challenge before the PIN pad listens, so that no key is dropped meanwhile', async () => {
    await ports.identify();
    expect(world.asked).toEqual(['challenge sign-in']);
    await ports.openSession(entry);
    expect(world.asked).toEqual(['challenge sign-in', 'openSession']);
  });

  it('asks anew when the challenge would not outlive a long entry, and never uses one twice', async () => {
    await ports.identify();
    world.now += LIMITS.portalChallenge - LIMITS.pinEntry;
    await ports.openSession(entry);
    await ports.openSession(entry);
    expect(world.asked.filter((what) => what === 'challenge sign-in')).toHaveLength(3);
  });

  it('names the last time the portal signed when the line is down, without asking', async () => {
    world.lineUp = false;
    await opened();
    expect(world.freshness).toEqual([{ lastPortalTimeHash: 'hash-1' }]);
    expect(world.asked).toEqual(['openSession']);
  });

  it('does the same when the portal does not answer in time', async () => {
    world.challenge = () => Promise.resolve(err(noAnswer('NET_TIMEOUT')));
    await opened();
    expect(world.freshness).toEqual([{ lastPortalTimeHash: 'hash-1' }]);
  });

  it('asks for no PIN for another placement than the one identified', async () => {
    await ports.identify();
    expect(await ports.openSession({ ...entry, cardRef: 'card-2' })).toEqual(err(failure('CARD_SWAPPED')));
    expect(world.asked).not.toContain('openSession');
  });

  it('never reaches the device host when it was cancelled while the portal was asked', async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    await ports.identify();
    world.challenge = () => promise;
    world.now += LIMITS.portalChallenge;
    const opening = ports.openSession(entry);
    await ports.cancelEntry();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await opening).toEqual(err(failure('PIN_ENTRY_CANCELLED')));
    expect(world.asked).not.toContain('openSession');
  });

  it('is never asked of the device host twice, whatever the answer', async () => {
    world.openSession = () => Promise.resolve(err(failure('PIN_OUTCOME_UNKNOWN')));
    await ports.identify();
    expect(await ports.openSession(entry)).toEqual(err(failure('PIN_OUTCOME_UNKNOWN')));
    expect(world.asked.filter((what) => what === 'openSession')).toHaveLength(1);
    expect(world.audited).toContain('card-session.open-complete failure');
  });

  it('refuses a second entry while one is under way', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<OpenedSession, Failure>>();
    world.openSession = () => promise;
    await ports.identify();
    const first = ports.openSession(entry);
    expect(await ports.openSession(entry)).toEqual(err(failure('DEVICE_BUSY')));
    resolve(err(failure('PIN_ENTRY_TIMEOUT')));
    await first;
  });

  it('closes at once a session that opened after its visit had ended, and tells nobody', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<OpenedSession, Failure>>();
    world.openSession = () => promise;
    await ports.identify();
    const opening = ports.openSession(entry);
    await expect.poll(() => world.asked).toContain('openSession');
    const ending = ports.endVisit();
    resolve(ok({ sessionId: 's-1', cardRef: 'card-1', assertion: 'a.b.c' }));
    expect(await opening).toEqual(err(failure('SESSION_ENDED')));
    await ending;
    expect(world.asked.filter((what) => what === 'closeSession')).toHaveLength(2);
    ports.beginVisit();
    expect(await ports.signIn()).toEqual(err(failure('SESSION_ENDED')));
  });
});

describe('signIn', () => {
  it('made without a challenge stays on the terminal', async () => {
    world.lineUp = false;
    await opened();
    expect(await ports.signIn()).toEqual(ok({ account: 'unknown', online: false, menu: null, earlier: [] }));
    expect(world.asked).not.toContain('signIn');
  });

  it.each(['NET_UNREACHABLE', 'NET_TIMEOUT', 'NET_BAD_ANSWER'] as const)('goes on offline after %s', async (code) => {
    world.portalSignIn = () => Promise.resolve(err(noAnswer(code)));
    await opened();
    expect(await ports.signIn()).toMatchObject({ ok: true, value: { account: 'unknown', online: false } });
  });

  it('does not go on when the portal says that the certificate was revoked', async () => {
    world.portalSignIn = () =>
      Promise.resolve(
        err({ failure: failure('CERT_REVOKED'), problem: 'certificateRevoked', status: 403, retryAfterMs: null }),
      );
    await opened();
    expect(await ports.signIn()).toEqual(err(failure('CERT_REVOKED')));
  });

  it('signs out at the portal what came after the visit had ended', async () => {
    const session = { expiresAt: 'x' };
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['signIn']>>>();
    world.portalSignIn = () => promise;
    await opened();
    const signing = ports.signIn();
    await ports.endVisit();
    resolve(ok({ session, account: 'none' }));
    expect(await signing).toEqual(err(failure('SESSION_ENDED')));
    expect(world.signedOut).toEqual([session]);
  });
});

describe('signIn, once the card was put away within the visit', () => {
  it('signs out at the portal what comes after that, and keeps nothing of it', async () => {
    const late = { expiresAt: 'late' };
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['signIn']>>>();
    world.portalSignIn = () => promise;
    await opened();
    const signing = ports.signIn();
    await ports.closeSession();
    resolve(ok({ session: late, account: 'none' }));
    expect(await signing).toEqual(err(failure('SESSION_ENDED')));
    expect(world.signedOut).toEqual([late]);
    expect(await ports.menu()).toEqual(err(failure('NET_UNREACHABLE')));
    expect(world.signedOut).toHaveLength(1);
  });
});

describe('register', () => {
  it('needs a session of this visit', async () => {
    expect(await ports.register(form)).toEqual(err(failure('SESSION_ENDED')));
    await opened();
    await ports.endVisit();
    ports.beginVisit();
    expect(await ports.register(form)).toEqual(err(failure('SESSION_ENDED')));
    expect(world.asked).not.toContain('sign');
  });

  it.each([
    ['the visit ended', () => ports.endVisit()],
    ['the card was put away', () => ports.closeSession()],
  ])('signs and stores nothing when %s while the portal was asked for its challenge', async (_name, end) => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    await opened();
    world.challenge = () => promise;
    const registering = ports.register(form);
    await end();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await registering).toEqual(err(failure('SESSION_ENDED')));
    expect(world.asked).not.toContain('sign');
    expect(world.asked).not.toContain('accept');
  });

  it('waits for the receipt while the line is up, and not at all while it is down', async () => {
    await opened();
    await ports.register(form);
    world.lineUp = false;
    await ports.register(form);
    expect(world.waited).toEqual([3_000, 0]);
    expect(world.freshness.slice(1)).toEqual([{ nonce: 'nonce-1' }, { lastPortalTimeHash: 'hash-1' }]);
  });

  it('stores nothing that the card did not sign', async () => {
    world.sign = () => Promise.resolve(err(failure('CARD_REMOVED')));
    await opened();
    expect(await ports.register(form)).toEqual(err(failure('CARD_REMOVED')));
    expect(world.asked).not.toContain('accept');
    expect(world.audited).toContain('registration.sign-complete failure');
  });
});

describe('endVisit', () => {
  it('cancels the entry, closes the card, signs out at the portal and forgets the person', async () => {
    await opened();
    await ports.signIn();
    await ports.endVisit();
    expect(world.asked.slice(-2)).toEqual(['cancelEntry', 'closeSession']);
    expect(world.signedOut).toHaveLength(1);
    expect(await ports.menu()).toEqual(err(failure('NET_UNREACHABLE')));
    expect(world.audited.at(-1)).toBe('visit.end success');
  });

  it('without a visit is harmless', async () => {
    await ports.endVisit();
    await ports.endVisit();
    expect(world.audited.filter((line) => line.startsWith('visit.end'))).toHaveLength(1);
  });
});

describe('check', () => {
  it.each([
    ['the device host', () => err(failure('DEVICE_HOST_DOWN')), ['devices']],
    ['the reader', (status: DeviceStatus) => ok({ ...status, reader: 'absent' as const }), ['reader']],
    ['pcscd', (status: DeviceStatus) => ok({ ...status, reader: 'serviceDown' as const }), ['reader']],
    ['the PIN pad', (status: DeviceStatus) => ok({ ...status, pinPad: 'absent' as const }), ['pinPad']],
  ] as const)('names %s', async (_name, broken, reasons) => {
    if (world.status.ok) world.status = broken(world.status.value);
    expect(await ports.check()).toEqual(reasons);
  });

  it('takes a card that does not answer for no fault of the reader', async () => {
    if (world.status.ok) world.status = ok({ ...world.status.value, reader: 'mute' });
    expect(await ports.check()).toEqual([]);
  });

  it('writes a line only when something has changed', async () => {
    await ports.check();
    await ports.check();
    world.obstacles = ['storage', 'clock'];
    await ports.check();
    await ports.check();
    world.obstacles = [];
    await ports.check();
    expect(world.audited.slice(1)).toEqual([
      'terminal.in-service success',
      'terminal.out-of-service failure',
      'terminal.out-of-service failure',
      'terminal.in-service success',
    ]);
  });
});

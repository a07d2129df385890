import { beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { PHONE_TICKET_STATES } from '../../state-machines/vocabulary/phone.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { noAnswer, type PortalFailure } from '../portal/portal-failure.ts';
import type { SoftwareCitizen } from '../practice-portal/testing/citizen.ts';
import { testCitizen } from '../registrations/testing/queue-bed.ts';
import { type Client, eachTestsBed, SCANNED, TICKET } from './testing/ports-bed.ts';

const bed = eachTestsBed();
let citizen: SoftwareCitizen;
beforeAll(async () => {
  citizen = await testCitizen();
});

const SESSION = { expiresAt: 'of the phone' };
const certificate = (): string => Buffer.from(citizen.certificate).toString('base64');
const signsIn = (account: 'registered' | 'none' = 'none') => {
  bed.world.phoneSignIn = () => Promise.resolve(ok({ session: SESSION, account, certificate: certificate() }));
};
const refusal = (problem: PortalFailure['problem'], code: PortalFailure['failure']['code']): PortalFailure => ({
  failure: failure(code),
  problem,
  status: 409,
  retryAfterMs: null,
});
const { ticketId: _own, ...SHOWN } = TICKET;

describe('a ticket', () => {
  it('is the visit’s from then on; renewed, it names the one it takes the place of, and begun anew, none', async () => {
    expect(await bed.ports.issuePhoneTicket(false)).toEqual(ok(SHOWN));
    expect(await bed.ports.issuePhoneTicket(true)).toEqual(ok(SHOWN));
    expect(await bed.ports.issuePhoneTicket(false)).toEqual(ok(SHOWN));
    expect(bed.world.asked).toEqual(['ticket renews null', 'ticket renews ticket-1', 'ticket renews null']);
    expect(bed.world.audited.filter((line) => line.startsWith('phone-sign-in.ticket'))).toHaveLength(3);
  });

  it('that a phone has just read is not replaced', async () => {
    await bed.ports.issuePhoneTicket(false);
    bed.world.phoneTicket = () => Promise.resolve(err(refusal('ticketTaken', 'PORTAL_REFUSED')));
    expect(await bed.ports.issuePhoneTicket(true)).toEqual(ok('taken'));
    await bed.ports.phoneProgress();
    expect(bed.world.asked.at(-1)).toBe('state of ticket-1');
  });

  it.each([
    ['the line is cut', noAnswer('unreachable')],
    ['the portal says nothing in time', noAnswer('timeout')],
    ['what answers is not the portal', noAnswer('badAnswer')],
    ['it was renewed too often', refusal('renewalsUsed', 'PORTAL_REFUSED')],
  ])('is not there when %s, and the visit has none', async (_what, problem) => {
    bed.world.phoneTicket = () => Promise.resolve(err(problem));
    expect(await bed.ports.issuePhoneTicket(false)).toEqual(err(problem.failure));
    expect(await bed.ports.phoneProgress()).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.audited).not.toContain('phone-sign-in.ticket success');
  });

  it('that comes after the person has left is cancelled, and is nobody’s', async () => {
    const late = Promise.withResolvers<Awaited<ReturnType<Client['issuePhoneTicket']>>>();
    bed.world.phoneTicket = () => late.promise;
    const issuing = bed.ports.issuePhoneTicket(false);
    await bed.ports.endVisit();
    bed.ports.beginVisit();
    late.resolve(ok(TICKET));
    expect(await issuing).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.asked).toContain('cancel ticket-1');
    expect(await bed.ports.phoneProgress()).toEqual(err(failure('VISIT_MOVED_ON')));
  });

  it('of a visit that ends is cancelled', async () => {
    await bed.ports.issuePhoneTicket(false);
    await bed.ports.endVisit();
    expect(bed.world.asked).toContain('cancel ticket-1');
  });

  it('is cancelled once, and nobody is told when there is none', async () => {
    await bed.ports.issuePhoneTicket(false);
    await bed.ports.cancelPhoneTicket();
    await bed.ports.cancelPhoneTicket();
    await bed.ports.endVisit();
    await bed.ports.cancelPhoneTicket();
    expect(bed.world.asked.filter((what) => what.startsWith('cancel ticket'))).toEqual(['cancel ticket-1']);
  });

  it('of two asked for at once, the one whose answer came last is the visit’s', async () => {
    const [first, second] = [0, 1].map(() => Promise.withResolvers<Awaited<ReturnType<Client['issuePhoneTicket']>>>());
    const waiting = [first, second];
    bed.world.phoneTicket = () => waiting.shift()?.promise ?? expect.unreachable('a third one');
    const both = [bed.ports.issuePhoneTicket(false), bed.ports.issuePhoneTicket(false)];
    first?.resolve(ok(TICKET));
    second?.resolve(ok({ ...TICKET, ticketId: 'ticket-2' }));
    await Promise.all(both);
    await bed.ports.phoneProgress();
    expect(bed.world.asked.at(-1)).toBe('state of ticket-2');
  });
});

describe('how far the phone is', () => {
  it.each(PHONE_TICKET_STATES)('%s is told as the portal says it', async (state) => {
    const reason = state === 'failed' ? ('wrongNumber' as const) : null;
    bed.world.phoneState = () => Promise.resolve(ok({ ...SCANNED, state, reason }));
    await bed.ports.issuePhoneTicket(false);
    expect(await bed.ports.phoneProgress()).toEqual(ok({ state, matched: false, reason }));
  });

  it('an answer that was overtaken on the way tells nothing old', async () => {
    await bed.ports.issuePhoneTicket(false);
    bed.world.phoneState = () => Promise.resolve(ok({ ...SCANNED, matched: true, revision: 3 }));
    await bed.ports.phoneProgress();
    bed.world.phoneState = () => Promise.resolve(ok({ ...SCANNED, revision: 2 }));
    expect(await bed.ports.phoneProgress()).toEqual(ok({ state: 'scanned', matched: true, reason: null }));
  });

  it('a new ticket does not remember how far the one before was', async () => {
    await bed.ports.issuePhoneTicket(false);
    bed.world.phoneState = () => Promise.resolve(ok({ ...SCANNED, revision: 9 }));
    await bed.ports.phoneProgress();
    await bed.ports.issuePhoneTicket(false);
    bed.world.phoneState = () => Promise.resolve(ok({ ...SCANNED, state: 'issued', revision: 0 }));
    expect(await bed.ports.phoneProgress()).toMatchObject({ value: { state: 'issued' } });
  });

  it.each(['unreachable', 'timeout', 'badAnswer'] as const)('%s: not known, and the ticket stays', async (code) => {
    await bed.ports.issuePhoneTicket(false);
    bed.world.phoneState = () => Promise.resolve(err(noAnswer(code)));
    expect(await bed.ports.phoneProgress()).toEqual(err(noAnswer(code).failure));
    bed.world.phoneState = () => Promise.resolve(ok(SCANNED));
    expect(await bed.ports.phoneProgress()).toMatchObject({ ok: true });
  });
});

describe('signing in', () => {
  it('gives the person, from when to when their certificate counts, and the session is the visit’s', async () => {
    signsIn();
    await bed.ports.issuePhoneTicket(false);
    expect(bed.ports.signer()).toBe('card');
    const signedIn = await bed.ports.signInByPhone();
    expect(signedIn).toMatchObject({
      ok: true,
      value: {
        signedIn: { account: 'none', online: true, menu: null, earlier: [] },
        person: { authenticationCertificate: certificate() },
      },
    });
    expect(bed.ports.signer()).toBe('phone');
    await bed.ports.endVisit();
    expect(bed.world.signedOut).toEqual([SESSION]);
  });

  it('happens once for a ticket', async () => {
    signsIn();
    await bed.ports.issuePhoneTicket(false);
    await bed.ports.signInByPhone();
    expect(await bed.ports.signInByPhone()).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.asked.filter((what) => what === 'sign in by ticket-1')).toHaveLength(1);
  });

  it('with a menu that cannot be read now, they are signed in all the same', async () => {
    signsIn('registered');
    await bed.ports.issuePhoneTicket(false);
    expect(await bed.ports.signInByPhone()).toMatchObject({
      value: { signedIn: { account: 'registered', menu: null } },
    });
  });

  it.each([
    ['the line is cut in the middle', noAnswer('unreachable')],
    ['garbage comes', noAnswer('badAnswer')],
    ['somebody was signed in before', refusal('ticketNotVerified', 'PORTAL_REFUSED')],
  ])('comes to nothing when %s, and nobody is signed in', async (_what, problem) => {
    bed.world.phoneSignIn = () => Promise.resolve(err(problem));
    await bed.ports.issuePhoneTicket(false);
    expect(await bed.ports.signInByPhone()).toEqual(err(problem.failure));
    expect(bed.ports.signer()).toBe('card');
    expect(bed.world.audited).toContain('phone-sign-in.complete failure');
  });

  it('a certificate this terminal does not trust signs nobody in, whatever the portal says', async () => {
    signsIn();
    bed.world.trusted = err(failure('CERT_UNTRUSTED'));
    await bed.ports.issuePhoneTicket(false);
    expect(await bed.ports.signInByPhone()).toEqual(err(failure('CERT_UNTRUSTED')));
    expect(bed.world.signedOut).toEqual([SESSION]);
    expect(bed.ports.signer()).toBe('card');
  });

  it('that comes after the person has left is signed out at once', async () => {
    const late = Promise.withResolvers<Awaited<ReturnType<Client['signInByPhone']>>>();
    bed.world.phoneSignIn = () => late.promise;
    await bed.ports.issuePhoneTicket(false);
    const signing = bed.ports.signInByPhone();
    await bed.ports.endVisit();
    bed.ports.beginVisit();
    late.resolve(ok({ session: SESSION, account: 'none', certificate: certificate() }));
    expect(await signing).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.signedOut).toEqual([SESSION]);
    expect(bed.ports.signer()).toBe('card');
  });
});

it('without a visit there is nothing to ask for', async () => {
  await bed.ports.endVisit();
  const moved = err(failure('VISIT_MOVED_ON'));
  expect(await bed.ports.issuePhoneTicket(false)).toEqual(moved);
  expect(await bed.ports.phoneProgress()).toEqual(moved);
  expect(await bed.ports.signInByPhone()).toEqual(moved);
});

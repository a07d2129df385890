import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { noAnswer } from '../portal/portal-failure.ts';
import { makeAuthority, makeCitizenKeys } from '../practice-portal/testing/authority.ts';
import { ENTRY, eachTestsBed } from './testing/ports-bed.ts';

const bed = eachTestsBed();
/** User-authentication certificate of the person who is to act for the family member, and the hash of its key. */
let delegate = '';
let keyHash = '';
beforeAll(async () => {
  const [from, to] = [new Date('2026-01-01T00:00:00Z'), new Date('2030-01-01T00:00:00Z')];
  const keys = await makeCitizenKeys();
  const authority = await makeAuthority(from, to);
  const der = await authority.issue({ keys, commonName: 'P', serial: '01', notBefore: from, notAfter: to });
  delegate = Buffer.from(der).toString('base64');
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  keyHash = createHash('sha256').update(spki).digest('base64url');
});

const prove = async () => {
  bed.ports.expectPrincipal(true);
  await bed.ports.identify();
  return bed.ports.provePrincipal({ ...ENTRY, delegate });
};
/** Signed in at the portal, as the one who will act. */
const signedIn = async (): Promise<void> => {
  await bed.opened();
  await bed.ports.signIn();
};

describe('what a family member’s card signs', () => {
  it('names the key of the one delegate, answers a challenge of its own, and locks the card at once', async () => {
    expect(await prove()).toEqual(ok(null));
    expect(bed.world.drafted).toEqual([keyHash]);
    expect(bed.world.freshness).toEqual([{ nonce: 'nonce-1' }]);
    expect(bed.world.asked).toEqual(['challenge registration', 'openSession', 'closeSession']);
  });

  it('the challenge is there before the PIN pad listens, and the next card is asked for a sign-in again', async () => {
    await prove();
    bed.ports.expectPrincipal(false);
    await bed.ports.identify();
    expect(bed.world.asked.at(-1)).toBe('challenge sign-in');
  });

  it('is never asked of the delegate’s own card', async () => {
    if (!bed.world.identity.ok) throw new Error('the bed has a card');
    bed.world.identity = ok({ ...bed.world.identity.value, authenticationCertificate: delegate });
    expect(await prove()).toEqual(err(failure('VISIT_OTHER_CARD')));
    expect(bed.world.asked).not.toContain('openSession');
  });

  it('without a line it names the last time the portal signed, and whether they are registered is not known', async () => {
    bed.world.lineUp = false;
    await prove();
    expect(bed.world.freshness).toEqual([{ lastPortalTimeHash: 'hash-1' }]);
    expect(await bed.ports.principal(true)).toEqual(
      ok({ proof: 'a.b.c', account: 'unknown', samePerson: false, nickname: null }),
    );
  });

  it('a wrong PIN leaves no proof behind', async () => {
    bed.world.openSession = () => Promise.resolve(err(failure('PIN_WRONG', { triesLeft: 2 })));
    expect(await prove()).toMatchObject({ ok: false, error: { code: 'PIN_WRONG' } });
    expect(await bed.ports.principal(true)).toEqual(err(failure('VISIT_MOVED_ON')));
  });

  it('nothing of it outlives the visit', async () => {
    await prove();
    await bed.ports.endVisit();
    bed.ports.beginVisit();
    expect(await bed.ports.principal(false)).toEqual(err(failure('VISIT_MOVED_ON')));
  });
});

describe('whose card it was', () => {
  it('the portal is asked with the very proof, and the proof is handed on once', async () => {
    await signedIn();
    await prove();
    expect(await bed.ports.principal(true)).toEqual(
      ok({ proof: 'a.b.c', account: 'registered', samePerson: false, nickname: 'はな' }),
    );
    expect(bed.world.asked.at(-1)).toBe('check a.b.c');
    expect(await bed.ports.principal(true)).toEqual(err(failure('VISIT_MOVED_ON')));
  });

  it('a portal that does not answer is no reason to stop; one that refuses is told', async () => {
    await signedIn();
    bed.world.checkPrincipal = () => Promise.resolve(err(noAnswer('timeout')));
    await prove();
    expect(await bed.ports.principal(true)).toMatchObject({ value: { account: 'unknown' } });
    const refused = { ...noAnswer('timeout'), failure: failure('CERT_REVOKED') };
    bed.world.checkPrincipal = () => Promise.resolve(err(refused));
    await prove();
    expect(await bed.ports.principal(true)).toEqual(err(failure('CERT_REVOKED')));
  });
});

describe('the delegations of the signed-in person', () => {
  it('are read with their session, and not without one', async () => {
    expect(await bed.ports.delegations()).toMatchObject({ ok: false, error: { code: 'NET_UNREACHABLE' } });
    await signedIn();
    expect(await bed.ports.delegations()).toEqual(ok([]));
  });
});

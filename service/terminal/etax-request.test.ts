import { beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { type Client, certificate, ENTRY, eachTestsBed, jwsBy } from './testing/ports-bed.ts';

const KANA = 'コクゼイ　タロウ';
const bed = eachTestsBed();
beforeEach(async () => {
  await bed.opened();
  bed.world.asked.length = 0;
});

const send = () => bed.ports.sendEtaxRequest({ ...ENTRY, kanaName: KANA });
async function begun(): Promise<void> {
  expect(await bed.ports.beginEtaxRequest()).toEqual(ok(null));
}
async function read(): Promise<void> {
  await begun();
  expect(await bed.ports.readAttributes(ENTRY)).toEqual(ok(null));
}
function anotherCard(): void {
  if (bed.world.identity.ok) {
    bed.world.identity = ok({ ...bed.world.identity.value, authenticationCertificate: certificate('two') });
  }
}

describe('the whole request', () => {
  it('signs who asks, reads, signs the request, stores it and waits for the receipt', async () => {
    await read();
    await bed.ports.identify();
    expect(await send()).toEqual(ok({ receiptNumber: 'R of r', state: 'stored', reason: null, expectedBy: null }));
    expect(bed.world.asked.filter((what) => !what.startsWith('challenge'))).toEqual([
      'sign',
      'readAttributes',
      'signWithSignatureKey',
      'accept',
    ]);
    expect(bed.world.drafted).toEqual([{ kanaName: KANA, attributes: 'h..i.c.t', holder: 'x.y.z' }]);
    expect(bed.world.waited).toEqual([3_000]);
  });

  it('tells the device host of the entry and the key of the portal: no kana, and nothing that is read comes back', async () => {
    await read();
    await send();
    expect(bed.world.given).toEqual([
      { ...ENTRY, sealFor: { kid: 'k' }, show: [] },
      { ...ENTRY, items: [{}], consent: {} },
    ]);
  });

  it('is made fresh by challenges of its own, the second asked for while the card is identified', async () => {
    await read();
    await bed.ports.identify();
    bed.world.asked.length = 0;
    await send();
    expect(bed.world.asked).toEqual(['signWithSignatureKey', 'accept']);
    expect(bed.world.freshness.slice(-2)).toEqual([{ nonce: 'nonce-1' }, { nonce: 'nonce-1' }]);
  });

  it('works without a line', async () => {
    bed.world.lineUp = false;
    await read();
    expect(await send()).toMatchObject({ ok: true, value: { state: 'stored' } });
    expect(bed.world.freshness.slice(-2)).toEqual([{ lastPortalTimeHash: 'hash-1' }, { lastPortalTimeHash: 'hash-1' }]);
    expect(bed.world.waited).toEqual([0]);
  });

  it('records each attempt before it is permitted', async () => {
    await begun();
    bed.world.readAttributes = async () => {
      bed.verifying('attributes', 4);
      return ok({ sealed: 'h..i.c.t', shown: {} });
    };
    await bed.ports.readAttributes(ENTRY);
    bed.world.signWithSignatureKey = async () => {
      bed.verifying('signature', 5);
      return err(failure('PIN_WRONG', { about: 'signature', triesLeft: 4 }));
    };
    expect(await send()).toEqual(err(failure('PIN_WRONG', { about: 'signature', triesLeft: 4 })));
    expect(bed.world.begun.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'attributes 3',
      'signature 3',
    ]);
    expect(bed.world.ended).toEqual(['1 OK', '2 PIN_WRONG']);
    expect(bed.world.asked.filter((what) => what.startsWith('permit'))).toEqual(['permitVerify 4', 'permitVerify 5']);
  });
});

describe('the order', () => {
  it('nothing is read or signed before it was asked for with an open session', async () => {
    expect(await bed.ports.readAttributes(ENTRY)).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(await send()).toEqual(err(failure('VISIT_MOVED_ON')));
    await begun();
    expect(await send()).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.given).toEqual([]);
  });

  it('begins only while the card is unlocked', async () => {
    await bed.ports.lockCard();
    expect(await bed.ports.beginEtaxRequest()).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.asked).not.toContain('sign');
  });

  it('reading ends the card session: what needs it again asks for the card', async () => {
    await read();
    expect(await bed.ports.beginEtaxRequest()).toEqual(err(failure('VISIT_MOVED_ON')));
  });

  it('a wrong password can be typed again under the same numbers', async () => {
    await read();
    const right = bed.world.signWithSignatureKey;
    bed.world.signWithSignatureKey = async () => err(failure('PIN_WRONG', { about: 'signature', triesLeft: 4 }));
    expect(await send()).toMatchObject({ ok: false });
    bed.world.signWithSignatureKey = right;
    expect(await send()).toMatchObject({ ok: true });
    expect(bed.world.asked.filter((what) => what === 'signWithSignatureKey')).toHaveLength(2);
  });

  it('what was stored is not sent a second time', async () => {
    await read();
    await send();
    expect(await send()).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.asked.filter((what) => what === 'accept')).toHaveLength(1);
  });
});

describe('another person in between', () => {
  it.each(['readAttributes', 'sendEtaxRequest'] as const)('is asked for no secret by %s', async (port) => {
    await (port === 'readAttributes' ? begun() : read());
    bed.world.given.length = 0;
    anotherCard();
    await bed.ports.identify();
    const answer = port === 'readAttributes' ? await bed.ports.readAttributes(ENTRY) : await send();
    expect(answer).toEqual(err(failure('VISIT_OTHER_CARD')));
    expect(bed.world.given).toEqual([]);
  });

  it.each([
    ['the visit ended', () => bed.ports.endVisit()],
    ['the card was put away', () => bed.ports.lockCard()],
  ])('nothing is signed when %s while the portal was asked', async (_what, end) => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    bed.world.challenge = () => promise;
    const beginning = bed.ports.beginEtaxRequest();
    await end();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await beginning).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.asked).not.toContain('sign');
  });

  it('a request whose visit ended while the card signed is not stored', async () => {
    await read();
    const { promise, resolve } = Promise.withResolvers<ReturnType<typeof ok<{ readonly jws: readonly string[] }>>>();
    bed.world.signWithSignatureKey = () => promise;
    const sending = send();
    await expect.poll(() => bed.world.asked).toContain('signWithSignatureKey');
    const ending = bed.ports.endVisit();
    resolve(ok({ jws: [jwsBy('signature-certificate')] }));
    expect(await sending).toEqual(err(failure('VISIT_MOVED_ON')));
    await ending;
    expect(bed.world.asked).not.toContain('accept');
  });
});

describe('the signature certificate', () => {
  it('that is of no use stops the request before it is stored', async () => {
    const expired = failure('CERT_EXPIRED', { about: 'signature', notAfter: '2025-01-01T00:00:00.000Z' });
    bed.world.signatureTrusted = err(expired);
    await read();
    expect(await send()).toEqual(err(expired));
    expect(bed.world.asked).not.toContain('accept');
  });
});

describe('lockCard', () => {
  it('closes the card and keeps the portal session', async () => {
    await bed.ports.signIn();
    await bed.ports.lockCard();
    expect(bed.world.asked.at(-1)).toBe('closeSession');
    expect(bed.world.signedOut).toEqual([]);
  });
});

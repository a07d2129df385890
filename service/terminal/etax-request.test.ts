import { beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { type Client, certificate, ENTRY, jwsBy, type PortsBed, portsBed } from './testing/ports-bed.ts';

const KANA = 'コクゼイ　タロウ';
let bed: PortsBed;
let world: PortsBed['world'];
let ports: PortsBed['ports'];
beforeEach(async () => {
  bed = portsBed();
  ({ world, ports } = bed);
  await bed.opened();
  world.asked.length = 0;
});

const send = () => ports.sendEtaxRequest({ ...ENTRY, kanaName: KANA });
async function begun(): Promise<void> {
  expect(await ports.beginEtaxRequest()).toEqual(ok(null));
}
async function read(): Promise<void> {
  await begun();
  expect(await ports.readAttributes(ENTRY)).toEqual(ok(null));
}
function anotherCard(): void {
  if (world.identity.ok) {
    world.identity = ok({ ...world.identity.value, authenticationCertificate: certificate('two') });
  }
}

describe('the whole request', () => {
  it('signs who asks, reads, signs the request, stores it and waits for the receipt', async () => {
    await read();
    await ports.identify();
    expect(await send()).toEqual(ok({ receiptNumber: 'R', state: 'stored', reason: null }));
    expect(world.asked.filter((what) => !what.startsWith('challenge'))).toEqual([
      'sign',
      'readAttributes',
      'signWithSignatureKey',
      'accept',
    ]);
    expect(world.drafted).toEqual([{ kanaName: KANA, attributes: 'h..i.c.t', holder: 'x.y.z' }]);
    expect(world.waited).toEqual([3_000]);
  });

  it('tells the device host of the entry and the key of the portal: no kana, and nothing that is read comes back', async () => {
    await read();
    await send();
    expect(world.given).toEqual([
      { ...ENTRY, sealFor: { kid: 'k' }, show: [] },
      { ...ENTRY, items: [{}], consent: {} },
    ]);
  });

  it('is made fresh by challenges of its own, the second asked for while the card is identified', async () => {
    await read();
    await ports.identify();
    world.asked.length = 0;
    await send();
    expect(world.asked).toEqual(['signWithSignatureKey', 'accept']);
    expect(world.freshness.slice(-2)).toEqual([{ nonce: 'nonce-1' }, { nonce: 'nonce-1' }]);
  });

  it('works without a line', async () => {
    world.lineUp = false;
    await read();
    expect(await send()).toMatchObject({ ok: true, value: { state: 'stored' } });
    expect(world.freshness.slice(-2)).toEqual([{ lastPortalTimeHash: 'hash-1' }, { lastPortalTimeHash: 'hash-1' }]);
    expect(world.waited).toEqual([0]);
  });

  it('records each attempt before it is permitted', async () => {
    await begun();
    world.readAttributes = async () => {
      bed.verifying('attributes', 4);
      return ok({ sealed: 'h..i.c.t', shown: {} });
    };
    await ports.readAttributes(ENTRY);
    world.signWithSignatureKey = async () => {
      bed.verifying('signature', 5);
      return err(failure('PIN_WRONG', { about: 'signature', triesLeft: 4 }));
    };
    expect(await send()).toEqual(err(failure('PIN_WRONG', { about: 'signature', triesLeft: 4 })));
    expect(world.begun.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['attributes 3', 'signature 3']);
    expect(world.ended).toEqual(['1 OK', '2 PIN_WRONG']);
    expect(world.asked.filter((what) => what.startsWith('permit'))).toEqual(['permitVerify 4', 'permitVerify 5']);
  });
});

describe('the order', () => {
  it('nothing is read or signed before it was asked for with an open session', async () => {
    expect(await ports.readAttributes(ENTRY)).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(await send()).toEqual(err(failure('VISIT_MOVED_ON')));
    await begun();
    expect(await send()).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(world.given).toEqual([]);
  });

  it('begins only while the card is unlocked', async () => {
    await ports.lockCard();
    expect(await ports.beginEtaxRequest()).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(world.asked).not.toContain('sign');
  });

  it('reading ends the card session: what needs it again asks for the card', async () => {
    await read();
    expect(await ports.beginEtaxRequest()).toEqual(err(failure('VISIT_MOVED_ON')));
  });

  it('a wrong password can be typed again under the same numbers', async () => {
    await read();
    const right = world.signWithSignatureKey;
    world.signWithSignatureKey = async () => err(failure('PIN_WRONG', { about: 'signature', triesLeft: 4 }));
    expect(await send()).toMatchObject({ ok: false });
    world.signWithSignatureKey = right;
    expect(await send()).toMatchObject({ ok: true });
    expect(world.asked.filter((what) => what === 'signWithSignatureKey')).toHaveLength(2);
  });

  it('what was stored is not sent a second time', async () => {
    await read();
    await send();
    expect(await send()).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(world.asked.filter((what) => what === 'accept')).toHaveLength(1);
  });
});

describe('another person in between', () => {
  it.each(['readAttributes', 'sendEtaxRequest'] as const)('is asked for no secret by %s', async (port) => {
    await (port === 'readAttributes' ? begun() : read());
    world.given.length = 0;
    anotherCard();
    await ports.identify();
    const answer = port === 'readAttributes' ? await ports.readAttributes(ENTRY) : await send();
    expect(answer).toEqual(err(failure('VISIT_OTHER_CARD')));
    expect(world.given).toEqual([]);
  });

  it.each([
    ['the visit ended', () => ports.endVisit()],
    ['the card was put away', () => ports.lockCard()],
  ])('nothing is signed when %s while the portal was asked', async (_what, end) => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Client['challenge']>>>();
    world.challenge = () => promise;
    const beginning = ports.beginEtaxRequest();
    await end();
    resolve(ok({ nonce: 'late', expiresAt: '' }));
    expect(await beginning).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(world.asked).not.toContain('sign');
  });

  it('a request whose visit ended while the card signed is not stored', async () => {
    await read();
    const { promise, resolve } = Promise.withResolvers<ReturnType<typeof ok<{ readonly jws: readonly string[] }>>>();
    world.signWithSignatureKey = () => promise;
    const sending = send();
    await expect.poll(() => world.asked).toContain('signWithSignatureKey');
    const ending = ports.endVisit();
    resolve(ok({ jws: [jwsBy('signature-certificate')] }));
    expect(await sending).toEqual(err(failure('VISIT_MOVED_ON')));
    await ending;
    expect(world.asked).not.toContain('accept');
  });
});

describe('the signature certificate', () => {
  it('that is of no use stops the request before it is stored', async () => {
    const expired = failure('CERT_EXPIRED', { about: 'signature', notAfter: '2025-01-01T00:00:00.000Z' });
    world.signatureTrusted = err(expired);
    await read();
    expect(await send()).toEqual(err(expired));
    expect(world.asked).not.toContain('accept');
  });
});

describe('lockCard', () => {
  it('closes the card and keeps the portal session', async () => {
    await ports.signIn();
    await ports.lockCard();
    expect(world.asked.at(-1)).toBe('closeSession');
    expect(world.signedOut).toEqual([]);
  });
});

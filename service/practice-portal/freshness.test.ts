import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeCitizenKeys } from './testing/authority.ts';
import { DAY, makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';

let bed: PortalBed;
beforeEach(async () => {
  bed = await makePortalBed();
});
afterEach(() => bed.end());

test('sign-in: a challenge serves once', async () => {
  const visitId = randomUUID();
  const freshness = { nonce: await bed.challenge('sign-in', visitId) };
  expect((await bed.signIn(bed.citizen, { visitId, freshness })).status).toBe(200);
  expect(problemOf(await bed.signIn(bed.citizen, { visitId, freshness }))).toBe('challengeInvalid');
  await bed.restart();
  expect(problemOf(await bed.signIn(bed.citizen, { visitId, freshness }))).toBe('challengeInvalid');
});

test('sign-in: a challenge serves for 120 seconds', async () => {
  const visitId = randomUUID();
  const [inTime, late] = [await bed.challenge('sign-in', visitId), await bed.challenge('sign-in', visitId)];
  bed.pass(120_000);
  expect((await bed.signIn(bed.citizen, { visitId, freshness: { nonce: inTime } })).status).toBe(200);
  bed.pass(1);
  expect(problemOf(await bed.signIn(bed.citizen, { visitId, freshness: { nonce: late } }))).toBe('challengeInvalid');
});

test('sign-in: a challenge of another visit, terminal or purpose, an invented one, or none, is refused', async () => {
  const visitId = randomUUID();
  const refused = [
    { nonce: await bed.challenge('sign-in', randomUUID()) },
    { nonce: await bed.challenge('sign-in', visitId, bed.otherTerminal) },
    { nonce: await bed.challenge('registration', visitId) },
    { nonce: 'aW52ZW50ZWQ' },
    { lastPortalTimeHash: await bed.timeHash() },
  ];
  for (const freshness of refused) {
    expect(problemOf(await bed.signIn(bed.citizen, { visitId, freshness }))).toBe('challengeInvalid');
  }
});

test('registration: a challenge serves once, for its visit, terminal and purpose', async () => {
  const visitId = randomUUID();
  const nonce = await bed.challenge('registration', visitId);
  const by = (freshness: object) => bed.register(bed.citizen, { visitId, payload: { freshness } });
  expect(await by({ nonce })).toMatchObject({ outcome: 'applied' });
  const refused = [
    nonce,
    await bed.challenge('registration', randomUUID()),
    await bed.challenge('registration', visitId, bed.otherTerminal),
    await bed.challenge('sign-in', visitId),
    'aW52ZW50ZWQ',
  ];
  for (const other of refused) {
    expect(await by({ nonce: other })).toMatchObject({ outcome: 'refused', reason: 'signatureInvalid' });
  }
});

test('registration: a challenge delivered after its time proves a moment, up to the maximum offline age', async () => {
  const visitId = randomUUID();
  const [cut, tooLate] = [await bed.challenge('registration', visitId), await bed.challenge('registration', visitId)];
  bed.pass(30 * DAY);
  const receipt = await bed.register(bed.citizen, { visitId, payload: { freshness: { nonce: cut } } });
  expect(receipt).toMatchObject({ outcome: 'applied' });
  expect((await bed.state()).registrations[0]).toMatchObject({ freshness: 'offline' });
  bed.pass(2 * DAY);
  expect(await bed.register(bed.citizen, { visitId, payload: { freshness: { nonce: tooLate } } })).toMatchObject({
    outcome: 'refused',
    reason: 'tooOld',
  });
});

test('offline: a time token the portal signed proves a moment, across a restart, up to the maximum age', async () => {
  const hash = await bed.timeHash();
  await bed.restart();
  bed.pass(31 * DAY);
  const freshness = { lastPortalTimeHash: hash };
  expect(await bed.register(bed.citizen, { payload: { freshness } })).toMatchObject({ outcome: 'applied' });
  bed.pass(1);
  expect(await bed.register(bed.citizen, { payload: { freshness } })).toMatchObject({
    outcome: 'refused',
    reason: 'tooOld',
  });
});

test('offline: a hash the portal does not know is refused', async () => {
  const freshness = { lastPortalTimeHash: 'bmV2ZXIgc2lnbmVk' };
  expect(await bed.register(bed.citizen, { payload: { freshness } })).toMatchObject({
    outcome: 'refused',
    reason: 'tooOld',
  });
  expect((await bed.state()).accounts).toEqual([]);
});

test('offline: a terminal that never saw the portal is judged by its own clock', async () => {
  const freshness = { lastPortalTimeHash: null };
  const issuedAt = (age: number) => ({ issuedAt: new Date(bed.now() - age).toISOString(), freshness });
  expect(await bed.register(bed.citizen, { payload: issuedAt(30 * DAY) })).toMatchObject({ outcome: 'applied' });
  expect(await bed.register(bed.citizen, { payload: issuedAt(32 * DAY) })).toMatchObject({
    outcome: 'refused',
    reason: 'tooOld',
  });
});

test('offline: the certificate counts as it is at delivery', async () => {
  const keys = await makeCitizenKeys();
  const citizen = await bed.issue(bed.authority, { keys, notAfter: new Date(bed.now() + DAY) });
  const envelope = await bed.envelope(citizen, {
    payload: { freshness: { lastPortalTimeHash: await bed.timeHash() } },
  });
  bed.pass(2 * DAY);
  expect(await bed.receiptOf(await bed.deliver(envelope))).toMatchObject({
    outcome: 'refused',
    reason: 'certificateExpired',
  });
});

test('a sequence number of a terminal is decided once, under one id, also after a restart', async () => {
  const [first, second] = [await bed.envelope(), await bed.envelope()];
  expect(await bed.receiptOf(await bed.deliver(second))).toMatchObject({ outcome: 'applied' });
  const numbered = (sequence: number) => bed.envelope(bed.citizen, { payload: { sequence }, sealed: { sequence } });
  const sameNumber = await numbered(2);
  expect(await bed.receiptOf(await bed.deliver(sameNumber))).toMatchObject({ outcome: 'refused', reason: 'other' });
  await bed.restart();
  const sameAgain = await numbered(2);
  expect(await bed.receiptOf(await bed.deliver(sameAgain))).toMatchObject({ outcome: 'refused', reason: 'other' });
  expect(await bed.receiptOf(await bed.deliver(first))).toMatchObject({ outcome: 'kept' });
  const firstAgain = await numbered(1);
  expect(await bed.receiptOf(await bed.deliver(firstAgain))).toMatchObject({ outcome: 'refused', reason: 'other' });
});

test('a number that was set aside is taken late, within the maximum offline age', async () => {
  const visitId = randomUUID();
  const late = { visitId, payload: { freshness: { nonce: await bed.challenge('registration', visitId) } } };
  const hash = { payload: { freshness: { lastPortalTimeHash: await bed.timeHash() } } };
  const [aside, never] = [await bed.envelope(bed.citizen, late), await bed.envelope(bed.citizen, hash)];
  const keys = await makeCitizenKeys();
  const other = await bed.issue(bed.authority, { keys, commonName: 'PRACTICE000000000000002', serial: '0c0c0c' });
  expect(await bed.register(other)).toMatchObject({ outcome: 'applied' });
  bed.pass(31 * DAY);
  const reply = await bed.deliver(aside);
  expect(await bed.receiptOf(reply)).toMatchObject({ outcome: 'applied' });
  bed.pass(1);
  expect((await bed.deliver(aside)).text).toBe(reply.text);
  expect(await bed.receiptOf(await bed.deliver(never))).toMatchObject({ outcome: 'refused', reason: 'tooOld' });
});

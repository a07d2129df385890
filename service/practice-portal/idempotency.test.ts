import { afterEach, beforeEach, expect, test } from 'vitest';
import { FORM, makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';

let bed: PortalBed;
beforeEach(async () => {
  bed = await makePortalBed();
});
afterEach(() => bed.end());

const effects = async () => {
  const { accounts, outbox, registrations } = await bed.state();
  return { accounts: accounts.length, mails: outbox.length, registrations: registrations.length };
};
const ONE_EFFECT = { accounts: 1, mails: 1, registrations: 1 };

test('same key and body: the same answer byte for byte, for ever, and one effect', async () => {
  const envelope = await bed.envelope();
  const first = await bed.deliver(envelope);
  expect(first.status).toBe(200);
  expect((await bed.deliver(envelope)).text).toBe(first.text);
  await bed.restart();
  bed.pass(400 * 86_400_000);
  expect((await bed.deliver(envelope)).text).toBe(first.text);
  expect(await effects()).toEqual(ONE_EFFECT);
});

test('a refusal is kept just the same', async () => {
  const envelope = await bed.envelope(bed.citizen, { payload: { body: { ...FORM, nickname: '' } } });
  const first = await bed.deliver(envelope);
  expect((await bed.deliver(envelope)).text).toBe(first.text);
  expect(await bed.receiptOf(first)).toMatchObject({ outcome: 'refused' });
});

test('same key, other body: conflict, and the first decision stands', async () => {
  const envelope = await bed.envelope();
  const first = await bed.deliver(envelope);
  const { text } = await bed.envelope();
  const reply = await bed.deliver({ registrationId: envelope.registrationId, text });
  expect(reply.status).toBe(422);
  expect(problemOf(reply)).toBe('idempotencyConflict');
  expect((await bed.deliver(envelope)).text).toBe(first.text);
  expect(await effects()).toEqual(ONE_EFFECT);
});

test('another terminal gets neither the answer nor the receipt', async () => {
  const envelope = await bed.envelope();
  await bed.deliver(envelope);
  expect(problemOf(await bed.deliver(envelope, bed.otherTerminal))).toBe('idempotencyConflict');
  const path = `/v1/receipts/${envelope.registrationId}`;
  expect(problemOf(await bed.asTerminal('GET', path, undefined, { by: bed.otherTerminal }))).toBe('notFound');
});

test('while the first is in progress: 409 for the same body, 422 for another; afterwards the one answer', async () => {
  const envelope = await bed.envelope();
  await bed.practice('faults', { add: [{ kind: 'hold', path: '/v1/registrations' }] });
  const first = bed.deliver(envelope);
  await expect.poll(async () => (await bed.state()).turnedAway.map(({ code }) => code)).toContain('hold');

  expect(problemOf(await bed.deliver(envelope))).toBe('inProgress');
  const { text } = await bed.envelope();
  expect(problemOf(await bed.deliver({ registrationId: envelope.registrationId, text }))).toBe('idempotencyConflict');
  await bed.practice('faults', { clear: true });
  expect((await first).status).toBe(200);
  expect((await bed.deliver(envelope)).text).toBe((await first).text);
  expect(await effects()).toEqual(ONE_EFFECT);
});

test('an answer lost after the commit: the retry gets it, and the effect is one', async () => {
  const envelope = await bed.envelope();
  await bed.practice('faults', { add: [{ kind: 'loseAnswer', path: '/v1/registrations', times: 2 }] });
  await expect(bed.deliver(envelope)).rejects.toThrow('fetch failed');
  await expect(bed.deliver(envelope)).rejects.toThrow('fetch failed');
  const retried = await bed.deliver(envelope);
  expect(await bed.receiptOf(retried)).toMatchObject({ outcome: 'applied' });
  expect((await bed.asTerminal('GET', `/v1/receipts/${envelope.registrationId}`)).text).toBe(retried.text);
  expect(await effects()).toEqual(ONE_EFFECT);
});

test('ten deliveries at once: one effect, and every answer is the receipt or "in progress"', async () => {
  const envelope = await bed.envelope();
  const replies = await Promise.all(Array.from({ length: 10 }, () => bed.deliver(envelope)));
  const receipts = new Set(replies.filter(({ status }) => status === 200).map(({ text }) => text));
  expect(receipts.size).toBe(1);
  expect(replies.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
  expect(await effects()).toEqual(ONE_EFFECT);
});

test('a protocol error leaves the key free for the right body', async () => {
  const envelope = await bed.envelope();
  const broken = { ...envelope, text: `${envelope.text.slice(0, -4)}AAAA` };
  expect(problemOf(await bed.deliver(broken))).toBe('envelopeInvalid');
  expect(await bed.receiptOf(await bed.deliver(envelope))).toMatchObject({ outcome: 'applied' });
});

test('a receipt nobody decided is not found', async () => {
  expect(problemOf(await bed.asTerminal('GET', '/v1/receipts/0190b8a2-7c3e-7abc-8def-0123456789ab'))).toBe('notFound');
});

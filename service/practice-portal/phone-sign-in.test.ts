import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { JWS_TYPES } from '../portal-contract/jws-types.ts';
import { menuSchema } from '../portal-contract/menu/schemas.ts';
import {
  phoneSignInAnswerSchema,
  phoneTicketSchema,
  phoneTicketStateSchema,
} from '../portal-contract/phone/schemas.ts';
import { DAY, makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';
import { bodyOf, heldPhone, type SoftwareCard, softwarePhone } from './testing/phone.ts';
import type { Reply, SoftwareTerminal } from './testing/terminal.ts';

const cards: Record<string, SoftwareCard> = {};
let bed: PortalBed;
let visitId: string;

beforeAll(async () => {
  bed = await makePortalBed({}, softwarePhone(cards));
});
beforeEach(() => {
  visitId = randomUUID();
  for (const name of Object.keys(cards)) delete cards[name];
  cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3 };
});
afterAll(() => bed.end());

async function issue(renews: string | null = null, by: SoftwareTerminal = bed.terminal) {
  const body = JSON.stringify({ visitId, renews });
  return bed.asTerminal('POST', '/v1/phone-tickets', body, { by });
}
const issued = async (renews: string | null = null) => phoneTicketSchema.parse(bodyOf(await issue(renews)));
const state = async (ticketId: string) =>
  phoneTicketStateSchema.parse(bodyOf(await bed.asTerminal('GET', `/v1/phone-tickets/${ticketId}`)));
const signIn = (ticketId: string): Promise<Reply> => bed.asTerminal('POST', `/v1/phone-tickets/${ticketId}/sign-in`);
const cancel = (ticketId: string): Promise<Reply> => bed.asTerminal('POST', `/v1/phone-tickets/${ticketId}/cancel`);

const phone = (ticketId: string) => heldPhone(bed, ticketId);

/** As far as the card: scanned, number typed. */
async function matched() {
  const ticket = await issued();
  const held = await phone(ticket.ticketId);
  await held.match(ticket.matchNumber);
  return { ...held, ticketId: ticket.ticketId };
}

const otherNumber = (number: string): string => String((Number(number) + 1) % 100).padStart(2, '0');

describe('the way through', () => {
  test('issued → scanned → cardReading → verified → consumed, each with a higher revision', async () => {
    const seen: { state: string; revision: number }[] = [];
    const look = async (ticketId: string) => {
      const { state: at, revision } = await state(ticketId);
      seen.push({ state: at, revision });
    };
    const ticket = await issued();
    await look(ticket.ticketId);
    const held = await phone(ticket.ticketId);
    await look(ticket.ticketId);
    expect(held.scanned).toMatchObject({ office: bed.terminal.id, terminal: bed.terminal.id });
    expect(await held.match(ticket.matchNumber)).toMatchObject({ state: 'scanned', matched: true });
    expect(await held.look('hanako')).toMatchObject({ card: 'ready', triesLeft: 3 });
    const gate = Promise.withResolvers<void>();
    cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3, held: gate.promise };
    const reading = held.pin('hanako', '1234');
    // The step is asked for before it is answered; the portal takes requests in order of their arrival.
    while ((await state(ticket.ticketId)).state === 'scanned');
    await look(ticket.ticketId);
    gate.resolve();
    expect(await reading).toMatchObject({ card: 'signed', state: 'verified' });
    await look(ticket.ticketId);
    const answer = phoneSignInAnswerSchema.parse(bodyOf(await signIn(ticket.ticketId)));
    await look(ticket.ticketId);
    expect(seen.map((one) => one.state)).toEqual(['issued', 'scanned', 'cardReading', 'verified', 'consumed']);
    const revisions = seen.map(({ revision }) => revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    expect(answer.certificate).toBe(Buffer.from(bed.citizen.certificate).toString('base64'));
    expect(answer.account).toBe('none');
  });

  test('the session opens what a session opens, and remembers the visit', async () => {
    await bed.register();
    const held = await matched();
    await held.pin('hanako', '1234');
    const answer = phoneSignInAnswerSchema.parse(bodyOf(await signIn(held.ticketId)));
    expect(answer.account).toBe('registered');
    const menu = await bed.asPerson(answer.sessionToken, 'GET', '/v1/menu');
    expect(menuSchema.parse(bodyOf(menu)).nickname).toBe('マイナ父');
    expect((await bed.state()).outbox.some(({ text }) => text.includes('スマートフォンで'))).toBe(true);
  });

  test('the address in the code carries the id and nothing else', async () => {
    const { ticketId, url, matchNumber } = await issued();
    expect(url).toBe(`${bed.url()}/phone/${ticketId}`);
    expect(Buffer.from(ticketId, 'base64url')).toHaveLength(16);
    expect(url.replace(ticketId, '').replace(/\d{4,5}/, '')).not.toContain(matchNumber);
    const page = await bed.send('GET', new URL(url).pathname, {});
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('the phone can ask which cards there are', async () => {
    const held = await matched();
    expect(await held.cards()).toMatchObject({ cards: [{ name: 'hanako' }] });
  });
});

describe('renewal', () => {
  test('five times without a touch, then no more; a touch begins a new count', async () => {
    let ticket = await issued();
    for (let left = LIMITS.phoneRenewals; left > 0; left -= 1) {
      expect(ticket.renewalsLeft).toBe(left);
      const before = ticket.ticketId;
      ticket = await issued(before);
      expect((await state(before)).state).toBe('superseded');
    }
    expect(ticket.renewalsLeft).toBe(0);
    expect(problemOf(await issue(ticket.ticketId))).toBe('renewalsUsed');
    expect((await issued()).renewalsLeft).toBe(LIMITS.phoneRenewals);
  });

  test('a scan freezes it and gives 180 s', async () => {
    const { ticketId } = await issued();
    bed.pass(LIMITS.phoneTicket - 1);
    await phone(ticketId);
    expect(problemOf(await issue(ticketId))).toBe('ticketTaken');
    expect((await state(ticketId)).expiresInMs).toBe(LIMITS.phoneTicketScanned);
    bed.pass(LIMITS.phoneTicketScanned - 1);
    expect((await state(ticketId)).state).toBe('scanned');
    bed.pass(1);
    expect((await state(ticketId)).state).toBe('expired');
  });

  test('an unscanned one lives 120 s', async () => {
    const { ticketId } = await issued();
    bed.pass(LIMITS.phoneTicket - 1);
    expect((await state(ticketId)).state).toBe('issued');
    bed.pass(1);
    expect((await state(ticketId)).state).toBe('expired');
    expect(problemOf(await bed.practice('phone/scan', { ticketId }))).toBe('ticketTaken');
  });

  test('a ticket that is not of that shape is no request', async () => {
    expect(problemOf(await issue('short'))).toBe('badRequest');
  });
});

describe('one phone, one terminal, one sign-in', () => {
  test('a second scan is refused', async () => {
    const { ticketId } = await issued();
    await phone(ticketId);
    expect(problemOf(await bed.practice('phone/scan', { ticketId }))).toBe('ticketTaken');
  });

  test('without the key of the phone that scanned nothing goes on', async () => {
    const { ticketId, matchNumber } = await issued();
    await phone(ticketId);
    const stranger = { ticketId, phoneKey: 'x'.repeat(43), number: matchNumber };
    expect(problemOf(await bed.practice('phone/match', stranger))).toBe('notFound');
    expect(await state(ticketId)).toMatchObject({ state: 'scanned', matched: false });
  });

  test('another terminal learns nothing of it', async () => {
    const { ticketId } = await issued();
    const by = bed.otherTerminal;
    const path = `/v1/phone-tickets/${ticketId}`;
    expect(problemOf(await bed.asTerminal('GET', path, undefined, { by }))).toBe('notFound');
    expect(problemOf(await bed.asTerminal('POST', `${path}/cancel`, undefined, { by }))).toBe('notFound');
    expect(problemOf(await bed.asTerminal('POST', `${path}/sign-in`, undefined, { by }))).toBe('notFound');
  });

  test('signs in once', async () => {
    const held = await matched();
    expect(problemOf(await signIn(held.ticketId))).toBe('ticketNotVerified');
    await held.pin('hanako', '1234');
    expect((await signIn(held.ticketId)).status).toBe(200);
    expect(problemOf(await signIn(held.ticketId))).toBe('ticketNotVerified');
  });

  test('survives a restart of the portal, and is still used once', async () => {
    const held = await matched();
    await held.pin('hanako', '1234');
    await bed.restart();
    expect((await signIn(held.ticketId)).status).toBe(200);
    await bed.restart();
    expect(problemOf(await signIn(held.ticketId))).toBe('ticketNotVerified');
  });
});

describe('the number', () => {
  test('one wrong entry ends the ticket', async () => {
    const { ticketId, matchNumber } = await issued();
    const held = await phone(ticketId);
    expect(await held.match(otherNumber(matchNumber))).toMatchObject({ state: 'failed', reason: 'wrongNumber' });
    expect(await held.match(matchNumber)).toMatchObject({ state: 'failed' });
    expect(await state(ticketId)).toMatchObject({ state: 'failed', reason: 'wrongNumber', matched: false });
  });

  test('without it neither card nor PIN is taken', async () => {
    const { ticketId } = await issued();
    const held = await phone(ticketId);
    expect(await held.look('hanako')).not.toHaveProperty('card');
    expect(await held.pin('hanako', '1234')).toMatchObject({ card: 'over', state: 'scanned' });
    expect(cards['hanako']?.triesLeft).toBe(3);
  });
});

describe('cancelled by either side', () => {
  test('by the terminal: the phone is told', async () => {
    const held = await matched();
    expect((await cancel(held.ticketId)).status).toBe(204);
    expect((await cancel(held.ticketId)).status).toBe(204);
    expect(bodyOf(await bed.send('GET', `/practice/phone/${held.ticketId}`, {}))).toMatchObject({ state: 'cancelled' });
    expect(await held.pin('hanako', '1234')).toMatchObject({ card: 'over' });
  });

  test('by the phone: the terminal is told', async () => {
    const held = await matched();
    await held.cancel();
    expect((await state(held.ticketId)).state).toBe('cancelled');
  });

  test('while the card is read: its signature comes too late', async () => {
    const held = await matched();
    const gate = Promise.withResolvers<void>();
    cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3, held: gate.promise };
    const reading = held.pin('hanako', '1234');
    while ((await state(held.ticketId)).state === 'scanned');
    await cancel(held.ticketId);
    gate.resolve();
    expect(await reading).toMatchObject({ card: 'over', state: 'cancelled' });
    expect(problemOf(await signIn(held.ticketId))).toBe('ticketNotVerified');
  });
});

describe('the card', () => {
  test('a wrong PIN leaves its tries; the right one then signs in', async () => {
    const held = await matched();
    expect(await held.pin('hanako', '0000')).toMatchObject({ card: 'wrongPin', triesLeft: 2, state: 'scanned' });
    expect(await held.pin('hanako', '1234')).toMatchObject({ card: 'signed', state: 'verified' });
  });

  test('the last wrong PIN locks it and ends the ticket', async () => {
    const held = await matched();
    cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 1 };
    expect(await held.pin('hanako', '0000')).toMatchObject({ card: 'over', state: 'failed', reason: 'pinLocked' });
  });

  test('a locked one is seen before its PIN is asked for', async () => {
    const held = await matched();
    cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 0 };
    expect(await held.look('hanako')).toMatchObject({ card: 'over', state: 'failed', reason: 'pinLocked' });
  });

  test('one that slips away can be held there again', async () => {
    const held = await matched();
    cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3, lookFails: 'away' };
    expect(await held.look('hanako')).toMatchObject({ card: 'unread', state: 'scanned' });
    cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3, signFails: 'away' };
    expect(await held.pin('hanako', '1234')).toMatchObject({ card: 'unread', state: 'scanned' });
    cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3 };
    expect(await held.pin('hanako', '1234')).toMatchObject({ card: 'signed' });
  });

  test('one that is no My Number Card ends the ticket', async () => {
    const held = await matched();
    cards['juki'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3, lookFails: 'unusable' };
    expect(await held.look('juki')).toMatchObject({ state: 'failed', reason: 'cardUnusable' });
  });

  test('an expired, a revoked, a future and a foreign certificate end it before the PIN', async () => {
    const from = new Date(bed.now() - DAY);
    const to = new Date(bed.now() + DAY);
    const wishes = {
      certificateExpired: await bed.issue(bed.authority, { notBefore: new Date(bed.now() - 2 * DAY), notAfter: from }),
      certificateNotYetValid: await bed.issue(bed.authority, {
        notBefore: to,
        notAfter: new Date(bed.now() + 2 * DAY),
      }),
      certificateRevoked: await bed.issue(bed.authority, { serial: '0dead1' }),
      certificateUntrusted: await bed.issue(bed.stranger),
    };
    writeFileSync(bed.revokedSerialsFile, JSON.stringify(['DEAD1']));
    for (const [reason, citizen] of Object.entries(wishes)) {
      const held = await matched();
      cards['other'] = { citizen, pin: '1234', triesLeft: 3 };
      expect(await held.look('other')).toMatchObject({ card: 'over', state: 'failed', reason });
    }
  });

  test.each([
    ['another ticket', { bend: (payload: object) => ({ ...payload, ticketId: 'A'.repeat(22) }) }],
    ['another terminal', { bend: (payload: object) => ({ ...payload, terminal: 'terminal-2' }) }],
    ['another portal', { bend: (payload: object) => ({ ...payload, portal: 'elsewhere' }) }],
    ['another nonce', { bend: (payload: object) => ({ ...payload, nonce: 'A'.repeat(43) }) }],
    ['another purpose', { typ: JWS_TYPES.signIn }],
  ])('what was signed for %s signs nobody in', async (_what, bent) => {
    const held = await matched();
    cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3, ...bent };
    expect(await held.pin('hanako', '1234')).toMatchObject({ card: 'over', state: 'failed', reason: 'cardUnusable' });
  });
});

describe('JPKI利用者ソフト', () => {
  test('missing: the code is not even read; installed: it is', async () => {
    const { ticketId } = await issued();
    await bed.practice('phone/jpki', { installed: false });
    expect(bodyOf(await bed.practice('phone/scan', { ticketId }))).toEqual({ jpkiInstalled: false });
    expect((await state(ticketId)).state).toBe('issued');
    await bed.practice('phone/jpki', { installed: true });
    expect(bodyOf(await bed.practice('phone/scan', { ticketId }))).toMatchObject({
      state: 'scanned',
      jpkiInstalled: true,
    });
  });
});

test('the camera of the practice phone sees only codes that stand on a screen now', async () => {
  const codes = async () =>
    (bodyOf(await bed.send('GET', '/practice/phone', {}))['codes'] as { ticketId: string }[]).map(
      ({ ticketId }) => ticketId,
    );
  const first = await issued();
  const second = await issued();
  expect(await codes()).toEqual([second.ticketId]);
  expect(await codes()).not.toContain(first.ticketId);
  await phone(second.ticketId);
  expect(await codes()).toEqual([]);
});

test('a step that has not its shape is refused', async () => {
  expect(problemOf(await bed.practice('phone/pin', { ticketId: 'x' }))).toBe('badRequest');
});

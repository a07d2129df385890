import { randomUUID } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SigningItem } from '../../state-machines/vocabulary/devices.ts';
import { phoneSignaturesSchema, phoneTicketSchema, phoneTicketStateSchema } from '../portal-contract/phone/schemas.ts';
import { citizenPayloadSchema } from '../portal-contract/registrations/schemas.ts';
import { requestType } from '../portal-contract/request-type.ts';
import { makeCitizenKeys } from './testing/authority.ts';
import { makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';
import type { SoftwareCitizen } from './testing/citizen.ts';
import { bodyOf, heldPhone, type SoftwareCard, signedInByPhone, softwarePhone } from './testing/phone.ts';

const cards: Record<string, SoftwareCard> = {};
let bed: PortalBed;
let stranger: SoftwareCitizen;
let visitId: string;
let token: string;

beforeAll(async () => {
  bed = await makePortalBed({}, softwarePhone(cards));
  stranger = await bed.issue(bed.authority, {
    keys: await makeCitizenKeys(),
    commonName: 'PRACTICE000000000000002',
    serial: '0c0c0c',
  });
  cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3 };
  await bed.register();
});
beforeEach(async () => {
  visitId = randomUUID();
  for (const name of Object.keys(cards)) delete cards[name];
  cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3 };
  cards['taro'] = { citizen: stranger, pin: '1234', triesLeft: 3 };
  token = await signedInByPhone(bed, visitId, 'hanako', '1234');
});
afterAll(() => bed.end());

let sequence = 1000;
/** One link to be made, as a terminal asks for it. */
const link = (change: Record<string, unknown> = {}, typ = requestType('link.create')): SigningItem => ({
  typ,
  payload: {
    registrationId: randomUUID(),
    visitId,
    kind: 'link.create',
    terminal: bed.terminal.id,
    portal: bed.PORTAL,
    issuedAt: new Date(bed.now()).toISOString(),
    clockTrust: 'trusted',
    sequence: ++sequence,
    freshness: { lastPortalTimeHash: null },
    body: { year: 2026, site: 'e-tax', notices: true },
    ...change,
  },
});

const issue = (items: readonly SigningItem[], renews: string | null = null) =>
  bed.asPerson(token, 'POST', '/v1/phone-signing-tickets', { renews, items });
const take = (ticketId: string) => bed.asTerminal('POST', `/v1/phone-tickets/${ticketId}/signatures`);
const state = async (ticketId: string) =>
  phoneTicketStateSchema.parse(bodyOf(await bed.asTerminal('GET', `/v1/phone-tickets/${ticketId}`)));

/** As far as the card. */
async function matched(items: readonly SigningItem[]) {
  const ticket = phoneTicketSchema.parse(bodyOf(await issue(items)));
  const held = await heldPhone(bed, ticket.ticketId);
  const shown = await held.match(ticket.matchNumber);
  return { ...held, ticketId: ticket.ticketId, shown };
}

describe('what was asked for is signed by the phone', () => {
  test('each item as it stands in the request, by the card held there; the portal then decides it like any other', async () => {
    const items = [link(), link({ body: { year: 2026, site: 'nenkin-net', notices: false } })];
    const held = await matched(items);
    expect(await held.look('hanako')).toMatchObject({ card: 'ready', triesLeft: 3 });
    expect(await held.pin('hanako', '1234')).toMatchObject({ card: 'signed', state: 'verified' });
    const { signatures } = phoneSignaturesSchema.parse(bodyOf(await take(held.ticketId)));
    expect(signatures.map((jws) => decodeProtectedHeader(jws).typ)).toEqual(items.map(({ typ }) => typ));
    for (const jws of signatures) {
      const { registrationId, sequence: number } = citizenPayloadSchema.parse(decodeJwt(jws));
      const receipt = await bed.register(bed.citizen, {
        registrationId,
        sealed: { sequence: number },
        citizenJws: () => jws,
      });
      expect(receipt).toMatchObject({ outcome: 'applied', reason: null });
    }
  });

  test('the phone is told in words what it is to sign, after the number and not before', async () => {
    const items = [
      link(),
      link({ kind: 'delegation.cancel', body: { delegationId: randomUUID() } }, requestType('delegation.cancel')),
    ];
    const ticket = phoneTicketSchema.parse(bodyOf(await issue(items)));
    const held = await heldPhone(bed, ticket.ticketId);
    expect(held.scanned).toMatchObject({ toSign: [] });
    expect(await held.match(ticket.matchNumber)).toMatchObject({
      toSign: [
        { title: '外部サイトとの連携', about: 'e-Tax（お知らせを受け取る）' },
        { title: '代理人の解除', about: null },
      ],
    });
  });

  test('signatures that got lost on the way are given again; those of a ticket that was cancelled are not', async () => {
    const held = await matched([link()]);
    expect(problemOf(await take(held.ticketId))).toBe('ticketNotVerified');
    await held.pin('hanako', '1234');
    const first = await take(held.ticketId);
    expect((await take(held.ticketId)).text).toBe(first.text);
    expect((await state(held.ticketId)).state).toBe('consumed');

    const other = await matched([link()]);
    await other.pin('hanako', '1234');
    await bed.asTerminal('POST', `/v1/phone-tickets/${other.ticketId}/cancel`);
    expect(problemOf(await take(other.ticketId))).toBe('ticketNotVerified');
  });

  test('it signs nobody in, and a ticket to sign in gives no signatures', async () => {
    const held = await matched([link()]);
    await held.pin('hanako', '1234');
    const path = `/v1/phone-tickets/${held.ticketId}/sign-in`;
    expect(problemOf(await bed.asTerminal('POST', path))).toBe('ticketNotVerified');
    const asked = JSON.stringify({ visitId, renews: null });
    const ticket = phoneTicketSchema.parse(bodyOf(await bed.asTerminal('POST', '/v1/phone-tickets', asked)));
    const phone = await heldPhone(bed, ticket.ticketId);
    await phone.match(ticket.matchNumber);
    await phone.pin('hanako', '1234');
    expect(problemOf(await take(ticket.ticketId))).toBe('ticketNotVerified');
  });
});

describe('only their own card signs', () => {
  test('another person’s is turned away before its PIN is asked for', async () => {
    const held = await matched([link()]);
    expect(await held.look('taro')).toMatchObject({ card: 'over', state: 'failed', reason: 'otherPerson' });
    expect(cards['taro']?.triesLeft).toBe(3);
  });

  test('nor does one that was exchanged between look and PIN', async () => {
    const held = await matched([link()]);
    await held.look('hanako');
    expect(await held.pin('taro', '1234')).toMatchObject({ card: 'over', state: 'failed', reason: 'otherPerson' });
    expect(problemOf(await take(held.ticketId))).toBe('ticketNotVerified');
  });

  test.each([
    [
      'another body',
      { bend: (payload: object) => ({ ...payload, body: { year: 2026, site: 'mypost', notices: true } }) },
    ],
    ['another number', { bend: (payload: object) => ({ ...payload, sequence: 1 }) }],
    ['another purpose', { typ: requestType('account.delete') }],
  ])('a phone that signs %s is believed nothing', async (_what, bent) => {
    const held = await matched([link()]);
    cards['hanako'] = { citizen: bed.citizen, pin: '1234', triesLeft: 3, ...bent };
    expect(await held.pin('hanako', '1234')).toMatchObject({ state: 'failed', reason: 'cardUnusable' });
    expect(problemOf(await take(held.ticketId))).toBe('ticketNotVerified');
  });
});

describe('nothing else is put before a card', () => {
  test.each<[string, () => SigningItem]>([
    ['of another terminal', () => link({ terminal: 'terminal-2' })],
    ['of another visit', () => link({ visitId: randomUUID() })],
    ['of another portal', () => link({ portal: 'elsewhere' })],
    ['of another kind than its typ', () => link({}, requestType('account.delete'))],
    ['that is no request', () => ({ typ: 'madoguchi.sign-in+jws', payload: { purpose: 'sign-in' } })],
    ['for the signature key', () => link({ kind: 'etax.data-request' }, requestType('etax.data-request'))],
    ['with a body that is none', () => link({ body: { all: true } })],
  ])('an item %s', async (_what, item) => {
    expect(problemOf(await issue([link(), item()]))).toBe('badRequest');
  });

  test('a ticket of either kind takes the place of the other, and a phone that has read it keeps it', async () => {
    const ticket = phoneTicketSchema.parse(bodyOf(await issue([link()])));
    const asked = JSON.stringify({ visitId, renews: null });
    await bed.asTerminal('POST', '/v1/phone-tickets', asked);
    expect((await state(ticket.ticketId)).state).toBe('superseded');
    const next = phoneTicketSchema.parse(bodyOf(await issue([link()])));
    await heldPhone(bed, next.ticketId);
    expect(problemOf(await issue([link()], next.ticketId))).toBe('ticketTaken');
  });
});

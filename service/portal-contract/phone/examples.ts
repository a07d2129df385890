import { COMPACT } from '../core/example-values.ts';
import { REQUEST_EXAMPLES } from '../requests/examples.ts';

const TICKET = 'pV3n7bq0T2mXw9kZr4sLdA';
const NONCE = 'b2lLxq3Y0rXQ2l0m7h7p1c6m0xkq1Zt2bB2q0m9sT4E';

/** Values drawn in the OpenAPI document; nothing of them is real. */
export const PHONE_EXAMPLES = {
  ticketId: TICKET,
  ticketRequest: { visitId: '01937f7e-6f00-7cc1-9a43-2f5a0c5f7a10', renews: null },
  ticket: {
    ticketId: TICKET,
    url: `http://localhost:8090/phone/${TICKET}`,
    matchNumber: '42',
    renewalsLeft: 5,
    expiresInMs: 120_000,
  },
  signingRequest: {
    renews: null,
    items: [
      {
        typ: 'madoguchi.link.create+jws',
        payload: { ...REQUEST_EXAMPLES['link.create'], freshness: { nonce: NONCE } },
      },
    ],
  },
  signatures: { signatures: [COMPACT] },
  ticketState: { state: 'scanned', matched: false, revision: 1, reason: null, expiresInMs: 171_000 },
  signInAnswer: {
    sessionToken: NONCE,
    expiresAt: '2026-11-20T03:30:00.000Z',
    account: 'registered',
    certificate: 'MIIB',
  },
  signInPayload: {
    purpose: 'phone-sign-in',
    ticketId: TICKET,
    terminal: 'shinjuku-01',
    portal: 'portal',
    issuedAt: '2026-11-20T03:00:00.000Z',
    nonce: NONCE,
  },
} as const;

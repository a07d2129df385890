import { CompactSign } from 'jose';
import { z } from 'zod';
import type { SigningItem } from '../../state-machines/vocabulary/devices.ts';
import { ok } from '../../state-machines/vocabulary/result.ts';
import {
  phoneSignaturesSchema,
  phoneSignInAnswerSchema,
  phoneTicketSchema,
  phoneTicketStateSchema,
} from '../portal-contract/phone/schemas.ts';
import { sessionKey } from '../portal-contract/requests/session-proof.ts';
import type { Call, PortalSession } from './client.ts';
import type { Answer } from './portal-failure.ts';

type Ticket = z.infer<typeof phoneTicketSchema>;

/** Sign-in and signatures by phone, as the terminal takes part in them. */
export interface PhoneClient {
  /** @param renews the ticket it takes the place of without a touch */
  issuePhoneTicket(visitId: string, renews: string | null): Promise<Answer<Ticket>>;
  /** The same for what the person of that session is to sign. */
  issuePhoneSigningTicket(
    session: PortalSession,
    items: readonly SigningItem[],
    renews: string | null,
  ): Promise<Answer<Ticket>>;
  phoneTicket(ticketId: string): Promise<Answer<z.infer<typeof phoneTicketStateSchema>>>;
  cancelPhoneTicket(ticketId: string): Promise<void>;
  /** Once for a verified ticket. */
  signInByPhone(ticketId: string): Promise<
    Answer<{
      readonly session: PortalSession;
      readonly account: 'registered' | 'none';
      /** DER, base64. */
      readonly certificate: string;
    }>
  >;
  /** Of a verified ticket; may be asked again. Compact JWS, none of them checked. */
  phoneSignatures(ticketId: string): Promise<Answer<readonly string[]>>;
  /** Proof `portal-session` for one item, a compact JWS; after the session has ended it proves nothing. */
  proveBySession(session: PortalSession, item: SigningItem): Promise<string>;
}

/**
 * @param request one request to the portal
 * @param keep takes a session's token and gives what stands for it
 * @param tokenOf the token a session stands for, empty when it has ended
 */
export function phoneClient(
  request: <T>(call: Call<T>) => Promise<Answer<T>>,
  keep: (answer: { readonly sessionToken: string; readonly expiresAt: string }) => PortalSession,
  tokenOf: (session: PortalSession) => string,
): PhoneClient {
  const TICKETS = '/v1/phone-tickets';
  const json = (value: object): Call<unknown>['body'] & {} => ({
    type: 'application/json',
    bytes: JSON.stringify(value),
  });
  const post = <T>(path: string, schema: z.ZodType<T>, body?: object): Promise<Answer<T>> =>
    request({
      method: 'POST',
      path,
      authorization: 'terminal',
      schema,
      ...(body === undefined ? {} : { body: json(body) }),
    });
  return {
    issuePhoneTicket: (visitId, renews) => post(TICKETS, phoneTicketSchema, { visitId, renews }),
    issuePhoneSigningTicket: (session, items, renews) =>
      request({
        method: 'POST',
        path: '/v1/phone-signing-tickets',
        authorization: session,
        schema: phoneTicketSchema,
        body: json({ renews, items }),
      }),
    phoneTicket: (ticketId) =>
      request({
        method: 'GET',
        path: `${TICKETS}/${ticketId}`,
        authorization: 'terminal',
        schema: phoneTicketStateSchema,
      }),
    cancelPhoneTicket: async (ticketId) => {
      await post(`${TICKETS}/${ticketId}/cancel`, z.unknown());
    },
    signInByPhone: async (ticketId) => {
      const answer = await post(`${TICKETS}/${ticketId}/sign-in`, phoneSignInAnswerSchema);
      if (!answer.ok) return answer;
      const { account, certificate } = answer.value;
      return ok({ session: keep(answer.value), account, certificate });
    },
    phoneSignatures: async (ticketId) => {
      const answer = await post(`${TICKETS}/${ticketId}/signatures`, phoneSignaturesSchema);
      return answer.ok ? ok(answer.value.signatures) : answer;
    },
    proveBySession: (session, { typ, payload }) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'HS256', typ })
        .sign(sessionKey(tokenOf(session))),
  };
}

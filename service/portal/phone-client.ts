import { z } from 'zod';
import { ok } from '../../state-machines/vocabulary/result.ts';
import {
  phoneSignInAnswerSchema,
  phoneTicketSchema,
  phoneTicketStateSchema,
} from '../portal-contract/phone/schemas.ts';
import type { PortalSession } from './client.ts';
import type { Answer } from './portal-failure.ts';

/** Sign-in by phone, as the terminal takes part in it. */
export interface PhoneClient {
  /** @param renews the ticket it takes the place of without a touch */
  issuePhoneTicket(visitId: string, renews: string | null): Promise<Answer<z.infer<typeof phoneTicketSchema>>>;
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
}

/**
 * @param ask one request as this terminal
 * @param keep takes a session's token and gives what stands for it
 */
export function phoneClient(
  ask: <T>(method: 'GET' | 'POST', path: string, schema: z.ZodType<T>, body?: object) => Promise<Answer<T>>,
  keep: (answer: { readonly sessionToken: string; readonly expiresAt: string }) => PortalSession,
): PhoneClient {
  const TICKETS = '/v1/phone-tickets';
  return {
    issuePhoneTicket: (visitId, renews) => ask('POST', TICKETS, phoneTicketSchema, { visitId, renews }),
    phoneTicket: (ticketId) => ask('GET', `${TICKETS}/${ticketId}`, phoneTicketStateSchema),
    cancelPhoneTicket: async (ticketId) => {
      await ask('POST', `${TICKETS}/${ticketId}/cancel`, z.unknown());
    },
    signInByPhone: async (ticketId) => {
      const answer = await ask('POST', `${TICKETS}/${ticketId}/sign-in`, phoneSignInAnswerSchema);
      if (!answer.ok) return answer;
      const { account, certificate } = answer.value;
      return ok({ session: keep(answer.value), account, certificate });
    },
  };
}

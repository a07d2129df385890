import { randomUUID } from 'node:crypto';
import { CompactSign, type CryptoKey } from 'jose';
import { z } from 'zod';
import type { Menu } from '../../state-machines/ports/menu.ts';
import type { Delegation } from '../../state-machines/vocabulary/delegation.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import {
  challengeSchema,
  portalKeysAnswerSchema,
  portalTimeAnswerSchema,
  portalTimeSchema,
  signInAnswerSchema,
} from '../portal-contract/core/schemas.ts';
import {
  delegationsSchema,
  type PrincipalCheckAnswer,
  principalCheckAnswerSchema,
} from '../portal-contract/delegation/schemas.ts';
import { JWS_TYPES } from '../portal-contract/jws-types.ts';
import { menuSchema } from '../portal-contract/menu/schemas.ts';
import { ENVELOPE_MEDIA_TYPE, SESSION_SCHEME, TERMINAL_SCHEME } from '../portal-contract/protocol.ts';
import { type Receipt, receiptAnswerSchema } from '../portal-contract/registrations/schemas.ts';
import type { TimeSource } from '../time.ts';
import { type AccountClient, accountClient } from './account-client.ts';
import { exchange } from './exchange.ts';
import { type KeySet, kidOf } from './key-set.ts';
import { type MenuClient, menuClient } from './menu-client.ts';
import { type PhoneClient, phoneClient } from './phone-client.ts';
import type { PortalClock } from './portal-clock.ts';
import { type Answer, noAnswer, RECEIPT_REFUSED, readAnswer } from './portal-failure.ts';
import { type TaxClient, taxClient } from './tax-client.ts';

declare const sessionBrand: unique symbol;
/** A person's session at the portal. The token stays inside the client. */
export interface PortalSession {
  readonly expiresAt: string;
  readonly [sessionBrand]?: never;
}

interface Challenge {
  readonly nonce: string;
  readonly expiresAt: string;
}

/** The portal as the terminal uses it. Every call settles within its time limit and tells why when it brings nothing. */
export interface PortalClient extends AccountClient, MenuClient, PhoneClient, TaxClient {
  /** Asks for the signed time, and for the keys first where they are not known yet. */
  syncTime(): Promise<Answer<void>>;
  refreshKeys(): Promise<Answer<void>>;
  challenge(purpose: 'sign-in' | 'registration', visitId: string): Promise<Answer<Challenge>>;
  /** `assertion`: compact JWS made by the card. */
  signIn(
    assertion: string,
  ): Promise<Answer<{ readonly session: PortalSession; readonly account: 'registered' | 'none' }>>;
  menu(session: PortalSession): Promise<Answer<Menu>>;
  /** Of the signed-in person, as delegate and as principal. */
  delegations(session: PortalSession): Promise<Answer<readonly Delegation[]>>;
  /** What the portal knows of whoever's card made this compact JWS. */
  checkPrincipal(session: PortalSession, principal: string): Promise<Answer<PrincipalCheckAnswer>>;
  /** Ends the session here at once, at the portal if it can be reached. */
  signOut(session: PortalSession): Promise<void>;
  /** One delivery attempt; the receipt is checked: signed by the portal, for this id and this terminal. */
  submit(registrationId: string, envelope: Uint8Array): Promise<Answer<Receipt>>;
  /** The receipt of an earlier delivery; null when the portal has none. */
  receipt(registrationId: string): Promise<Answer<Receipt | null>>;
}

export interface PortalClientOptions {
  readonly url: string;
  readonly portalId: string;
  readonly terminalId: string;
  readonly signingKey: CryptoKey;
  readonly keys: KeySet;
  readonly clock: PortalClock;
  readonly time: TimeSource;
  /** Called after every exchange on behalf of a person or the queue: whether the portal itself answered. */
  readonly onExchange: (reached: boolean) => void;
}

/** One request to the portal. */
export interface Call<T> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly authorization: 'none' | 'terminal' | PortalSession;
  readonly schema: z.ZodType<T>;
  readonly body?: { readonly type: string; readonly bytes: string | Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

const json = (value: unknown): { readonly type: string; readonly bytes: string } => ({
  type: 'application/json',
  bytes: JSON.stringify(value),
});

export function openPortalClient(options: PortalClientOptions): PortalClient {
  const { keys, clock, time, terminalId } = options;
  const tokens = new WeakMap<PortalSession, string>();

  const tokenOf = (session: PortalSession): string => tokens.get(session) ?? '';

  const terminalToken = (method: 'GET' | 'POST', path: string): Promise<string> => {
    const payload = { terminal: terminalId, method, path, issuedAt: clock.now().toISOString(), id: randomUUID() };
    return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'ES256', kid: terminalId, typ: JWS_TYPES.terminalToken })
      .sign(options.signingKey);
  };

  const authorize = async (call: Call<unknown>): Promise<Record<string, string>> => {
    if (call.authorization === 'none') return {};
    if (call.authorization === 'terminal') {
      return { authorization: `${TERMINAL_SCHEME} ${await terminalToken(call.method, call.path)}` };
    }
    return { authorization: `${SESSION_SCHEME} ${tokenOf(call.authorization)}` };
  };

  const request = async <T>(call: Call<T>): Promise<Answer<T>> => {
    const answer = await exchange({
      method: call.method,
      url: new URL(call.path, options.url).href,
      headers: {
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': call.body.type }),
        ...call.headers,
        ...(await authorize(call)),
      },
      body: bodyOf(call),
      timeoutMs: call.timeoutMs ?? LIMITS.portalRequest,
    });
    const read = answer.ok ? readAnswer(answer.value, call.schema) : answer;
    // Time and keys prove the line only once their signature is checked; the line's own check tells about those.
    if (call.authorization !== 'none') options.onExchange(read.ok || !read.error.failure.code.startsWith('NET_'));
    return read;
  };

  const asPerson = <T>(
    session: PortalSession,
    path: string,
    schema: z.ZodType<T>,
    method: 'GET' | 'POST' = 'GET',
  ): Promise<Answer<T>> => request({ method, path, authorization: session, schema });

  const keep = ({ sessionToken, expiresAt }: { readonly sessionToken: string; readonly expiresAt: string }) => {
    const session: PortalSession = { expiresAt };
    tokens.set(session, sessionToken);
    return session;
  };

  const refreshKeys = async (): Promise<Answer<void>> => {
    const answer = await request({
      method: 'GET',
      path: '/v1/keys',
      authorization: 'none',
      schema: portalKeysAnswerSchema,
    });
    if (!answer.ok) return answer;
    return (await keys.accept(answer.value.keys)) ? ok(undefined) : err(noAnswer('badAnswer', 'KEYS_REFUSED'));
  };

  /** A signature by a key not in the set means that the portal has new keys. */
  const learnKeyOf = async (jws: string): Promise<Answer<void>> =>
    keys.hasSignatureKey(kidOf(jws) ?? '') ? ok(undefined) : refreshKeys();

  const checkReceipt = async (jws: string, registrationId: string): Promise<Answer<Receipt>> => {
    // Without the newest keys nothing is said about the receipt.
    if (!(await learnKeyOf(jws)).ok) return err(noAnswer('badAnswer', 'KEYS_UNKNOWN'));
    const receipt = await keys.verifyReceipt(jws);
    if (receipt?.registrationId !== registrationId || receipt.terminal !== terminalId) {
      return err(noAnswer('badAnswer', RECEIPT_REFUSED));
    }
    return ok(receipt);
  };

  return {
    ...accountClient(asPerson),
    refreshKeys,
    syncTime: async () => {
      const askedAt = time.monotonic();
      const answer = await request({
        method: 'GET',
        path: '/v1/time',
        authorization: 'none',
        schema: portalTimeAnswerSchema,
      });
      const answeredAt = time.monotonic();
      if (!answer.ok) return answer;
      await learnKeyOf(answer.value.token);
      const token = await keys.verify(answer.value.token, JWS_TYPES.portalTime, portalTimeSchema);
      if (token?.portal !== options.portalId) return err(noAnswer('badAnswer', 'TIME_REFUSED'));
      clock.accept(answer.value.token, token.time, askedAt, answeredAt);
      return ok(undefined);
    },
    challenge: (purpose, visitId) =>
      request({
        method: 'POST',
        path: '/v1/challenges',
        authorization: 'terminal',
        schema: challengeSchema,
        body: json({ purpose, visitId }),
      }),
    signIn: async (assertion) => {
      const answer = await request({
        method: 'POST',
        path: '/v1/sign-in',
        authorization: 'terminal',
        schema: signInAnswerSchema,
        body: json({ assertion }),
      });
      if (!answer.ok) return answer;
      return ok({ session: keep(answer.value), account: answer.value.account });
    },
    menu: (session) => asPerson(session, '/v1/menu', menuSchema),
    ...menuClient(asPerson),
    ...phoneClient(request, keep, tokenOf),
    delegations: async (session) => {
      const answer = await asPerson(session, '/v1/delegations', delegationsSchema);
      return answer.ok ? ok(answer.value.delegations) : answer;
    },
    checkPrincipal: (session, principal) =>
      request({
        method: 'POST',
        path: '/v1/delegations/principal-check',
        authorization: session,
        schema: principalCheckAnswerSchema,
        body: json({ principal }),
      }),
    ...taxClient(request),
    signOut: async (session) => {
      // The request has read the token by the time it waits for the first time.
      const ended = request({ method: 'POST', path: '/v1/sign-out', authorization: session, schema: z.unknown() });
      tokens.delete(session);
      await ended;
    },
    submit: async (registrationId, envelope) => {
      const answer = await request({
        method: 'POST',
        path: '/v1/registrations',
        authorization: 'terminal',
        schema: receiptAnswerSchema,
        body: { type: ENVELOPE_MEDIA_TYPE, bytes: envelope },
        headers: { 'idempotency-key': registrationId },
        timeoutMs: LIMITS.portalDelivery,
      });
      return answer.ok ? checkReceipt(answer.value.receipt, registrationId) : answer;
    },
    receipt: async (registrationId) => {
      const answer = await request({
        method: 'GET',
        path: `/v1/receipts/${registrationId}`,
        authorization: 'terminal',
        schema: receiptAnswerSchema,
      });
      if (answer.ok) return checkReceipt(answer.value.receipt, registrationId);
      return answer.error.problem === 'notFound' ? ok(null) : answer;
    },
  };
}

function bodyOf(call: Call<unknown>): string | Uint8Array<ArrayBuffer> | null {
  const bytes = call.body?.bytes;
  if (bytes === undefined) return null;
  return typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
}

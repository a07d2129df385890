import { randomBytes } from 'node:crypto';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { err, ok } from '../../../state-machines/vocabulary/result.ts';
import {
  challengeRequestSchema,
  signInPayloadSchema,
  signInRequestSchema,
} from '../../portal-contract/core/schemas.ts';
import { parseJson } from '../../portal-contract/jws.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import type { PortalContext } from '../context.ts';
import type { PortalAnswer, Route } from '../http/exchange.ts';
import { verifyCitizen } from '../verification/citizen.ts';
import { judgeSignInFreshness } from '../verification/freshness.ts';
import { startSession } from './start-session.ts';

const SECRET_BYTES = 32;
const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

export function signInRoutes(context: PortalContext): readonly Route[] {
  const { clock, records } = context;
  return [
    {
      method: 'POST',
      path: '/v1/challenges',
      access: 'terminal',
      handle(request, terminal) {
        const asked = challengeRequestSchema.safeParse(parseJson(request.body));
        if (!asked.success) return err('badRequest');
        const issuedAt = clock.now();
        const nonce = randomBytes(SECRET_BYTES).toString('base64url');
        // Kept as long as a registration may be on its way: a challenge delivered late still proves a moment.
        records.tokens.addChallenge(
          { nonce, terminal, issuedAt, ...asked.data },
          issuedAt - context.options.maximumOfflineAgeMs,
        );
        return ok({ nonce, expiresAt: isoTime(issuedAt + LIMITS.portalChallenge) });
      },
    },
    {
      method: 'POST',
      path: '/v1/sign-in',
      access: 'terminal',
      handle: (request, terminal) => signIn(context, request.body, terminal),
    },
    {
      method: 'POST',
      path: '/v1/sign-out',
      access: 'session',
      handle(_request, { personId }, token) {
        const now = clock.now();
        records.together(() => {
          records.sessions.end(token, now);
          records.operations.add(personId, 'ログアウト', now);
        });
        return ok(null);
      },
    },
  ];
}

async function signIn(context: PortalContext, body: string, terminal: string): Promise<PortalAnswer> {
  const { certificates, clock, options, records } = context;
  const asked = signInRequestSchema.safeParse(parseJson(body));
  if (!asked.success) return err('badRequest');
  const now = clock.now();
  const expected = { purpose: 'authentication', types: [JWS_TYPES.signIn], schema: signInPayloadSchema } as const;
  const statement = await verifyCitizen(asked.data.assertion, expected, certificates, now);
  if (!statement.ok) {
    const { error } = statement;
    return err(error === 'signature' || error === 'payload' ? 'assertionInvalid' : error);
  }
  const { certificate, payload } = statement.value;
  if (payload.portal !== options.portalId || payload.terminal !== terminal) return err('assertionInvalid');

  // No wait from here on: what is judged about the challenge still holds when it is marked as used.
  const nonce = judgeSignInFreshness(payload, records.tokens, now);
  if (!nonce.ok) return nonce;
  return ok(
    records.together(() => {
      records.tokens.useChallenge(nonce.value, now);
      return startSession(context, { terminal, visitId: payload.visitId, how: 'card' }, certificate, now);
    }),
  );
}

import { z } from 'zod';
import { PROBLEM_CODES } from '../problems.ts';
import { base64url, compactJws, freshnessSchema, id, isoTime } from './shapes.ts';

export const CORE_JWS_TYPES = {
  signIn: 'madoguchi.sign-in+jws',
  terminalToken: 'madoguchi.terminal-token+jws',
  portalTime: 'madoguchi.portal-time+jws',
  portalKeys: 'madoguchi.portal-keys+jws',
} as const;

export const portalTimeSchema = z.strictObject({ portal: z.string(), time: isoTime, id });
export const portalTimeAnswerSchema = z.object({ token: compactJws });

export const portalKeysSchema = z.strictObject({
  portal: z.string(),
  issuedAt: isoTime,
  /** `use` enc = envelope key (ECDH-ES P-256), sig = receipts and time (ES256). One of each is in use; retired ones beside. */
  keys: z.array(
    z.looseObject({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      kid: z.string(),
      use: z.enum(['enc', 'sig']),
      /** A retired `sig` key signs nothing any more; it checks kept receipts decided until then. */
      retiredAt: isoTime.optional(),
      x: base64url,
      y: base64url,
    }),
  ),
});

export const portalKeysAnswerSchema = z.object({ keys: compactJws });

/**
 * `path` is the request's path without query. `issuedAt` is in the portal's time (the last signed time plus the monotonic
 * time since), so that a terminal with a wrong wall clock can still speak. `id` is used once.
 */
export const terminalTokenSchema = z.strictObject({
  terminal: z.string().min(1),
  method: z.enum(['GET', 'POST']),
  path: z.string().startsWith('/v1/'),
  issuedAt: isoTime,
  id,
});

export const challengeRequestSchema = z.strictObject({ purpose: z.enum(['sign-in', 'registration']), visitId: id });
export const challengeSchema = z.strictObject({ nonce: base64url, expiresAt: isoTime });

/** Payload of the citizen's sign-in assertion, `typ` JWS_TYPES.signIn. */
export const signInPayloadSchema = z.strictObject({
  purpose: z.literal('sign-in'),
  visitId: id,
  terminal: z.string().min(1),
  portal: z.string().min(1),
  issuedAt: isoTime,
  freshness: freshnessSchema,
});

export const signInRequestSchema = z.strictObject({ assertion: compactJws });

export const signInAnswerSchema = z.object({
  sessionToken: z.string().min(32),
  expiresAt: isoTime,
  account: z.enum(['registered', 'none']),
});

/** RFC 9457; `code` is what programs read. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(PROBLEM_CODES),
});

export type PortalKeys = z.infer<typeof portalKeysSchema>;
export type ChallengePurpose = z.infer<typeof challengeRequestSchema>['purpose'];
export type SignInPayload = z.infer<typeof signInPayloadSchema>;
export type Problem = z.infer<typeof problemSchema>;

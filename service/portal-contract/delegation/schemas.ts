import { z } from 'zod';
import { DELEGATION_SCOPES, type Delegation } from '../../../state-machines/vocabulary/delegation.ts';
import { base64url, compactJws, freshnessSchema, id, isoTime } from '../core/shapes.ts';

export const DELEGATION_JWS_TYPES = {
  /** That the holder of a card lets somebody act for them, signed with that card's user-authentication key. */
  principal: 'madoguchi.principal+jws',
} as const;

/**
 * What a principal's card signs, `typ` JWS_TYPES.principal. `delegate`: base64url SHA-256 of the
 * SubjectPublicKeyInfo in the user-authentication certificate of the one person it is meant for.
 */
export const principalPayloadSchema = z.strictObject({
  purpose: z.literal('delegation'),
  visitId: id,
  terminal: z.string().min(1),
  portal: z.string().min(1),
  issuedAt: isoTime,
  freshness: freshnessSchema,
  delegate: base64url,
});

export const principalCheckSchema = z.strictObject({ principal: compactJws });

/** `nickname`: of the principal's account, when there is one. */
export const principalCheckAnswerSchema = z.object({
  account: z.enum(['registered', 'none']),
  samePerson: z.boolean(),
  nickname: z.string().max(200).nullable(),
});

/** Longer than any list a person could look through; the portal gives the newest. */
export const MOST_DELEGATIONS = 50;

export const delegationSchema: z.ZodType<Delegation> = z.object({
  id,
  role: z.enum(['delegate', 'principal']),
  name: z.string().max(200),
  relation: z.string().max(60),
  validFrom: z.iso.date(),
  validUntil: z.iso.date(),
  scopes: z.array(z.enum(DELEGATION_SCOPES)).min(1),
  status: z.enum(['active', 'expired', 'cancelled']),
});

export const delegationsSchema = z.object({ delegations: z.array(delegationSchema).max(MOST_DELEGATIONS) });

export type PrincipalPayload = z.infer<typeof principalPayloadSchema>;
export type PrincipalCheckAnswer = z.infer<typeof principalCheckAnswerSchema>;

import { z } from 'zod';
import { REFUSAL_REASONS } from '../../../state-machines/screens/requests.ts';
import { REQUEST_KINDS } from '../../../state-machines/vocabulary/requests.ts';
import { base64url, compactJws, id, isoTime, issuance, sequence } from '../core/shapes.ts';

export const REGISTRATIONS_JWS_TYPES = {
  /** Terminal's signature around one citizen JWS. */
  registration: 'madoguchi.registration+jws',
  receipt: 'madoguchi.receipt+jws',
} as const;

/** Whatever a citizen signed as a registration, its body not judged yet. */
export const citizenPayloadSchema = z.strictObject({
  ...issuance,
  kind: z.enum(REQUEST_KINDS),
  sequence,
  body: z.unknown(),
});

/** Payload of the terminal's JWS (ES256, kid = terminal id): carries the citizen JWS once, and anchors the audit chain. */
export const terminalPayloadSchema = z.strictObject({
  registrationId: id,
  /** `card-jws`: `citizen` is signed by a card. `portal-session`: by the session of a sign-in by phone. */
  proof: z.enum(['card-jws', 'portal-session']),
  citizen: compactJws,
  sequence,
  auditHead: base64url,
  auditSequence: z.number().int().nonnegative(),
});

/**
 * Protected header of the JWE (ECDH-ES + A256GCM) holds ids only. `kid` names the envelope key; the plaintext is the
 * terminal's compact JWS (`typ` JWS_TYPES.registration).
 */
export const envelopeHeaderSchema = z.looseObject({
  alg: z.literal('ECDH-ES'),
  enc: z.literal('A256GCM'),
  kid: z.string().min(1),
  typ: z.literal('madoguchi.envelope+jwe'),
  registrationId: id,
  terminal: z.string().min(1),
});

/**
 * Payload of the signed receipt (ES256 by the portal). `kept`: what was asked for existed, and stays as it was.
 * `expectedBy`: the day, in Japan, by which somebody else will have done what was applied; left out when nothing is waited for.
 */
export const receiptSchema = z.strictObject({
  registrationId: id,
  terminal: z.string(),
  outcome: z.enum(['applied', 'kept', 'refused']),
  reason: z.enum(REFUSAL_REASONS).nullable(),
  decidedAt: isoTime,
  expectedBy: z.iso.date().optional(),
});

export const receiptAnswerSchema = z.object({ receipt: compactJws });

export type CitizenPayload = z.infer<typeof citizenPayloadSchema>;
export type TerminalPayload = z.infer<typeof terminalPayloadSchema>;
export type Receipt = z.infer<typeof receiptSchema>;

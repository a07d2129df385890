import { z } from 'zod';
import { REFUSAL_REASONS } from '../../../state-machines/screens/requests.ts';
import { registrationPayloadSchema } from '../account/schemas.ts';
import { base64url, compactJws, id, isoTime, issuance, sequence } from '../core/shapes.ts';
import { etaxRequestPayloadSchema } from '../etax/schemas.ts';

export const REGISTRATIONS_JWS_TYPES = {
  /** Terminal's signature around one citizen JWS. */
  registration: 'madoguchi.registration+jws',
  receipt: 'madoguchi.receipt+jws',
} as const;

/** Whatever a citizen signed as a registration, its body not judged yet. */
export const citizenPayloadSchema = z.strictObject({
  ...issuance,
  kind: z.enum([...registrationPayloadSchema.shape.kind.options, etaxRequestPayloadSchema.shape.kind.value]),
  sequence,
  body: z.unknown(),
});

/** Payload of the terminal's JWS (ES256, kid = terminal id): carries the citizen JWS once, and anchors the audit chain. */
export const terminalPayloadSchema = z.strictObject({
  registrationId: id,
  proof: z.literal('card-jws'),
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

/** Payload of the signed receipt (ES256 by the portal). `kept`: an account existed and stays as it was. */
export const receiptSchema = z.strictObject({
  registrationId: id,
  terminal: z.string(),
  outcome: z.enum(['applied', 'kept', 'refused']),
  reason: z.enum(REFUSAL_REASONS).nullable(),
  decidedAt: isoTime,
});

export const receiptAnswerSchema = z.object({ receipt: compactJws });

export type CitizenPayload = z.infer<typeof citizenPayloadSchema>;
export type RegistrationKind = CitizenPayload['kind'];
export type TerminalPayload = z.infer<typeof terminalPayloadSchema>;
export type Receipt = z.infer<typeof receiptSchema>;

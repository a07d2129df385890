import { z } from 'zod';
import type { CardAttributes } from '../../../state-machines/vocabulary/devices.ts';
import { compactJwe, compactJws, issuance, sequence } from '../core/shapes.ts';

export const ETAX_JWS_TYPES = {
  /** That the person who signed in wants that request, signed with the user-authentication key. */
  holder: 'madoguchi.holder+jws',
} as const;

/** Payload of what the user-authentication key signs before an e-Tax request, `typ` JWS_TYPES.holder. */
export const holderPayloadSchema = z.strictObject({ ...issuance, purpose: z.literal('etax-request') });

/**
 * What is asked of e-Tax. `attributes`: compact JWE (ECDH-ES, A256GCM) of the JSON of `CardAttributes`, sealed for the
 * portal where the card was read. `holder`: compact JWS over HolderPayload.
 */
export const etaxRequestSchema = z.strictObject({
  kanaName: z.string().min(1).max(200),
  attributes: compactJwe,
  holder: compactJws,
});

/** Payload of an e-Tax request, signed with the signature key; `typ` requestType('etax.data-request'). */
export const etaxRequestPayloadSchema = z.strictObject({
  ...issuance,
  kind: z.literal('etax.data-request'),
  sequence,
  body: etaxRequestSchema,
});

/** The four attributes of 券面事項入力補助 EF 0002, as they are sealed for the portal. */
export const cardAttributesSchema: z.ZodType<CardAttributes> = z.strictObject({
  name: z.string().min(1),
  address: z.string(),
  birth: z.string().regex(/^\d{8}$/),
  sex: z.enum(['male', 'female', 'other']),
});

export type HolderPayload = z.infer<typeof holderPayloadSchema>;
export type EtaxRequestPayload = z.infer<typeof etaxRequestPayloadSchema>;

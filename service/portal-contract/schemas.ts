import { z } from 'zod';
import { REFUSAL_REASONS } from '../../state-machines/screens/requests.ts';
import { NOTIFICATION_KEYS, type NotificationChoices } from '../../state-machines/vocabulary/account.ts';
import type { CardAttributes } from '../../state-machines/vocabulary/devices.ts';
import { PROBLEM_CODES } from './problems.ts';

/**
 * The one contract between a terminal and a portal. OpenAPI 3.1 is generated from these schemas.
 *
 *   GET  /v1/time                     signed portal time token (unauthenticated)
 *   GET  /v1/keys                     the portal's JWKS, signed by the pinned offline key (unauthenticated)
 *   POST /v1/challenges               terminal-signed request → nonce, 120 s, single use
 *   POST /v1/sign-in                  citizen assertion → portal session
 *   GET  /v1/menu, /v1/notices, …     Bearer: what the main menu leads to (`menu/`)
 *   GET  /v1/account                  Bearer: the account
 *   POST /v1/sign-out                 Bearer
 *   POST /v1/registrations            sealed envelope (application/jose), Idempotency-Key = registrationId → signed receipt
 *   GET  /v1/receipts/{registrationId}  terminal-signed look-up → signed receipt
 *
 * Every terminal request but the first two carries `Authorization: Terminal <compact JWS>` (ES256, kid = terminal id,
 * payload TerminalToken) or, after sign-in, `Authorization: Bearer <sessionToken>`. Errors are RFC 9457 problem details.
 */
const id = z.uuid();
const isoTime = z.iso.datetime();
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const compactJws = z.string().regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);
const compactJwe = z.string().regex(/^[A-Za-z0-9_-]+\.(?:[A-Za-z0-9_-]*\.){3}[A-Za-z0-9_-]+$/);
const mail = z.string().max(254);

export const JWS_TYPES = {
  signIn: 'madoguchi.sign-in+jws',
  accountCreate: 'madoguchi.account.create+jws',
  accountChange: 'madoguchi.account.change+jws',
  /** A request to e-Tax, signed with the signature key. */
  etaxDataRequest: 'madoguchi.etax.data-request+jws',
  /** That the person who signed in wants that request, signed with the user-authentication key. */
  holder: 'madoguchi.holder+jws',
  /** Terminal's signature around one citizen JWS. */
  registration: 'madoguchi.registration+jws',
  terminalToken: 'madoguchi.terminal-token+jws',
  portalTime: 'madoguchi.portal-time+jws',
  portalKeys: 'madoguchi.portal-keys+jws',
  receipt: 'madoguchi.receipt+jws',
} as const;

export const notificationsSchema: z.ZodType<NotificationChoices> = z.strictObject(
  Object.fromEntries(NOTIFICATION_KEYS.map((key) => [key, z.boolean()])) as Record<
    keyof NotificationChoices,
    z.ZodBoolean
  >,
);

export const accountFormSchema = z.strictObject({
  nickname: z.string().min(1).max(400),
  mail1: mail.nullable(),
  mail2: mail.nullable(),
  notifications: notificationsSchema,
  language: z.literal('ja'),
  termsVersion: z.string().min(1).max(40),
});

/**
 * How fresh a citizen's signature is: a portal challenge, or (offline) `portalTimeHash` of the last signed portal time the
 * terminal saw, null when it never saw one.
 */
const freshnessSchema = z.union([
  z.strictObject({ nonce: base64url }),
  z.strictObject({ lastPortalTimeHash: base64url.nullable() }),
]);

/** Payload of the citizen's sign-in assertion, `typ` JWS_TYPES.signIn. */
export const signInPayloadSchema = z.strictObject({
  purpose: z.literal('sign-in'),
  visitId: id,
  terminal: z.string().min(1),
  portal: z.string().min(1),
  issuedAt: isoTime,
  freshness: freshnessSchema,
});

/** Where, when and how freshly something was signed at a terminal. */
const issuance = {
  registrationId: id,
  visitId: id,
  terminal: z.string().min(1),
  portal: z.string().min(1),
  issuedAt: isoTime,
  /** Whether the terminal's clock agreed with the portal when this was issued. */
  clockTrust: z.enum(['trusted', 'untrusted']),
  freshness: freshnessSchema,
} as const;
/** Strictly rising per terminal as it is given; may arrive out of order, is decided once. */
const sequence = z.number().int().positive();

/** Payload of a registration the citizen signs; `typ` is JWS_TYPES.accountCreate or accountChange. */
export const registrationPayloadSchema = z.strictObject({
  ...issuance,
  kind: z.enum(['account.create', 'account.change']),
  sequence,
  body: accountFormSchema,
});

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

/** Payload of an e-Tax request, signed with the signature key; `typ` JWS_TYPES.etaxDataRequest. */
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

export const signInRequestSchema = z.strictObject({ assertion: compactJws });
export const signInAnswerSchema = z.object({
  sessionToken: z.string().min(32),
  expiresAt: isoTime,
  account: z.enum(['registered', 'none']),
});

export const accountSchema = accountFormSchema.extend({ createdAt: isoTime, updatedAt: isoTime });

/** Payload of the signed receipt (ES256 by the portal). `kept`: an account existed and stays as it was. */
export const receiptSchema = z.strictObject({
  registrationId: id,
  terminal: z.string(),
  outcome: z.enum(['applied', 'kept', 'refused']),
  reason: z.enum(REFUSAL_REASONS).nullable(),
  decidedAt: isoTime,
});
export const receiptAnswerSchema = z.object({ receipt: compactJws });

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

/** RFC 9457; `code` is what programs read. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(PROBLEM_CODES),
});

export type SignInPayload = z.infer<typeof signInPayloadSchema>;
export type RegistrationPayload = z.infer<typeof registrationPayloadSchema>;
export type HolderPayload = z.infer<typeof holderPayloadSchema>;
export type EtaxRequestPayload = z.infer<typeof etaxRequestPayloadSchema>;
export type CitizenPayload = z.infer<typeof citizenPayloadSchema>;
export type ChallengePurpose = z.infer<typeof challengeRequestSchema>['purpose'];
export type RegistrationKind = CitizenPayload['kind'];
export type TerminalPayload = z.infer<typeof terminalPayloadSchema>;
export type Receipt = z.infer<typeof receiptSchema>;
export type PortalKeys = z.infer<typeof portalKeysSchema>;
export type Problem = z.infer<typeof problemSchema>;

import { z } from 'zod';
import {
  CARD_ATTRIBUTES,
  type CardAttributes,
  type CardIdentity,
  type Consent,
  type DeviceEvent,
  type DeviceStatus,
  type OpenedSession,
  type ReadAttributes,
  type SecretRequest,
  type SigningItem,
  type TriesLeft,
} from '../../state-machines/vocabulary/devices.ts';
import { FAILURE_CODES, type Failure } from '../../state-machines/vocabulary/failures.ts';
import { ENTRY_DEVICES, SECRET_KINDS, type SealedKey } from '../../state-machines/vocabulary/secrets.ts';

/**
 * The device host's messages: one JSON object a line over its unix socket.
 *
 *   client → host   {id, command, args}
 *   host → client   {id, result: {ok, value | error}}     answer of the request with that id
 *                   {event, …}                            a DeviceEvent, unasked
 *                   {refused}                             the line was no valid request; the connection then closes
 */
const name = z.string().min(1).max(64);
const count = z.int().nonnegative();

const failureSchema: z.ZodType<Failure> = z.strictObject({
  code: z.enum(FAILURE_CODES),
  triesLeft: count.exactOptional(),
  raw: z.string().max(120).exactOptional(),
  about: z.enum(SECRET_KINDS).exactOptional(),
  holder: z.string().max(120).exactOptional(),
});

const signingItemSchema: z.ZodType<SigningItem> = z.strictObject({
  typ: z.string().min(1).max(100),
  payload: z.record(z.string(), z.json()),
});

const consentSchema: z.ZodType<Consent> = z.strictObject({
  count: z.int().positive(),
  itemsHash: z.base64url().length(43),
});

const noArgs = z.strictObject({});

const secretRequest = {
  cardRef: name,
  triesShown: z.int().min(0).max(15),
  lastTryConfirmed: z.boolean(),
  entryDevice: z.enum(ENTRY_DEVICES),
} as const satisfies Record<keyof SecretRequest, z.ZodType>;

/** Uncompressed P-256 point, base64url: 65 bytes. */
const ecPoint = z.base64url().length(87);

const sealedKeySchema: z.ZodType<SealedKey> = z.strictObject({
  entryId: name,
  pageKey: ecPoint,
  counter: z.int().min(0).max(10_000),
  sealed: z.base64url().length(23),
});

const jwkSchema = z.strictObject({
  kid: name,
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.base64url().length(43),
  y: z.base64url().length(43),
});

/** `typ` of the JWE the card's attributes travel in. */
export const ATTRIBUTES_TYPE = 'madoguchi.card-attributes+jwe';

/** Arguments per command. Strict: a member the host does not know is refused. */
export const COMMAND_ARGS = {
  status: noArgs,
  identify: noArgs,
  openSession: z.strictObject({ ...secretRequest, assertion: signingItemSchema }),
  signWithSignatureKey: z.strictObject({
    ...secretRequest,
    items: z.array(signingItemSchema).min(1).max(32),
    consent: consentSchema,
  }),
  readAttributes: z.strictObject({
    ...secretRequest,
    /** Public envelope key of the portal the attributes are sealed for. */
    sealFor: jwkSchema,
    /** What the service needs in clear because a screen shows it. */
    show: z.array(z.enum(CARD_ATTRIBUTES)).max(CARD_ATTRIBUTES.length),
  }),
  /** The attempt announced by `verifying` is recorded: its VERIFY may be sent. */
  permitVerify: z.strictObject({ attempt: z.int().positive() }),
  touchKey: sealedKeySchema,
  cancelEntry: noArgs,
  sign: z.strictObject({ sessionId: name, items: z.array(signingItemSchema).min(1).max(32), consent: consentSchema }),
  closeSession: noArgs,
  touch: noArgs,
} as const;

/** Commands that use the card, and so wait for each other. The rest but closeSession is answered at once, in order. */
const CARD_COMMANDS: readonly CommandName[] = [
  'identify',
  'openSession',
  'sign',
  'signWithSignatureKey',
  'readAttributes',
];
export const usesCard = (command: CommandName): boolean => CARD_COMMANDS.includes(command);
/** More card commands than this are not kept waiting: the next one is answered with DEVICE_BUSY. */
export const MOST_WAITING = 32;

export type CommandName = keyof typeof COMMAND_ARGS;
export type CommandArgs<C extends CommandName> = z.infer<(typeof COMMAND_ARGS)[C]>;

const tries = count.nullable();
const triesLeftSchema: z.ZodType<TriesLeft> = z.strictObject({
  authentication: tries,
  signature: tries,
  attributes: tries,
});

const identitySchema: z.ZodType<CardIdentity> = z.strictObject({
  cardRef: name,
  kind: z.literal('my-number-card'),
  hasSignatureCertificate: z.boolean(),
  hasAuthenticationCertificate: z.boolean(),
  triesLeft: triesLeftSchema,
  readerPad: z.boolean(),
  authenticationCertificate: z.base64(),
  notAfter: z.iso.datetime(),
  notBefore: z.iso.datetime(),
});

const readerState = z.enum(['serviceDown', 'absent', 'empty', 'mute', 'present']);
const pinPadState = z.enum(['absent', 'ready', 'entering']);

const statusSchema: z.ZodType<DeviceStatus> = z.strictObject({
  reader: readerState,
  readerName: z.string().nullable(),
  pinPad: pinPadState,
  cardRef: name.nullable(),
  session: z.strictObject({ sessionId: name, cardRef: name }).nullable(),
});

const compactJws = z.string().regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);

const openedSessionSchema: z.ZodType<OpenedSession> = z.strictObject({
  sessionId: name,
  cardRef: name,
  assertion: compactJws,
});

const attributesSchema: z.ZodType<ReadAttributes> = z.strictObject({
  sealed: z.string().regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*){4}$/),
  shown: z.strictObject({
    name: z.string().exactOptional(),
    address: z.string().exactOptional(),
    birth: z.string().exactOptional(),
    sex: z.enum(['male', 'female', 'other']).exactOptional(),
  } satisfies Record<keyof CardAttributes, z.ZodType>),
});

/** What a command answers when it succeeds. */
export const COMMAND_VALUES = {
  status: statusSchema,
  identify: identitySchema,
  openSession: openedSessionSchema,
  signWithSignatureKey: z.strictObject({ jws: z.array(compactJws) }),
  readAttributes: attributesSchema,
  permitVerify: z.null(),
  touchKey: z.null(),
  cancelEntry: z.null(),
  sign: z.strictObject({ jws: z.array(compactJws) }),
  closeSession: z.null(),
  touch: z.null(),
} as const satisfies Record<CommandName, z.ZodType>;

export type CommandValue<C extends CommandName> = z.infer<(typeof COMMAND_VALUES)[C]>;

const request = <C extends CommandName>(command: C) =>
  z.strictObject({ id: z.int().positive(), command: z.literal(command), args: COMMAND_ARGS[command] });

export const requestSchema = z.discriminatedUnion('command', [
  request('status'),
  request('identify'),
  request('openSession'),
  request('signWithSignatureKey'),
  request('readAttributes'),
  request('permitVerify'),
  request('touchKey'),
  request('cancelEntry'),
  request('sign'),
  request('closeSession'),
  request('touch'),
]);
export type Request = z.infer<typeof requestSchema>;

const REFUSALS = ['badJson', 'tooLong', 'badRequest', 'inUse'] as const;
export type RefusalOfLine = (typeof REFUSALS)[number];

const eventSchema: z.ZodType<DeviceEvent> = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('reader'), state: readerState, name: z.string().nullable() }),
  z.strictObject({ event: z.literal('cardPlaced'), cardRef: name }),
  z.strictObject({ event: z.literal('cardRemoved'), cardRef: name }),
  z.strictObject({ event: z.literal('pinPad'), state: pinPadState }),
  z.strictObject({ event: z.literal('touchEntry'), entryId: name, hostKey: ecPoint }),
  z.strictObject({ event: z.literal('entry'), count, max: count }),
  z.strictObject({
    event: z.literal('verifying'),
    attempt: z.int().positive(),
    secret: z.enum(SECRET_KINDS),
    cardRef: name,
    triesBefore: count,
  }),
  z.strictObject({
    event: z.literal('sessionEnded'),
    sessionId: name,
    reason: z.enum(['closed', 'cardRemoved', 'idle', 'expired', 'readerLost', 'failed']),
  }),
]);

const answerSchema = z.strictObject({
  id: z.int().positive(),
  result: z.union([
    z.strictObject({ ok: z.literal(true), value: z.unknown() }),
    z.strictObject({ ok: z.literal(false), error: failureSchema }),
  ]),
});

const refusalSchema = z.strictObject({ refused: z.enum(REFUSALS) });

export const fromHostSchema = z.union([answerSchema, eventSchema, refusalSchema]);

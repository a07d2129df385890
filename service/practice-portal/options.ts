import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { parseJson } from '../portal-contract/jws.ts';

export const terminalSchema = z.strictObject({
  id: z.string().min(1).max(100),
  /** Name of the office it stands in, as a phone tells it; its id stands for it otherwise. */
  office: z.string().min(1).max(100).optional(),
  /** The terminal's signing key, as enrolled. Strict: a private part is not taken by mistake. */
  publicJwk: z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string().min(1),
    y: z.string().min(1),
    kid: z.string().optional(),
    use: z.string().optional(),
    alg: z.string().optional(),
  }),
});
export type EnrolledTerminal = z.infer<typeof terminalSchema>;

export const optionsSchema = z.strictObject({
  /** 0 takes any free port. */
  port: z.number().int().min(0).max(65_535).default(8090),
  dataDirectory: z.string().min(1),
  portalId: z.string().min(1).max(100).default('practice-portal'),
  terminals: z.array(terminalSchema).default([]),
  /** JSON array of the same; read again when an unknown terminal asks, so that enrolling needs no restart. */
  terminalsFile: z.string().min(1).optional(),
  /** PEM (one or more) or DER: the roots of user-authentication certificates. */
  authenticationCaFile: z.string().min(1),
  /** The same for signature certificates. */
  signatureCaFile: z.string().min(1),
  /** JSON array of serial numbers in hex; read at every check. */
  revokedSerialsFile: z.string().min(1).optional(),
  /** Terms of use a registration may be made under; null takes any. */
  termsVersions: z.array(z.string().min(1)).nullable().default(null),
  maximumOfflineAgeMs: z.number().int().positive().default(LIMITS.portalOfflineAge),
  /** Wallet of practice cards: what can be held against the phone the portal plays. Without one the phone has no cards. */
  phoneWalletDirectory: z.string().min(1).optional(),
  /** Moves the portal's clock at first start; later starts keep what /practice/clock set. */
  clockOffsetMs: z.number().int().default(0),
});
export type PortalOptions = z.infer<typeof optionsSchema>;
export type PortalOptionsInput = z.input<typeof optionsSchema>;

/**
 * `--options JSON`, or `--config FILE` whose member `practicePortal` holds the options. The error is one line for people.
 */
export function readArguments(args: readonly string[]): Result<PortalOptions, string> {
  const [flag, value, ...rest] = args;
  if (value === undefined || rest.length > 0 || (flag !== '--options' && flag !== '--config')) {
    return err('start it with --config FILE (member "practicePortal") or --options JSON');
  }
  if (flag === '--options') return validate(parseJson(value), '--options');
  let text: string;
  try {
    text = readFileSync(value, 'utf8');
  } catch (error) {
    return err(`cannot read ${value}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const file = z.looseObject({ practicePortal: z.unknown() }).safeParse(parseJson(text));
  return file.success ? validate(file.data.practicePortal, value) : err(`${value} is not a JSON object`);
}

function validate(value: unknown, where: string): Result<PortalOptions, string> {
  const options = optionsSchema.safeParse(value);
  if (options.success) return ok(options.data);
  const issue = options.error.issues[0];
  return err(`${where}: ${issue?.path.join('.') || 'options'}: ${issue?.message ?? 'invalid'}`);
}

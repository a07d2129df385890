import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { parseJson } from '../portal-contract/jws.ts';
import { scenarioFile } from './scenario/find.ts';

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
  /** JSON object: user-authentication certificates (PEM) of practice cards by name; scenarios name cards by it. */
  cardsFile: z.string().min(1).optional(),
  /** Forget everybody and begin with this, once for each `launch`: a process that is started again goes on. */
  scenario: z.strictObject({ file: z.string().min(1), launch: z.string().min(1) }).optional(),
  /** Moves the portal's clock at first start; later starts keep what /practice/clock set. */
  clockOffsetMs: z.number().int().default(0),
});
export type PortalOptions = z.infer<typeof optionsSchema>;
export type PortalOptionsInput = z.input<typeof optionsSchema>;

const USAGE =
  'start it with --config FILE (member "practicePortal") or --options JSON, and --scenario NAME|FILE if you like';

/**
 * `--options JSON`, or `--config FILE` whose member `practicePortal` holds the options; `--scenario NAME|FILE` begins anew
 * with that scenario. The error is one line for people.
 */
export function readArguments(args: readonly string[]): Result<PortalOptions, string> {
  let given: { readonly config?: string; readonly options?: string; readonly scenario?: string };
  try {
    const text = { type: 'string' } as const;
    given = parseArgs({ args: [...args], options: { config: text, options: text, scenario: text } }).values;
  } catch {
    return err(USAGE);
  }
  const { config, options, scenario } = given;
  if ((config === undefined) === (options === undefined)) return err(USAGE);
  const read = config === undefined ? validate(parseJson(options ?? ''), '--options') : readConfig(config);
  if (!read.ok || scenario === undefined) return read;
  const file = scenarioFile(scenario);
  return file.ok ? ok({ ...read.value, scenario: { file: file.value, launch: randomUUID() } }) : file;
}

function readConfig(path: string): Result<PortalOptions, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return err(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const file = z.looseObject({ practicePortal: z.unknown() }).safeParse(parseJson(text));
  return file.success ? validate(file.data.practicePortal, path) : err(`${path} is not a JSON object`);
}

function validate(value: unknown, where: string): Result<PortalOptions, string> {
  const options = optionsSchema.safeParse(value);
  if (options.success) return ok(options.data);
  const issue = options.error.issues[0];
  return err(`${where}: ${issue?.path.join('.') || 'options'}: ${issue?.message ?? 'invalid'}`);
}

import { z } from 'zod';
import { FAILURE_CODES } from '../../state-machines/vocabulary/failures.ts';
import { SECRET_KINDS } from '../../state-machines/vocabulary/secrets.ts';

/**
 * Every field a log line or an audit event may carry, with the only shapes its value may have. No field takes free text,
 * so no name, address, nickname, key or secret has a way in: not by type, and not at run time either.
 */
const word = z.string().regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/);
const count = z.number().int().nonnegative();

const LOGGABLE = {
  code: z.enum(FAILURE_CODES),
  /** Status word, PC/SC code or system error name. */
  raw: z.string().regex(/^(?:[0-9A-Fa-f]{2,16}|[A-Z][A-Z0-9_]{1,39})$/),
  registrationId: z.uuid(),
  visitId: z.uuid(),
  receiptNumber: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
  sequence: count,
  attempts: count,
  count,
  secretKind: z.enum(SECRET_KINDS),
  triesLeft: z.number().int().min(0).max(15),
  /** Milliseconds. */
  durationMs: z.number().nonnegative(),
  delayMs: z.number().nonnegative(),
  bytes: count,
  port: z.number().int().min(0).max(65_535),
  pid: count,
  /** HTTP status, exit status or close code. */
  status: z.number().int(),
  signal: word,
  online: z.boolean(),
  /** Names the product itself gives: states, screens, machines, devices, reasons, key ids, versions. */
  state: word,
  screen: z.string().regex(/^[A-Z]-\d{2}$/),
  machine: word,
  event: word,
  reason: word,
  mode: word,
  keyId: word,
  build: word,
  schemaVersion: count,
} as const satisfies Record<string, z.ZodType>;

export type LoggableName = keyof typeof LOGGABLE;
export type Loggable = { readonly [Name in LoggableName]?: z.infer<(typeof LOGGABLE)[Name]> };

/** What a value becomes that does not have the shape of its field. */
export const REFUSED = '[refused]';

/** Keeps known fields with values of their shape; drops unknown ones; replaces wrong ones by `[refused]`. */
export function loggable(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(LOGGABLE, name) || value === undefined) continue;
    kept[name] = LOGGABLE[name as LoggableName].safeParse(value).success ? value : REFUSED;
  }
  return kept;
}

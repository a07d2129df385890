import { z } from 'zod';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { PinPadKey } from '../ports.ts';
import { hasPinKeys, PIN_PAD_KEYS, USAGE_KEYS, type UsageKeys } from './pad-keys.ts';

const key = z.enum(PIN_PAD_KEYS);
const usbId = z
  .string()
  .regex(/^[0-9a-f]{4}$/i, 'is not four hex digits')
  .transform((text) => Number.parseInt(text, 16));
const hexByte = z.string().regex(/^[0-9a-f]{2}$/i, 'is not two hex digits');
const hexUsage = z.string().regex(/^[0-9a-f]{2}:[0-9a-f]{2,4}$/i, 'is not page:usage in hex');

const common = {
  /** What the technician calls it; shown in the log. */
  name: z.string().min(1).max(80),
  vendorId: usbId,
  productId: usbId,
};

/** A pad with usages of its own choice on the standard pages: what each means here, or null for no key. */
const usageProfile = z.strictObject({
  ...common,
  reads: z.literal('usages'),
  usages: z.record(hexUsage, key.nullable()),
});

/** A pad with reports of its own making: key codes at fixed bytes. */
const codeProfile = z
  .strictObject({
    ...common,
    reads: z.literal('codes'),
    /** Null when the pad's reports begin without an id. */
    reportId: z.int().min(1).max(255).nullable(),
    /** Length of one report, the id byte included. */
    reportBytes: z.int().min(1).max(64),
    /** Where the first key code is, counted from 0 with the id byte, and how many of them follow each other. */
    firstCode: z.int().min(0).max(63),
    codes: z.int().min(1).max(16).default(1),
    /** `reported`: a report tells which keys are down, 00 is none. `never`: every report is one press. */
    release: z.enum(['reported', 'never']),
    keys: z.record(hexByte, key),
  })
  .refine((p) => p.firstCode + p.codes <= p.reportBytes, { path: ['firstCode'], message: 'lies outside the report' })
  .refine((p) => p.reportId === null || p.firstCode > 0, { path: ['firstCode'], message: 'is the report id' })
  .refine((p) => !Object.hasOwn(p.keys, '00'), { path: ['keys'], message: '00 is no key going down' });

const profileSchema = z.discriminatedUnion('reads', [usageProfile, codeProfile]);
type ProfileText = z.infer<typeof profileSchema>;

interface Identity {
  readonly name: string;
  readonly vendorId: number;
  readonly productId: number;
}

export interface UsageProfile extends Identity {
  readonly reads: 'usages';
  readonly keys: UsageKeys;
}

export interface CodeProfile extends Identity {
  readonly reads: 'codes';
  readonly reportId: number | null;
  readonly reportBytes: number;
  readonly firstCode: number;
  readonly codes: number;
  readonly release: 'reported' | 'never';
  readonly keys: ReadonlyMap<number, PinPadKey>;
}

/** How one model of PIN pad tells its keys. */
export type PinPadProfile = UsageProfile | CodeProfile;

/** Reads the text of a profile file. The error names the member and what is wrong with it. */
export function parseProfile(text: string): Result<PinPadProfile, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err('is not JSON');
  }
  const parsed = profileSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err(`${issue?.path.join('.') || 'the profile'}: ${issue?.message ?? 'invalid'}`);
  }
  const profile = completed(parsed.data);
  if (profile === null) return err('keys: one code is given twice');
  const missing = profile.reads === 'codes' && !hasPinKeys(new Set(profile.keys.values()));
  return missing ? err('keys: all ten digits and enter are needed') : ok(profile);
}

function completed(parsed: ProfileText): PinPadProfile | null {
  if (parsed.reads === 'usages') {
    const keys = new Map(USAGE_KEYS);
    const named = Object.entries(parsed.usages).map(([usage, meaning]) => [usageNumber(usage), meaning] as const);
    if (new Set(named.map(([usage]) => usage)).size < named.length) return null;
    for (const [usage, meaning] of named) {
      if (meaning === null) keys.delete(usage);
      else keys.set(usage, meaning);
    }
    const { usages: _, ...rest } = parsed;
    return { ...rest, keys };
  }
  const entries = Object.entries(parsed.keys);
  const keys = new Map(entries.map(([code, meaning]) => [Number.parseInt(code, 16), meaning]));
  return keys.size < entries.length ? null : { ...parsed, keys };
}

function usageNumber(text: string): number {
  const [page = '', usage = ''] = text.split(':');
  return Number.parseInt(page, 16) * 0x10000 + Number.parseInt(usage, 16);
}

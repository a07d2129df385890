import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Config } from './schema.ts';

/** One thing wrong with the configuration, in words for the person who can put it right. */
export interface ConfigProblem {
  /** Dotted path of the key, or `--config` for the file itself. */
  readonly key: string;
  readonly problem: string;
  readonly remedy: string;
}

const pinnedKeySchema = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  kid: z.string().min(1).max(200),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  y: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  d: z.undefined().optional(),
});

export type PinnedKey = {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly kid: string;
  readonly x: string;
  readonly y: string;
};

/** Reads the portal's pinned public key. */
export function readPinnedKey(file: string): Result<PinnedKey, ConfigProblem> {
  const key = 'portal.pinnedKeyFile';
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return err({
      key,
      problem: missing ? `${file} does not exist` : `${file} cannot be read as JSON`,
      remedy: "put the public JWK of the portal's offline key there",
    });
  }
  const parsed = pinnedKeySchema.safeParse(json);
  if (!parsed.success) {
    return err({
      key,
      problem: `${file} is not a public EC P-256 JWK`,
      remedy: 'give kty, crv, kid, x and y, without d',
    });
  }
  const { kty, crv, kid, x, y } = parsed.data;
  return ok({ kty, crv, kid, x, y });
}

/** What single keys cannot say: production takes nothing that belongs to practice, ports are used once. */
export function crossCheck(config: Config): ConfigProblem[] {
  return config.mode === 'production' ? productionProblems(config) : practiceProblems(config);
}

/** Whether a name of a terminal, a portal or a key says that it belongs to practice, however it is written. */
export const isPracticeName = (name: string): boolean => name.toLowerCase().startsWith('practice');

const isLoopbackName = (hostname: string): boolean => /^(?:(?:.+\.)?localhost\.?|127\..*|\[::1\])$/.test(hostname);

/** Whether one of the roots says in its name that it is for practice. What is no certificate, `openTrust` refuses. */
function holdsPracticeRoot(file: string): boolean {
  try {
    const pem = readFileSync(file, 'utf8');
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    return blocks.some((block) => /practice/i.test(new X509Certificate(block).subject));
  } catch {
    return false;
  }
}

function productionProblems(config: Config): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const add = (key: string, problem: string, remedy: string): number => problems.push({ key, problem, remedy });
  if (config.practice !== null) add('practice', 'belongs to practice mode', 'remove it or set mode to practice');
  if (config.devices.reader === 'virtual') add('devices.reader', 'is virtual in production', 'set it to pcsc');
  if (config.devices.pinPad === 'virtual') add('devices.pinPad', 'is virtual in production', 'set it to hid');
  if (config.resident.allowedFrameAncestors.length > 0) {
    add('resident.allowedFrameAncestors', 'lets another page frame the screen in production', 'set it to []');
  }
  for (const part of ['terminal', 'portal'] as const) {
    if (isPracticeName(config[part].id)) add(`${part}.id`, 'is a name of practice mode', 'give the real name');
  }
  const address = new URL(config.portal.url);
  if (address.protocol !== 'https:') add('portal.url', 'is not https', 'give an https address');
  if (isLoopbackName(address.hostname)) add('portal.url', 'is this machine itself', "give the real portal's address");
  for (const file of ['authenticationCaFile', 'signatureCaFile'] as const) {
    if (!holdsPracticeRoot(config.trust[file])) continue;
    add(`trust.${file}`, 'holds the root of practice cards', 'put the roots of real cards there');
  }
  const pinned = readPinnedKey(config.portal.pinnedKeyFile);
  if (!pinned.ok) problems.push(pinned.error);
  else if (isPracticeName(pinned.value.kid)) {
    add('portal.pinnedKeyFile', 'holds the key of a practice portal', "put the real portal's public JWK there");
  }
  return problems;
}

function practiceProblems(config: Config): ConfigProblem[] {
  const { practice } = config;
  if (practice === null) {
    return [{ key: 'practice', problem: 'is null in practice mode', remedy: 'leave it out to use the defaults' }];
  }
  const problems: ConfigProblem[] = [];
  if (!['localhost', '127.0.0.1', '[::1]'].includes(new URL(config.portal.url).hostname)) {
    problems.push({
      key: 'portal.url',
      problem: 'leaves this machine in practice mode',
      remedy: 'leave it out to use the practice portal',
    });
  }
  const seen = new Map<number, string>([[config.resident.port, 'resident.port']]);
  const { benchPort, devicesPort, portalPort, linePort } = practice;
  for (const [key, port] of Object.entries({ benchPort, devicesPort, portalPort, linePort })) {
    const other = seen.get(port);
    if (other !== undefined) {
      problems.push({
        key: `practice.${key}`,
        problem: `is ${port}, the same as ${other}`,
        remedy: 'give each its own port',
      });
    }
    seen.set(port, `practice.${key}`);
  }
  return problems;
}

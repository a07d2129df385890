import { z } from 'zod';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';

/** What production and training share. */
export const commonHostOptions = {
  /** Path of the unix socket; its folder exists. */
  socketPath: z.string().min(1).max(107),
  readerKind: z.enum(['contactless', 'contact']),
  /** Part of the reader's name; without it the first reader is used. */
  readerName: z.string().min(1).nullish(),
  /** Which PIN pad; without any of them the only one with digits and Enter. */
  pinPadSerial: z.string().min(1).nullish(),
  pinPadVendorId: z.int().min(0).max(0xffff).nullish(),
  pinPadProductId: z.int().min(0).max(0xffff).nullish(),
  /** A file or folder of PIN pad profiles beside the shipped ones. */
  pinPadProfiles: z.string().min(1).nullish(),
  /** End when standard input closes: the service that started this host is gone. */
  exitWithParent: z.boolean(),
};

/** Production: real devices, nothing else can be asked for. */
export const hostOptionsSchema = z.strictObject({
  ...commonHostOptions,
  reader: z.literal('pcsc'),
  pinPad: z.literal('hid'),
});
export type HostOptions = z.infer<typeof hostOptionsSchema>;

/** Reads `--options JSON`. The error is one line that names what is wrong, never a value. */
export function readOptions<T>(argv: readonly string[], schema: z.ZodType<T>): Result<T, string> {
  const at = argv.indexOf('--options');
  const text = at === -1 ? undefined : argv[at + 1];
  if (text === undefined || argv.length !== 2) return err("start it with --options '{…}' and nothing else");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err('--options is not JSON');
  }
  const options = schema.safeParse(json);
  if (options.success) return ok(options.data);
  const [issue] = options.error.issues;
  return err(`--options: ${issue?.path.join('.') || 'the object'}: ${issue?.code ?? 'invalid'}`);
}

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { pinPadChoiceSchema, pinPadRules, RULES_FILE } from './pin-pad-rules.ts';

/*
 * node provisioning/udev/main.ts --vendor 1209 --product bee1 [--serial X] [--out FILE]
 * Prints the udev rules of the PIN pad, or writes them to a file. Ids in hexadecimal, as lsusb shows them. Exit code 2 when
 * the choice is not understood, 1 when the file cannot be written.
 */
const USAGE = `use --vendor HEX --product HEX [--serial TEXT] [--out FILE], e.g. --vendor 1209 --product bee1 --out /etc/udev/rules.d/${RULES_FILE}`;

const id = z
  .string({ error: 'is missing' })
  .regex(/^(0[xX])?[0-9a-fA-F]{4}$/, 'is not a USB id of four hexadecimal digits')
  .transform((text) => Number.parseInt(text, 16));

const optionsSchema = z
  .object({
    vendor: id,
    product: id,
    serial: z.string().optional(),
    out: z.string().min(1, 'names no file').optional(),
  })
  .transform(({ vendor, product, serial, out }) => ({
    choice: { vendorId: vendor, productId: product, serial: serial ?? null },
    out: out ?? null,
  }))
  .pipe(z.object({ choice: pinPadChoiceSchema, out: z.string().nullable() }));

function fail(line: string, code: number): never {
  process.stderr.write(`${line}\n`);
  process.exit(code);
}

function readOptions(): z.infer<typeof optionsSchema> {
  let given: unknown;
  try {
    const text = { type: 'string' } as const;
    given = parseArgs({ options: { vendor: text, product: text, serial: text, out: text } }).values;
  } catch (error) {
    fail(`${error instanceof Error ? error.message.split('. ', 1)[0] : 'not understood'}; ${USAGE}`, 2);
  }
  const read = optionsSchema.safeParse(given);
  if (read.success) return read.data;
  const names: Readonly<Record<string, string>> = { vendorId: '--vendor', productId: '--product', serial: '--serial' };
  const said = read.error.issues.map(({ path, message }) => {
    const key = String(path.at(-1));
    return `${names[key] ?? `--${key}`} ${message}`;
  });
  fail(`${said.join(', ')}; ${USAGE}`, 2);
}

const { choice, out } = readOptions();
const rules = pinPadRules(choice);
if (out === null) process.stdout.write(rules);
else {
  try {
    writeFileSync(out, rules, { mode: 0o644 });
  } catch (error) {
    fail(`${out} cannot be written: ${error instanceof Error ? error.message : 'unknown reason'}`, 1);
  }
  process.stderr.write(`${out} written. To use it now: udevadm control --reload && udevadm trigger\n`);
}

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BOOT_WITHIN, Guest } from '../../provisioning/guest/guest.ts';
import { installCommand, missingHostPackages, withSystemPrograms } from '../../provisioning/guest/host-packages.ts';
import { ensureGuestImage } from '../../provisioning/guest/image.ts';
import { CLERK } from './check-pad.ts';
import { Happenings } from './happenings.ts';
import { helloSchema } from './inside/messages.ts';
import { GUEST_USAGE, readGuestOptions } from './options.ts';
import { PAD, provePinPadRule } from './pin-pad.ts';
import { type Step, stepTable } from './verdict.ts';

/*
 * npm run guest -- pin-pad [--json FILE]: boots a small Debian under QEMU and proves in it what a machine without the
 * devices cannot show. Exit code 0 when every step passed, 1 when one failed, 2 when it could not be run.
 */
const RUN_WITHIN = 20 * 60_000;
const projectRoot = resolve(import.meta.dirname, '..', '..');

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
function cannotRun(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(2);
}

const args = process.argv.slice(2);
if (args.includes('--help')) {
  process.stdout.write(GUEST_USAGE);
  process.exit(0);
}
const options = readGuestOptions(args);
if (!options.ok) cannotRun(options.error);
const missing = missingHostPackages(withSystemPrograms(process.env['PATH']));
if (missing.length > 0) cannotRun(`The guest needs more of Debian on this machine: ${installCommand(missing)}`);
const image = ensureGuestImage(projectRoot, join(projectRoot, '.madoguchi', 'guest'), say);
if (!image.ok) cannotRun(image.error);

const started = performance.now();
const secondsSince = (): number => (performance.now() - started) / 1000;
const steps: Step[] = [];
const guest = await Guest.start(image.value, projectRoot, [PAD, CLERK]).catch((error: unknown) =>
  cannotRun(error instanceof Error ? error.message : 'QEMU does not run'),
);
// QEMU ends with this process in any case; here its files go too.
const giveUp = (why: string): void => {
  process.stderr.write(`${why}\n${guest.consoleTail()}\n`);
  void guest.stop().finally(() => process.exit(1));
};
const overtime = setTimeout(() => giveUp('The guest took longer than 20 minutes.'), RUN_WITHIN);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => giveUp('Stopped.'));

let machine: {
  readonly kernel: string;
  readonly systemd: string;
  readonly node: string;
  readonly bootSeconds: number;
} | null = null;
try {
  const happenings = new Happenings(guest.agent);
  const hello = helloSchema.parse(await guest.agent.hello(BOOT_WITHIN));
  machine = { kernel: hello.kernel, systemd: hello.systemd, node: hello.node, bootSeconds: secondsSince() };
  say(`Guest: Linux ${hello.kernel}, ${hello.systemd}, Node ${hello.node}, up after ${secondsSince().toFixed(1)} s`);
  await provePinPadRule(guest, happenings, (step) => {
    steps.push(step);
    process.stdout.write(stepTable([step]));
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'unknown'}\n${guest.consoleTail()}\n`);
  process.exitCode = 1;
} finally {
  clearTimeout(overtime);
  await guest.stop();
}

const failed = steps.filter((step) => !step.passed).length;
say(`${steps.length - failed} passed, ${failed} failed, ${secondsSince().toFixed(0)} s`);
if (failed > 0 || steps.length === 0) process.exitCode = 1;
if (options.value.json !== null) {
  const report = {
    machine,
    imageBuiltSeconds: image.value.builtIn === null ? null : image.value.builtIn / 1000,
    seconds: secondsSince(),
    steps,
  };
  writeFileSync(options.value.json, `${JSON.stringify(report, null, 2)}\n`);
}

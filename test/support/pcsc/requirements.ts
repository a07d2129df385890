import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const VPCD_DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
export const PCSCD = '/usr/sbin/pcscd';

const PROGRAMS = { gcc: 'gcc', unshare: 'util-linux', mount: 'mount', ip: 'iproute2' } as const;

/**
 * A missing part is a failing test, never a skipped one.
 * @throws Error with the command that installs what is missing, or naming the missing privilege.
 */
export function requirePcscStack(): void {
  const missing: string[] = [];
  if (!existsSync(PCSCD)) missing.push('pcscd');
  if (!existsSync(VPCD_DRIVER)) missing.push('vsmartcard-vpcd');
  for (const [program, debianPackage] of Object.entries(PROGRAMS)) {
    if (!isOnPath(program)) missing.push(debianPackage);
  }
  if (missing.length > 0) throw new Error(`missing for real PC/SC: apt-get install ${missing.join(' ')}`);
  if (process.getuid?.() !== 0) throw new Error('a private namespace for pcscd needs root');
}

/** @throws Error with the command that installs it. */
export function requireProgram(program: string, debianPackage: string): void {
  if (!isOnPath(program)) throw new Error(`${program} is missing: apt-get install ${debianPackage}`);
}

const isOnPath = (program: string): boolean =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'].some((folder) =>
    existsSync(join(folder, program)),
  );

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { type PinPadProfile, parseProfile } from './profile.ts';

const SHIPPED = join(import.meta.dirname, 'profiles');
/** A profile is about 1 KB. */
const LONGEST_FILE = 64 * 1024;

/**
 * The profiles shipped with the product, and those of one more file or folder of `.json` files. One of the latter replaces
 * a shipped one of the same device. The error is one line that names the file.
 */
export function readProfiles(more: string | null): Result<readonly PinPadProfile[], string> {
  const byDevice = new Map<string, { readonly profile: PinPadProfile; readonly from: string }>();
  for (const place of more === null ? [SHIPPED] : [SHIPPED, more]) {
    const files = profileFiles(place);
    if (files === null) return err(`PIN pad profiles: cannot read ${place}`);
    for (const file of files) {
      const profile = readProfile(file);
      if (!profile.ok) return err(`PIN pad profile ${file}: ${profile.error}`);
      const device = `${profile.value.vendorId}:${profile.value.productId}`;
      const before = byDevice.get(device);
      if (before?.from === place) return err(`PIN pad profile ${file}: another one beside it is for the same device`);
      byDevice.set(device, { profile: profile.value, from: place });
    }
  }
  return ok([...byDevice.values()].map(({ profile }) => profile));
}

/** Null when there is no such place, or it may not be read. */
function profileFiles(place: string): readonly string[] | null {
  try {
    if (!statSync(place).isDirectory()) return [place];
    return readdirSync(place)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(place, name));
  } catch {
    return null;
  }
}

function readProfile(file: string): Result<PinPadProfile, string> {
  try {
    if (statSync(file).size > LONGEST_FILE) return err('is too long');
    return parseProfile(readFileSync(file, 'utf8'));
  } catch {
    return err('cannot be read');
  }
}

import { createHash } from 'node:crypto';
import { canonicalJson } from '../../state-machines/vocabulary/canonical.ts';
import type { Consent, SigningItem } from '../../state-machines/vocabulary/devices.ts';

/**
 * What one touch consents to: the number of items and the base64url SHA-256 of the canonical JSON of
 * `[[typ, payload], …]` in the order they will be signed.
 */
export function consentFor(items: readonly SigningItem[]): Consent {
  const text = canonicalJson(items.map((item) => [item.typ, item.payload]));
  return { count: items.length, itemsHash: createHash('sha256').update(text, 'utf8').digest('base64url') };
}

import { createHash } from 'node:crypto';
import { canonicalJson } from '../../state-machines/vocabulary/canonical.ts';
import type { SigningItem } from '../../state-machines/vocabulary/devices.ts';

/** What the card will sign, made ready before it is asked to. */
export interface PreparedJws {
  /** Protected header and payload in base64url, joined by a dot (RFC 7515 §5.1). */
  readonly signingInput: string;
  /** SHA-256 of the signing input. */
  readonly digest: Uint8Array;
}

/** Header {alg, typ, x5c} with the user-authentication certificate; the payload as canonical JSON. */
export function prepareJws(item: SigningItem, certificateDer: Uint8Array): PreparedJws {
  const header = { alg: 'RS256', typ: item.typ, x5c: [Buffer.from(certificateDer).toString('base64')] };
  const signingInput = `${base64url(canonicalJson(header))}.${base64url(canonicalJson(item.payload))}`;
  return { signingInput, digest: createHash('sha256').update(signingInput, 'ascii').digest() };
}

/** The compact JWS. */
export const finishJws = (prepared: PreparedJws, signature: Uint8Array): string =>
  `${prepared.signingInput}.${Buffer.from(signature).toString('base64url')}`;

const base64url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

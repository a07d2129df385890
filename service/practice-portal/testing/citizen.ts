import { CompactSign } from 'jose';
import type { KeyPair } from './authority.ts';

/** A card in software: a key and its certificate. */
export interface SoftwareCitizen {
  readonly keys: KeyPair;
  readonly certificate: Uint8Array;
}

/** What a card's session makes of one item: RS256 with the certificate inside. */
export function citizenJws(citizen: SoftwareCitizen, typ: string, payload: object): Promise<string> {
  const x5c = [Buffer.from(citizen.certificate).toString('base64')];
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'RS256', typ, x5c })
    .sign(citizen.keys.privateKey);
}

import { createHash } from 'node:crypto';
import type { SubmittedKind } from '../../../state-machines/vocabulary/requests.ts';

/**
 * Proof `portal-session`: what somebody who signed in by phone may ask for without a signature of their card, while the portal
 * answers. Everything else is signed.
 */
export const SESSION_KINDS = ['account.create', 'account.change'] as const satisfies readonly SubmittedKind[];

/**
 * The key of that proof, a compact JWS with HS256 over the payload a card would sign: SHA-256 of the session token. A portal that
 * keeps tokens as hashes has it already, and no envelope holds a token.
 */
export const sessionKey = (sessionToken: string): Uint8Array => createHash('sha256').update(sessionToken).digest();

import { createHash } from 'node:crypto';

/** Media type of a sealed envelope: a compact JWE. */
export const ENVELOPE_MEDIA_TYPE = 'application/jose';
export const ENVELOPE_TYPE = 'madoguchi.envelope+jwe';
/** The card's attributes inside a request to e-Tax, sealed where the card was read. */
export const ATTRIBUTES_TYPE = 'madoguchi.card-attributes+jwe';
/** RFC 9457. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
/** `Authorization: Terminal <compact JWS>`. */
export const TERMINAL_SCHEME = 'Terminal';
/** `Authorization: Bearer <sessionToken>`. */
export const SESSION_SCHEME = 'Bearer';
/** Key ids of practice keys begin with this; production configuration refuses them. */
export const PRACTICE_KEY_PREFIX = 'practice-';
/** Largest request body the portal takes, in bytes; an envelope has about 9 KB. */
export const BODY_LIMIT = 64 * 1024;

/** What `freshness.lastPortalTimeHash` holds: base64url SHA-256 of the compact time token exactly as it was received. */
export const portalTimeHash = (token: string): string =>
  createHash('sha256').update(token, 'ascii').digest('base64url');

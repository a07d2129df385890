import { z } from 'zod';

export const id = z.uuid();
export const isoTime = z.iso.datetime();
export const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
export const compactJws = z.string().regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);
export const compactJwe = z.string().regex(/^[A-Za-z0-9_-]+\.(?:[A-Za-z0-9_-]*\.){3}[A-Za-z0-9_-]+$/);

/**
 * How fresh a citizen's signature is: a portal challenge, or (offline) `portalTimeHash` of the last signed portal time the
 * terminal saw, null when it never saw one.
 */
export const freshnessSchema = z.union([
  z.strictObject({ nonce: base64url }),
  z.strictObject({ lastPortalTimeHash: base64url.nullable() }),
]);

/** Where, when and how freshly something was signed at a terminal. */
export const issuance = {
  registrationId: id,
  visitId: id,
  terminal: z.string().min(1),
  portal: z.string().min(1),
  issuedAt: isoTime,
  /** Whether the terminal's clock agreed with the portal when this was issued. */
  clockTrust: z.enum(['trusted', 'untrusted']),
  freshness: freshnessSchema,
} as const;

/** Strictly rising per terminal as it is given; may arrive out of order, is decided once. */
export const sequence = z.number().int().positive();

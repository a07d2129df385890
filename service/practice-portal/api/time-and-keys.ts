import { randomUUID } from 'node:crypto';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { ok } from '../../../state-machines/vocabulary/result.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import { portalTimeHash } from '../../portal-contract/protocol.ts';
import type { PortalContext } from '../context.ts';
import type { Route } from '../http/exchange.ts';

export function timeAndKeyRoutes({ clock, keys, options, records }: PortalContext): readonly Route[] {
  // Shared by everybody who asks within a moment: an open operation must not cost a durable write each.
  let latest: { readonly token: Promise<string>; readonly issuedAt: number } | undefined;

  async function makeToken(now: number): Promise<string> {
    const content = { portal: options.portalId, time: new Date(now).toISOString(), id: randomUUID() };
    const token = await keys.sign(JWS_TYPES.portalTime, content);
    // Remembered before it is handed out, so that no terminal ever names a hash the portal does not know.
    records.tokens.addTime(portalTimeHash(token), now, now - options.maximumOfflineAgeMs);
    return token;
  }

  return [
    {
      method: 'GET',
      path: '/v1/time',
      access: 'open',
      async handle() {
        const now = clock.now();
        if (latest === undefined || now < latest.issuedAt || now - latest.issuedAt >= LIMITS.portalTimeShared) {
          latest = { token: makeToken(now), issuedAt: now };
        }
        return ok({ token: await latest.token });
      },
    },
    { method: 'GET', path: '/v1/keys', access: 'open', handle: () => ok({ keys: keys.keySet() }) },
  ];
}

import { z } from 'zod';
import { err, ok } from '../../../state-machines/vocabulary/result.ts';
import { parseJson } from '../../portal-contract/jws.ts';
import type { PortalContext } from '../context.ts';
import type { PortalRequest, Route } from '../http/exchange.ts';
import { type Faults, faultSchema } from './faults.ts';
import { happeningSchema, letHappen } from './happenings.ts';
import type { Journal } from './journal.ts';
import { practiceState } from './state.ts';
import { setSituation } from './tax-practice.ts';

const faultsSchema = z.strictObject({ add: z.array(faultSchema).default([]), clear: z.boolean().default(false) });
const keysSchema = z.strictObject({ replace: z.literal('signing') });
const clockSchema = z.strictObject({ offsetMs: z.number().int() });

/**
 * The part no real portal has: looking in, faults, the clock. POST wants `application/json`, which a page of another origin
 * cannot send without asking, and is never allowed to.
 */
export function practiceRoutes(context: PortalContext, faults: Faults, journal: Journal): readonly Route[] {
  const { clock, keys, records } = context;
  return [
    {
      method: 'GET',
      path: '/practice/state',
      access: 'open',
      handle: () => ok(practiceState(context, faults, journal)),
    },
    {
      method: 'POST',
      path: '/practice/faults',
      access: 'open',
      handle(request) {
        const asked = faultsSchema.safeParse(jsonOf(request));
        if (!asked.success) return err('badRequest');
        if (asked.data.clear) faults.clear();
        for (const fault of asked.data.add) faults.add(fault);
        return ok({ faults: faults.list() });
      },
    },
    {
      method: 'POST',
      path: '/practice/clock',
      access: 'open',
      handle(request) {
        const asked = clockSchema.safeParse(jsonOf(request));
        if (!asked.success) return err('badRequest');
        clock.move(asked.data.offsetMs);
        return ok({ offsetMs: clock.offsetMs() });
      },
    },
    {
      method: 'POST',
      path: '/practice/keys',
      access: 'open',
      async handle(request) {
        if (!keysSchema.safeParse(jsonOf(request)).success) return err('badRequest');
        await keys.replaceSigningKey(clock.now());
        return ok({ keys: keys.keySet() });
      },
    },
    {
      method: 'POST',
      path: '/practice/situations',
      access: 'open',
      handle: (request) => setSituation(context, jsonOf(request)),
    },
    {
      method: 'POST',
      path: '/practice/happenings',
      access: 'open',
      handle(request) {
        const asked = happeningSchema.safeParse(jsonOf(request));
        return asked.success ? letHappen(records, asked.data, clock.now()) : err('badRequest');
      },
    },
  ];
}

const jsonOf = (request: PortalRequest): unknown =>
  request.headers['content-type'] === 'application/json' ? parseJson(request.body) : undefined;

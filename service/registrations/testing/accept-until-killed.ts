import { randomUUID } from 'node:crypto';
import type { RequestBody } from '../../../state-machines/vocabulary/requests.ts';
import { openKeys } from '../../keys/keys.ts';
import { portalSigner } from '../../portal/testing/scripted-portal.ts';
import { creating, FORM, OFFLINE, openQueueBed, PORTAL, testCitizen, unwrap } from './queue-bed.ts';

/**
 * Accepts registrations without end in the directory given as argument and writes the ids of each touch to standard output once
 * it is acknowledged. Made to be killed.
 */
const directory = process.argv[2] ?? '';
const portal = await portalSigner(PORTAL);
const keys = unwrap(await openKeys(directory));
const bed = await openQueueBed(directory, keys, { pinnedJwk: portal.pinnedJwk });
await bed.portal.keys.accept(await portal.keySet(new Date().toISOString()));
const citizen = await testCitizen();

const SELECTION: RequestBody = { kind: 'tax.select', body: { year: 2026, certificates: [] } };

for (;;) {
  // Two requests of one touch, so that a death between their rows would show.
  const drafts = [creating(FORM), SELECTION].map((request) =>
    unwrap(bed.registrations.draft(request, randomUUID(), OFFLINE)),
  );
  for (const { sequence } of drafts) process.stdout.write(`draft ${sequence}\n`);
  const signed = await Promise.all(drafts.map(async (draft) => ({ draft, citizen: await bed.sign(draft, citizen) })));
  unwrap(await bed.registrations.accept(signed, citizen.certificate));
  process.stdout.write(`stored ${drafts.map(({ registrationId }) => registrationId).join(',')}\n`);
}

import { randomUUID } from 'node:crypto';
import { openKeys } from '../../keys/keys.ts';
import { portalSigner } from '../../portal/testing/scripted-portal.ts';
import { FORM, OFFLINE, openQueueBed, PORTAL, testCitizen, unwrap } from './queue-bed.ts';

/**
 * Accepts registrations without end in the directory given as argument and writes the id of each to standard output once it
 * is acknowledged. Made to be killed.
 */
const directory = process.argv[2] ?? '';
const portal = await portalSigner(PORTAL);
const keys = unwrap(await openKeys(directory));
const bed = await openQueueBed(directory, keys, { pinnedJwk: portal.pinnedJwk });
await bed.portal.keys.accept(await portal.keySet(new Date().toISOString()));
const citizen = await testCitizen();

for (;;) {
  const draft = unwrap(bed.registrations.draft(FORM, randomUUID(), OFFLINE));
  process.stdout.write(`draft ${draft.sequence}\n`);
  unwrap(await bed.registrations.accept(draft, await bed.sign(draft, citizen), citizen.certificate));
  process.stdout.write(`stored ${draft.registrationId}\n`);
}

import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompactEncrypt, importJWK } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ATTRIBUTES_TYPE } from '../portal-contract/protocol.ts';
import { type RunningPortal, startPracticePortal } from '../practice-portal/portal.ts';
import { makeCitizenKeys } from '../practice-portal/testing/authority.ts';
import { citizenJws, type SoftwareCitizen } from '../practice-portal/testing/citizen.ts';
import { ATTRIBUTES } from '../practice-portal/testing/etax.ts';
import { signatureWish } from '../practice-portal/testing/signature-certificate.ts';
import {
  OFFLINE,
  openQueueBed,
  PORTAL,
  type QueueBed,
  terminalDirectory,
  testAuthority,
  testCitizen,
  unwrap,
} from './testing/queue-bed.ts';

const YEAR = 365 * 86_400_000;
const KANA = 'コクゼイ　タロウ';

let terminal: Awaited<ReturnType<typeof terminalDirectory>>;
let portal: RunningPortal;
let bed: QueueBed;
let citizen: SoftwareCitizen;
let signer: SoftwareCitizen;
beforeEach(async () => {
  citizen = await testCitizen();
  const authority = await testAuthority();
  terminal = await terminalDirectory();
  const roots = join(terminal.directory, 'ca.pem');
  writeFileSync(roots, authority.pem);
  const keys = await makeCitizenKeys();
  const certificate = await authority.issue({
    keys,
    commonName: 'CANARYSIGNER',
    serial: '0516a7',
    notBefore: new Date(Date.now() - YEAR / 2),
    notAfter: new Date(Date.now() + YEAR / 2),
    ...signatureWish({ name: ATTRIBUTES.name, eraBirth: `3${ATTRIBUTES.birth}` }),
  });
  signer = { keys, certificate };
  portal = await startPracticePortal({
    port: 0,
    dataDirectory: join(terminal.directory, 'portal'),
    portalId: PORTAL,
    terminals: [terminal.enrolled],
    authenticationCaFile: roots,
    signatureCaFile: roots,
  });
  bed = await openQueueBed(terminal.directory, terminal.terminalKeys, {
    url: portal.url,
    pinnedKeyFile: portal.pinnedKeyFile,
  });
  await bed.portal.start();
});
afterEach(async () => {
  bed.close();
  await portal.close();
  terminal.remove();
});

/** What card and service make of one request: holder, sealed attributes, then the request itself. */
async function request(): Promise<{ readonly registrationId: string; readonly receiptNumber: string }> {
  const visitId = randomUUID();
  const numbers = unwrap(bed.registrations.begin());
  const { item } = bed.registrations.holder(numbers, visitId, OFFLINE);
  const holder = await citizenJws(citizen, item.typ, { ...item.payload });
  const key = bed.portal.keys.envelopeKey();
  if (key === null) throw new Error('no key of the portal');
  const { kid, ...jwk } = key.jwk;
  const attributes = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(ATTRIBUTES)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid, typ: ATTRIBUTES_TYPE })
    .encrypt(await importJWK(jwk, 'ECDH-ES'));
  const draft = bed.registrations.etaxRequest(numbers, { kanaName: KANA, attributes, holder }, visitId, OFFLINE);
  unwrap(await bed.registrations.accept([{ draft, citizen: await bed.sign(draft, signer) }], citizen.certificate));
  return draft;
}
const arrived = async (): Promise<{ readonly etaxRequests: readonly unknown[] }> =>
  (await (await fetch(`${portal.url}/practice/state`)).json()) as { readonly etaxRequests: readonly unknown[] };

test('what the terminal stores is what the portal accepts, after the registration of the same person', async () => {
  const registration = await bed.register(citizen);
  const { registrationId, receiptNumber } = await request();
  // Stored like any other: sealed, and linked to the person by the user-authentication certificate.
  const [first, second] = [bed.row(registration.registrationId), bed.row(registrationId)];
  expect(second).toMatchObject({ kind: 'etax.data-request', state: 'pending', person_tag: first['person_tag'] });
  expect(Buffer.from(second['envelope'] as Uint8Array).toString()).not.toContain(
    Buffer.from(KANA).toString('base64url'),
  );

  bed.queue.start();
  expect(await bed.registrations.waitForOutcome(registrationId, 3_000)).toEqual({
    receiptNumber,
    state: 'completed',
    reason: null,
    expectedBy: null,
  });
  expect((await arrived()).etaxRequests).toMatchObject([
    { registrationId, receiptNumber, state: 'accepted', kanaName: KANA, name: ATTRIBUTES.name },
  ]);
});

test('without an account it is refused, and the person hears why', async () => {
  const { registrationId } = await request();
  bed.queue.start();
  expect(await bed.registrations.waitForOutcome(registrationId, 3_000)).toMatchObject({
    state: 'refused',
    reason: 'noAccount',
  });
  expect(bed.registrations.earlierRequests(citizen.certificate)).toMatchObject([
    { about: 'etax.data-request', state: 'refused', reason: 'noAccount' },
  ]);
});

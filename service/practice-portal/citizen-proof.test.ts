import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BasicConstraintsExtension, Extension, KeyUsageFlags } from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { JWS_TYPES } from '../portal-contract/jws-types.ts';
import { requestType } from '../portal-contract/request-type.ts';
import { type CertificateWish, makeAuthority, makeCitizenKeys } from './testing/authority.ts';
import { DAY, makePortalBed, type PortalBed, problemOf, START } from './testing/bed.ts';
import type { SoftwareCitizen } from './testing/citizen.ts';
import { openCertificateChecker } from './verification/certificates.ts';

let bed: PortalBed;
beforeAll(async () => {
  bed = await makePortalBed();
  writeFileSync(bed.revokedSerialsFile, JSON.stringify(['00DEAD01']));
});
afterAll(() => bed.end());

const DIGITAL_SIGNATURE = KeyUsageFlags.digitalSignature;
const unknownExtension = (critical: boolean): Extension =>
  new Extension('1.2.3.4', critical, new Uint8Array([5, 0]).buffer);

/** Certificates nobody may sign in or register with, and what each comes to. */
const CERTIFICATES: readonly {
  readonly name: string;
  readonly make: () => Promise<SoftwareCitizen>;
  readonly problem: string;
  readonly reason: string;
}[] = [
  {
    name: 'of an authority of the same name that is not trusted',
    make: () => bed.issue(bed.stranger),
    problem: 'certificateUntrusted',
    reason: 'signatureInvalid',
  },
  {
    name: 'expired',
    make: () => bed.issue(bed.authority, { notAfter: new Date(START - 1000) }),
    problem: 'certificateExpired',
    reason: 'certificateExpired',
  },
  {
    name: 'not valid yet',
    make: () => bed.issue(bed.authority, { notBefore: new Date(START + DAY) }),
    problem: 'certificateNotYetValid',
    reason: 'other',
  },
  {
    name: 'revoked, the list written in another case and with leading zeros',
    make: () => bed.issue(bed.authority, { serial: 'dead01' }),
    problem: 'certificateRevoked',
    reason: 'certificateRevoked',
  },
  {
    name: 'for signatures instead of authentication (key usage)',
    make: () => bed.issue(bed.authority, { usages: KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation }),
    problem: 'certificateUntrusted',
    reason: 'signatureInvalid',
  },
  {
    name: 'without digitalSignature',
    make: () => bed.issue(bed.authority, { usages: KeyUsageFlags.keyEncipherment }),
    problem: 'certificateUntrusted',
    reason: 'signatureInvalid',
  },
  {
    name: 'of another policy',
    make: () => bed.issue(bed.authority, { policy: '1.2.392.200149.8.5.1.1.20' }),
    problem: 'certificateUntrusted',
    reason: 'signatureInvalid',
  },
  ...(
    [
      ['whose key may also encipher', async () => ({ usages: DIGITAL_SIGNATURE | KeyUsageFlags.keyEncipherment })],
      ['whose key usage is not critical', async () => ({ areUsagesCritical: false })],
      ['of a server (extended key usage)', async () => ({ extendedUsage: '1.3.6.1.5.5.7.3.1' })],
      ['without extended key usage', async () => ({ extendedUsage: null })],
      ['of an authority', async () => ({ more: [new BasicConstraintsExtension(true, undefined, true)] })],
      ['with a critical extension nobody knows', async () => ({ more: [unknownExtension(true)] })],
      ['signed with SHA-1', async () => ({ hash: 'SHA-1' })],
      ['with a short key', async () => ({ keys: await makeCitizenKeys(1_024) })],
    ] as const satisfies readonly (readonly [string, () => Promise<Partial<CertificateWish>>])[]
  ).map(([name, wish]) => ({
    name,
    // Signed with the citizen's own key in any case: the certificate is judged before the signature.
    make: async () => ({ ...(await bed.issue(bed.authority, await wish())), keys: bed.keys }),
    problem: 'certificateUntrusted',
    reason: 'signatureInvalid',
  })),
];

describe.each(CERTIFICATES)('a certificate $name', ({ make, problem, reason }) => {
  test('cannot sign in', async () => {
    expect(problemOf(await bed.signIn(await make()))).toBe(problem);
  });
  test('cannot register: refused by receipt, no account', async () => {
    expect(await bed.register(await make())).toMatchObject({ outcome: 'refused', reason });
    expect((await bed.state()).accounts).toEqual([]);
  });
});

test('an unknown extension that is not critical does no harm', async () => {
  expect((await bed.signIn(await bed.issue(bed.authority, { more: [unknownExtension(false)] }))).status).toBe(200);
});

describe('the file of roots', () => {
  const opening = (content: string) => {
    const file = join(bed.directory, 'other-roots.pem');
    writeFileSync(file, content);
    const other = join(bed.directory, 'signature-ca.pem');
    return () => openCertificateChecker({ authenticationCaFile: file, signatureCaFile: other }, undefined);
  };

  test('holds roots and nothing else', async () => {
    const year = 365 * DAY;
    const noSigner = await makeAuthority(new Date(START - year), new Date(START + year), KeyUsageFlags.cRLSign);
    const leaf = Buffer.from(bed.citizen.certificate).toString('base64');
    const leafPem = `-----BEGIN CERTIFICATE-----\n${leaf}\n-----END CERTIFICATE-----`;
    expect(opening(`${bed.authority.pem}\n${bed.stranger.pem}`)).not.toThrow();
    expect(opening(`${bed.authority.pem}\n${leafPem}`)).toThrow('no root');
    expect(opening(noSigner.pem)).toThrow('no root');
  });
});

test('a signature by another key than the certificate’s is nobody’s', async () => {
  const forged = { keys: await makeCitizenKeys(), certificate: bed.citizen.certificate };
  expect(problemOf(await bed.signIn(forged))).toBe('assertionInvalid');
  expect(await bed.register(forged)).toMatchObject({ outcome: 'refused', reason: 'signatureInvalid' });
});

test('a changed payload breaks the signature', async () => {
  const receipt = await bed.register(bed.citizen, {
    citizenJws: (honest) => {
      const [header, payload, signature] = honest.split('.');
      const changed = Buffer.from(payload ?? '', 'base64url')
        .toString()
        .replace('マイナ父', '成り代わり');
      return `${header}.${Buffer.from(changed).toString('base64url')}.${signature}`;
    },
  });
  expect(receipt).toMatchObject({ outcome: 'refused', reason: 'signatureInvalid' });
});

test('a signature made for one purpose does not serve another', async () => {
  expect(problemOf(await bed.signIn(bed.citizen, { typ: requestType('account.create') }))).toBe('assertionInvalid');
  for (const typ of [JWS_TYPES.signIn, requestType('account.change')]) {
    expect(await bed.register(bed.citizen, { typ })).toMatchObject({ outcome: 'refused', reason: 'signatureInvalid' });
  }
  expect((await bed.state()).accounts).toEqual([]);
});

test.each<[string, Record<string, unknown>]>([
  ['another portal', { portal: 'portal-elsewhere' }],
  ['another terminal', { terminal: 'terminal-2' }],
  ['another purpose', { purpose: 'register' }],
  ['an unknown member', { extra: 1 }],
])('an assertion that names %s is refused', async (_name, bent) => {
  expect(problemOf(await bed.signIn(bed.citizen, bent))).toBe('assertionInvalid');
});

test.each(['', 'no jws', 'a.b.c', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`])(
  'an assertion that is no assertion is refused: %s',
  async (assertion) => {
    const reply = await bed.asTerminal('POST', '/v1/sign-in', JSON.stringify({ assertion }));
    expect(['badRequest', 'assertionInvalid']).toContain(problemOf(reply));
  },
);

test('the honest card signs in, and a revocation from now on stops it without a restart', async () => {
  expect((await bed.signIn()).status).toBe(200);
  writeFileSync(bed.revokedSerialsFile, JSON.stringify(['01A2B3C4']));
  expect(problemOf(await bed.signIn())).toBe('certificateRevoked');
});

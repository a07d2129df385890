import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { KeyUsageFlags } from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { JWS_TYPES } from '../portal-contract/schemas.ts';
import { makeCitizenKeys } from './testing/authority.ts';
import { DAY, makePortalBed, type PortalBed, problemOf, START } from './testing/bed.ts';
import type { SoftwareCitizen } from './testing/citizen.ts';

let bed: PortalBed;
beforeAll(async () => {
  bed = await makePortalBed();
  writeFileSync(bed.revokedSerialsFile, JSON.stringify(['00DEAD01']));
});
afterAll(() => bed.end());

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
  expect(problemOf(await bed.signIn(bed.citizen, { typ: JWS_TYPES.accountCreate }))).toBe('assertionInvalid');
  for (const typ of [JWS_TYPES.signIn, JWS_TYPES.accountChange]) {
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

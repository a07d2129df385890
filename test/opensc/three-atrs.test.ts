import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examine } from './acceptance.ts';
import { type Bench, openBench } from './practice-card.ts';
import { Tools } from './tools.ts';

let bench: Bench;
/** With the JPKI driver alone, and with every driver of OpenSC asked in turn. */
let tools: Tools;
let probing: Tools;
beforeAll(async () => {
  bench = await openBench();
  tools = new Tools(bench.folder, bench.stack.environment);
  probing = new Tools(bench.folder, bench.stack.environment, { probing: true });
});
afterAll(() => bench.close());

const CARDS = [
  {
    is: 'a contact card whose answer to reset OpenSC knows',
    name: 'taro',
    atr: '3b:e0:00:ff:81:31:fe:45:14',
    secrets: { pin: '1234', password: 'TARO01' },
  },
  {
    is: 'a contact card whose answer to reset OpenSC does not know',
    name: 'ichiro',
    atr: '3b:da:13:ff:81:31:fb:46:80:12:39:2f:31:c1:73:c6:01:c0:3b',
    secrets: { pin: '1111', password: 'ICHI01' },
  },
  {
    is: 'a contactless card, whose answer to reset the reader makes',
    name: 'hanako',
    atr: '3b:88:80:01:00:00:41:e0:b3:81:a1:00:3b',
    secrets: { pin: '2222', password: 'HANA01' },
  },
] as const;

/** What `pkcs11-tool -L` says of the two slots: their lines from the token's label on. */
async function slots(): Promise<{ readonly pin: string; readonly password: string }> {
  const { text } = await tools.run('pkcs11-tool', '-L');
  const [, pin = '', password = ''] = text.split(/^Slot \d+ /m);
  expect(pin).toMatch(/token label\s*: JPKI \(User Authentication PIN\)/);
  expect(password).toMatch(/token label\s*: JPKI \(Digital Signature PIN\)/);
  return { pin, password };
}

const verify = (id: '01' | '02', secret: string) =>
  tools.run('pkcs15-tool', '--verify-pin', '--auth-id', id, '--pin', secret);

const login = (slot: '0' | '1', secret: string) =>
  tools.run('pkcs11-tool', '--slot-index', slot, '--login', '--pin', secret, '--list-objects');

async function certificate(id: string, ...options: string[]): Promise<X509Certificate> {
  const { text } = await tools.run('pkcs15-tool', '--read-certificate', id, ...options);
  const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(text)?.[0];
  return new X509Certificate(pem ?? expect.unreachable(text));
}

/** Lays the row's card for as long as `use` takes. */
const laid =
  (name: string, use: () => Promise<void>): (() => Promise<void>) =>
  () =>
    bench.withCard(bench.card(name), use);

describe.each(CARDS)('$is', ({ name, atr, secrets }) => {
  const { pin, password } = secrets;

  test(
    'is known as a JPKI card, with and without help from its answer to reset',
    laid(name, async () => {
      expect((await probing.run('opensc-tool', '-a')).text.trim().split('\n').at(-1)).toBe(atr);
      expect((await probing.run('opensc-tool', '--name')).text).toMatch(/^jpki$/m);
      expect((await tools.run('opensc-tool', '--name')).text).toMatch(/^jpki$/m);
    }),
  );

  test(
    'lists four certificates and two secrets, logs in and signs with both keys: Verified OK',
    laid(name, async () => {
      expect(await examine(tools, bench.folder, { pin, password, pinTries: 3, passwordTries: 5 })).toEqual([]);
      const listed = await slots();
      expect(listed.pin).toMatch(/pin min\/max\s*: 4\/4/);
      expect(listed.password).toMatch(/pin min\/max\s*: 6\/16/);
      expect(`${listed.pin}${listed.password}`).not.toMatch(/PIN (locked|final|count)/i);
    }),
  );

  test(
    'gives its certificates as PEM, the signature certificate for its password only, each signed by the CA beside it',
    laid(name, async () => {
      const [authentication, authenticationCa, signatureCa] = [
        await certificate('01'),
        await certificate('03'),
        await certificate('04'),
      ];
      const signature = await certificate('02', '--verify-pin', '--auth-id', '02', '--pin', password);
      expect(authentication.verify(authenticationCa.publicKey)).toBe(true);
      expect(signature.verify(signatureCa.publicKey)).toBe(true);
      expect(signature.verify(authenticationCa.publicKey)).toBe(false);
      const without = await tools.run('pkcs15-tool', '--read-certificate', '02');
      expect(without.text).not.toContain('BEGIN CERTIFICATE');
    }),
  );

  test(
    'counts wrong secrets down to the lock, each secret by itself, and the right one helps no more',
    laid(name, async () => {
      expect((await verify('01', '0000')).text).toContain('PIN code or key incorrect');
      expect(await tools.triesLeft()).toEqual({ pin: 2, password: 5 });
      expect((await login('0', '0000')).text).toContain('CKR_PIN_INCORRECT');
      expect(await tools.triesLeft()).toEqual({ pin: 1, password: 5 });
      expect((await slots()).pin).toContain('final user PIN try');
      await verify('01', '0000');
      expect(await tools.triesLeft()).toEqual({ pin: 0, password: 5 });
      expect((await verify('01', pin)).text).toContain('Reference data not usable');
      expect((await slots()).pin).toContain('user PIN locked');
      expect((await slots()).password).not.toContain('locked');

      for (const left of [4, 3, 2, 1, 0]) {
        await verify('02', 'WRONG00');
        expect(await tools.triesLeft()).toEqual({ pin: 0, password: left });
      }
      expect((await verify('02', password)).text).toContain('Reference data not usable');
      expect((await slots()).password).toContain('user PIN locked');
    }),
  );
});

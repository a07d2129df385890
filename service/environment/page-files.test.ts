import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspectFiles, inspectSignature, readManifest } from './page-files.ts';

const PUBLISHER = generateKeyPairSync('ed25519');

let top: string;
let manifest: string;
const page = (): string => join(top, 'terminal');
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'madoguchi-page-'));
  mkdirSync(join(page(), 'assets'), { recursive: true });
  const files = { 'terminal/index.html': '<!doctype html>', 'terminal/assets/app.js': 'export {};' };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(top, name), text);
  manifest = join(top, 'manifest.json');
  const hashes = Object.entries(files).map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')]);
  const builtAt = '2026-11-01T00:00:00.000Z';
  const bench = { 'bench/index.html': '0'.repeat(64) };
  writeFileSync(
    manifest,
    JSON.stringify({ build: 'abc', builtAt, files: { ...Object.fromEntries(hashes), ...bench } }),
  );
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

const filesAre = async () => (await inspectFiles(page(), manifest)).files;

test('the files of the page are those of the list, whatever another page beside it holds', async () => {
  expect(await inspectFiles(page(), manifest)).toEqual({
    build: 'abc',
    builtAt: '2026-11-01T00:00:00.000Z',
    files: 'same',
  });
});

test.each<[string, () => void]>([
  ['changed by one byte', () => writeFileSync(join(page(), 'assets/app.js'), 'export {} ')],
  ['missing', () => rmSync(join(page(), 'assets/app.js'))],
  ['in another one’s place', () => writeFileSync(join(page(), 'index.html'), 'export {};')],
  ['there beside those of the list', () => writeFileSync(join(page(), 'assets/more.js'), '')],
  ['gone altogether', () => rmSync(page(), { recursive: true })],
])('a file that is %s is found', async (_what, change) => {
  change();
  expect(await filesAre()).toBe('changed');
});

test.each(['{', '{"build":"x"}', ''])('without a list there is nothing to compare with: %j', async (text) => {
  writeFileSync(manifest, text);
  expect(await filesAre()).toBe('unlisted');
  expect(await readManifest(manifest)).toBeNull();
});

test('the list is signed by the publisher, by somebody else, by nobody, or nobody says who the publisher is', async () => {
  const key = join(top, 'publisher.pem');
  writeFileSync(key, PUBLISHER.publicKey.export({ type: 'spki', format: 'pem' }));
  const signature = join(top, 'manifest.sig');
  expect(await inspectSignature(manifest, null)).toBe('noKey');
  expect(await inspectSignature(manifest, key)).toBe('missing');
  writeFileSync(signature, sign(null, readFileSync(manifest), generateKeyPairSync('ed25519').privateKey));
  expect(await inspectSignature(manifest, key)).toBe('wrong');
  writeFileSync(signature, sign(null, readFileSync(manifest), PUBLISHER.privateKey));
  expect(await inspectSignature(manifest, key)).toBe('right');
  writeFileSync(manifest, `${readFileSync(manifest, 'utf8')} `);
  expect(await inspectSignature(manifest, key)).toBe('wrong');
  writeFileSync(key, 'no key');
  expect(await inspectSignature(manifest, key)).toBe('wrong');
});

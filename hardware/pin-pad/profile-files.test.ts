import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProfiles } from './profile-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-profiles-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, change: Record<string, unknown> = {}): string {
  const path = join(folder, file);
  const profile = { name: 'own', vendorId: '1234', productId: '5678', reads: 'usages', usages: {}, ...change };
  writeFileSync(path, JSON.stringify(profile));
  return path;
}

const names = (more: string | null): string[] => {
  const profiles = readProfiles(more);
  return profiles.ok ? profiles.value.map(({ name }) => name) : expect.unreachable(profiles.error);
};

const refusal = (more: string): string => {
  const profiles = readProfiles(more);
  return profiles.ok ? 'accepted' : profiles.error;
};

test('one more file comes beside the shipped ones', () => {
  expect(names(write('own.json'))).toEqual([...names(null), 'own']);
});

test('so do the .json files of a folder', () => {
  write('b.json', { name: 'b' });
  write('a.json', { name: 'a', productId: '0001' });
  writeFileSync(join(folder, 'notes.txt'), 'not a profile');
  expect(names(folder)).toEqual([...names(null), 'a', 'b']);
});

test('one of a shipped device replaces the shipped one', () => {
  write('own.json', { vendorId: '1209', productId: '0001' });
  expect(names(folder)).toEqual(names(null).map((name) => (name.includes('test pad') ? 'own' : name)));
});

test('two for one device: which is meant is not guessed', () => {
  write('a.json');
  write('b.json');
  expect(refusal(folder)).toContain('b.json: another one beside it is for the same device');
});

test('a wrong one is named by file and member', () => {
  expect(refusal(write('own.json', { vendorId: 1234 }))).toMatch(/own\.json: vendorId/);
});

test('a place that is not there, and a file that is no profile at all', () => {
  expect(refusal(join(folder, 'missing'))).toContain('cannot read');
  const long = join(folder, 'long.json');
  writeFileSync(long, ' '.repeat(70_000));
  expect(refusal(long)).toContain('is too long');
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = spawnSync('git', ['ls-files'], { encoding: 'utf8' })
  .stdout.split('\n')
  .filter((name) => name !== '');
const code = files.filter((name) => /\.(ts|mjs|js|css|c|sh)$/.test(name) && !name.includes('generated'));

test('the top level holds the six folders, docs and dot-folders', () => {
  const folders = new Set(files.filter((name) => name.includes('/')).map((name) => name.split('/')[0]));
  const known = new Set(['service', 'ui', 'state-machines', 'hardware', 'provisioning', 'test', 'docs']);
  expect([...folders].filter((name) => name !== undefined && !known.has(name) && !name.startsWith('.'))).toEqual([]);
});

test('no file of code is longer than 400 lines', () => {
  const long = code.filter((name) => readFileSync(name, 'utf8').split('\n').length > 401);
  expect(long).toEqual([]);
});

test('no committed file names a machine path or a registry', () => {
  const forbidden = [
    ['', 'work', 'main'].join('/'),
    ['', 'work', 'shared'].join('/'),
    ['', 'root', ''].join('/'),
    ['registry', 'npmjs', 'org'].join('.'),
  ];
  const text = files.filter((name) => !/\.(png|woff2?|ico)$/.test(name));
  const found = text.filter((name) => forbidden.some((part) => readFileSync(name, 'utf8').includes(part)));
  expect(found).toEqual([]);
});

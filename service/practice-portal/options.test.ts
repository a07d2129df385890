import { expect, test } from 'vitest';
import { readArguments } from './options.ts';

const WORKING = { dataDirectory: 'data', authenticationCaFile: 'ca.pem', signatureCaFile: 'signature-ca.pem' };
const options = (change: object = {}) => ['--options', JSON.stringify({ ...WORKING, ...change })];

test('what is left out has a working default', () => {
  expect(readArguments(options())).toMatchObject({ ok: true, value: { port: 8090, portalId: 'practice-portal' } });
});

test('a scenario is named or a file, and each start is a launch of its own', () => {
  const read = () => readArguments([...options(), '--scenario', 'fresh']);
  const [first, second] = [read(), read()];
  const scenario = { file: expect.stringMatching(/scenarios\/fresh\.json$/), launch: expect.any(String) };
  expect([first, second]).toMatchObject(Array(2).fill({ ok: true, value: { scenario } }));
  expect(first).not.toEqual(second);
});

test.each<[string, readonly string[], RegExp]>([
  ['no arguments', [], /--config FILE/],
  ['an unknown flag', ['--file', 'x'], /--config FILE/],
  ['more than one pair', ['--config', 'x', '--options', '{}'], /--config FILE/],
  ['a scenario that is none', [...options(), '--scenario', 'nothing'], /no scenario nothing; there are /],
  ['a missing file', ['--config', '/nowhere/config.json'], /cannot read \/nowhere/],
  ['options that are no JSON', ['--options', '{'], /expected object/],
  ['an unknown option', options({ tpyo: 1 }), /tpyo/],
  ['a port that is none', options({ port: 70_000 }), /port: /],
  ['no data directory', ['--options', '{"authenticationCaFile":"ca.pem","signatureCaFile":"s.pem"}'], /dataDirectory/],
  [
    'a terminal with its private key',
    options({ terminals: [{ id: 'x', publicJwk: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b', d: 'c' } }] }),
    /terminals\.0\.publicJwk: .*"d"/,
  ],
])('%s: one line that names it', (_name, args, pattern) => {
  const result = readArguments(args);
  expect(result).toEqual({ ok: false, error: expect.stringMatching(pattern) });
  expect(result.ok ? '' : result.error).not.toContain('\n');
});

// Must be loaded before @peculiar/x509.
import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509CertificateGenerator } from '@peculiar/x509';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeRoot } from '../../hardware/virtual/card/demo-ca/authority.ts';
import { formatProblem, loadConfig, validateConfig } from './load.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-config-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const fileWith = (content: unknown): string => {
  const file = join(directory, 'config.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

const linesFor = (args: readonly string[]): readonly string[] => {
  const loaded = loadConfig(args, directory);
  return loaded.ok ? [] : loaded.error.map(formatProblem);
};

describe('defaults', () => {
  test('an empty configuration is a working practice terminal', () => {
    const loaded = loadConfig([], directory);
    expect(loaded).toMatchObject({
      ok: true,
      value: {
        mode: 'practice',
        dataDirectory: join(directory, '.madoguchi/practice'),
        resident: { host: 'localhost', port: 8080, allowedFrameAncestors: ['http://localhost:8070'] },
        devices: { reader: 'virtual', pinPad: 'virtual', spawn: true },
        portal: { url: 'http://localhost:8091' },
      },
    });
  });

  test('addresses follow the ports they are made of', () => {
    const loaded = loadConfig(['--practice.linePort=9091', '--practice.benchPort=9070'], directory);
    expect(loaded).toMatchObject({
      ok: true,
      value: {
        portal: { url: 'http://localhost:9091' },
        resident: { allowedFrameAncestors: ['http://localhost:9070'] },
      },
    });
  });

  test('relative paths start at the data directory, absolute ones stay', () => {
    const file = fileWith({
      dataDirectory: 'state',
      log: { file: 'madoguchi.log' },
      trust: { authenticationCaFile: '/ca.pem' },
      devices: { pinPadProfiles: 'pads' },
    });
    expect(loadConfig(['--config', file], directory)).toMatchObject({
      ok: true,
      value: {
        log: { file: join(directory, 'state/madoguchi.log') },
        trust: { authenticationCaFile: '/ca.pem', signatureCaFile: join(directory, 'state/signature-ca.pem') },
        devices: {
          socketPath: join(directory, 'state/devices.sock'),
          pinPadProfiles: join(directory, 'state/pads'),
        },
      },
    });
  });

  test('the command line wins over the file, the file over the defaults', () => {
    const file = fileWith({ terminal: { wardName: '東区', officeName: '東区役所' } });
    expect(loadConfig(['--config', file, '--terminal.wardName=西区', '--log.level=debug'], directory)).toMatchObject({
      ok: true,
      value: { terminal: { wardName: '西区', officeName: '東区役所' }, log: { level: 'debug', file: null } },
    });
  });

  test('a value on the command line is text where the key takes text', () => {
    const args = ['--terminal.wardName=12', '--terminal.openingHours=null', '--queue.maxRows=12'];
    expect(loadConfig(args, directory)).toMatchObject({
      ok: true,
      value: { terminal: { wardName: '12', openingHours: null }, queue: { maxRows: 12 } },
    });
  });
});

describe('problems name the key, what is wrong and what would be right', () => {
  test.each<[string, readonly string[], RegExp]>([
    [
      'not a number',
      ['--resident.port=x'],
      /^configuration: resident\.port is not accepted \(expected number.*\); give what it stands for: “Port of the resident page and its socket”$/,
    ],
    [
      'a list that is none',
      ['--pin.entry=touch'],
      /pin\.entry is not accepted .*; give what it stands for: “Where a 4-digit PIN may be typed, .*”$/,
    ],
    ['out of range', ['--resident.port=70000'], /resident\.port is not accepted .*at most 65535/],
    ['another host', ['--resident.host=0.0.0.0'], /resident\.host is not accepted .*"localhost"/],
    ['unknown key', ['--resident.prot=1'], /resident\.prot is not a key; remove it/],
    ['unknown argument', ['start'], /start is not understood; write --config FILE/],
    ['no file named', ['--config'], /--config names no file/],
    ['file missing', ['--config', '/nonexistent.json'], /\/nonexistent\.json does not exist; name a JSON file/],
    ['fewer digits than a PIN has', ['--practice.pinDigits=3'], /practice\.pinDigits is not accepted .*at least 4/],
    ['two ports alike', ['--practice.linePort=8080'], /practice\.linePort is 8080, the same as resident\.port/],
    ['practice portal elsewhere', ['--portal.url=http://portal.example'], /portal\.url leaves this machine/],
    [
      'a portal address with a path',
      ['--portal.url=http://localhost:1/api'],
      /portal\.url has a path; give what it stands for: “Origin of the portal”$/,
    ],
  ])('%s', (_name, args, expected) => {
    const lines = linesFor(args);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(expected);
  });

  test('broken JSON, and JSON that is no object', () => {
    expect(linesFor(['--config', fileWith('{ "mode": ')])[0]).toMatch(/config\.json is not JSON/);
    expect(linesFor(['--config', fileWith('[]')])[0]).toMatch(/config\.json holds no object/);
  });

  test('all problems are told at once, each on one line', () => {
    const file = fileWith({ 'a\nb': 1, queue: { maxRows: 0 }, terminal: { id: 'a b' } });
    const lines = linesFor(['--config', file]);
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).not.toMatch(/\p{Cc}/u);
  });

  test('a key named __proto__ is refused and changes nothing', () => {
    expect(linesFor(['--config', fileWith('{"__proto__": {"mode": "production"}}')])).not.toHaveLength(0);
    expect(Object.hasOwn(Object.prototype, 'mode')).toBe(false);
  });
});

/** A root that says nothing of practice. */
async function otherRoot(): Promise<string> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({ name: 'O=JPKI', keys, signingAlgorithm: algorithm });
  return made.toString('pem');
}

describe('production', () => {
  const key = { kty: 'EC', crv: 'P-256', kid: 'portal-2026', x: 'A'.repeat(43), y: 'B'.repeat(43) };
  const production = (over: object = {}, jwk: object | null = key): object => {
    const pinned = join(directory, 'pinned.json');
    if (jwk !== null) writeFileSync(pinned, JSON.stringify(jwk));
    return {
      mode: 'production',
      dataDirectory: directory,
      terminal: { id: 'hikari-1f-2' },
      portal: { id: 'portal', url: 'https://portal.example', pinnedKeyFile: pinned },
      ...over,
    };
  };
  const keysOf = (input: object): readonly string[] => {
    const checked = validateConfig(input, directory);
    return checked.ok ? [] : checked.error.map((problem) => problem.key);
  };

  test('accepts real devices, an https portal and its pinned key', () => {
    expect(validateConfig(production(), directory)).toMatchObject({
      ok: true,
      value: { practice: null, devices: { reader: 'pcsc', pinPad: 'hid', spawn: false } },
    });
  });

  test('asks for the names it cannot guess', () => {
    expect(keysOf({ mode: 'production' })).toEqual(['terminal.id', 'portal.id', 'portal.url']);
  });

  test('refuses the key of a practice portal, a private key and a missing one', () => {
    expect(keysOf(production({}, { ...key, kid: 'practice-1' }))).toEqual(['portal.pinnedKeyFile']);
    expect(keysOf(production({}, { ...key, kid: 'Practice-renamed' }))).toEqual(['portal.pinnedKeyFile']);
    expect(keysOf(production({}, { ...key, d: 'C'.repeat(43) }))).toEqual(['portal.pinnedKeyFile']);
    rmSync(join(directory, 'pinned.json'));
    expect(keysOf(production({}, null))).toEqual(['portal.pinnedKeyFile']);
  });

  test('refuses what belongs to practice', () => {
    const keys = keysOf(
      production({
        devices: { reader: 'virtual', pinPad: 'virtual' },
        resident: { allowedFrameAncestors: ['http://localhost:8070'] },
        practice: { benchPort: 8070, devicesPort: 8071, portalPort: 8090, linePort: 8091, pinDigits: 4 },
      }),
    );
    expect(keys).toEqual(['practice', 'devices.reader', 'devices.pinPad', 'resident.allowedFrameAncestors']);
  });

  test('refuses the names of practice mode, however they are written', () => {
    const { portal } = production() as { portal: object };
    expect(keysOf(production({ terminal: { id: 'Practice-terminal' } }))).toEqual(['terminal.id']);
    expect(keysOf(production({ portal: { ...portal, id: 'PRACTICE-portal' } }))).toEqual(['portal.id']);
  });

  test.each(['localhost', 'a.localhost', 'localhost.', '127.0.0.1', '127.1', '[::1]'])(
    'refuses a portal on this machine: %s',
    (host) => {
      const { portal } = production() as { portal: object };
      expect(keysOf(production({ portal: { ...portal, url: `https://${host}:8091` } }))).toEqual(['portal.url']);
    },
  );

  test.each(['authentication', 'signature'] as const)(
    'refuses the root of practice cards among real ones, and takes others: %s',
    async (purpose) => {
      const file = join(directory, `${purpose}-ca.pem`);
      const { certificate } = await makeRoot(purpose, new Date());
      const other = await otherRoot();
      writeFileSync(file, `${other}\n${certificate}`);
      expect(keysOf(production())).toEqual([`trust.${purpose}CaFile`]);
      writeFileSync(file, other);
      expect(keysOf(production())).toEqual([]);
    },
  );
});

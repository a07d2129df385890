import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Loggable } from './fields.ts';
import { type Logger, logTo, openLog } from './logger.ts';

function collecting(): {
  readonly log: Logger;
  readonly lines: () => Record<string, unknown>[];
  readonly text: () => string;
} {
  const written: string[] = [];
  const log = logTo({ write: (line) => written.push(line) }, 'debug', 'test');
  const text = (): string => written.join('');
  return {
    log,
    text,
    lines: () =>
      text()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

/** Typed code cannot pass these; a mistake behind a cast could. */
const unchecked = (fields: object): Loggable => fields as Loggable;

test('a line carries its event and the declared fields', () => {
  const { log, lines } = collecting();
  log.info('delivery.retry', { code: 'NET_TIMEOUT', attempts: 3 });
  expect(lines()).toEqual([
    expect.objectContaining({ component: 'test', event: 'delivery.retry', code: 'NET_TIMEOUT', attempts: 3 }),
  ]);
});

test('unknown fields are dropped, whatever they hold', () => {
  const { log, text } = collecting();
  log.warn(
    'registration.refused',
    unchecked({ nickname: 'カナリア', mail1: 'canary@example.jp', privateKey: 'd', pin: '1234' }),
  );
  expect(text()).not.toMatch(/カナリア|canary|privateKey|1234/);
});

test('a declared field takes only its own shape', () => {
  const { log, text, lines } = collecting();
  log.info('x', unchecked({ reason: '山田 太郎', raw: 'canary@example.jp', count: '12', registrationId: 'taro' }));
  expect(lines()[0]).toMatchObject({
    reason: '[refused]',
    raw: '[refused]',
    count: '[refused]',
    registrationId: '[refused]',
  });
  expect(text()).not.toMatch(/山田|canary|taro/);
});

test('hostile text never makes a second line, neither as event nor as value', () => {
  const { log, text } = collecting();
  const hostile = 'x\n{"level":50,"event":"forged"}\u2028\u001b[31m';
  log.info(hostile, unchecked({ reason: hostile, state: hostile }));
  log.for(hostile).error(hostile, unchecked({ [hostile]: hostile }));
  log.fault(hostile, new Error(hostile));
  expect(text().split('\n')).toHaveLength(4);
  expect(text().replaceAll('\n', '')).not.toMatch(/forged|\p{Cc}|\p{Zl}/u);
});

test('a fault tells kind and place, not the message', () => {
  const { log, lines, text } = collecting();
  class Odd extends TypeError {}
  log.fault('bug', new Odd('canary@example.jp is not a nickname'));
  expect(text()).not.toContain('canary');
  expect(lines()[0]).toMatchObject({ event: 'bug', error: 'Odd' });
  expect(lines()[0]?.['frames']).toEqual(
    expect.arrayContaining([expect.stringMatching(/^log\/logger\.test\.ts:\d+$/)]),
  );
  log.fault('bug', 'a thrown string');
  expect(text()).not.toContain('a thrown string');
});

test('a log file is readable by its owner only and appended to', () => {
  const directory = mkdtempSync(join(tmpdir(), 'madoguchi-log-'));
  try {
    const file = join(directory, 'new/madoguchi.log');
    openLog({ level: 'info', file }, 'one').info('first');
    openLog({ level: 'info', file }, 'two').debug('hidden');
    openLog({ level: 'info', file }, 'two').info('second');
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(2);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ReaderKind } from '../../state-machines/vocabulary/devices.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { StartProblem } from '../lifecycle/problem.ts';
import { scenarioFile, scenarioNames } from '../practice-portal/scenario/find.ts';

/** What `npm start` was asked for. */
export interface PracticeOptions {
  readonly reader: 'virtual' | 'pcsc';
  readonly pinPad: 'virtual' | 'hid';
  /** How a card is presented; null leaves it to the configuration. */
  readonly readerKind: ReaderKind | null;
  readonly dataDirectory: string;
  readonly ports: PracticePorts;
  /** A JSON file of further configuration, e.g. another ward's name. */
  readonly configFile: string | null;
  /** A situation the practice portal begins with instead of going on where it was; null goes on. */
  readonly scenarioFile: string | null;
  readonly openBrowser: boolean;
}

export interface PracticePorts {
  readonly bench: number;
  readonly devices: number;
  readonly terminal: number;
  readonly portal: number;
  readonly line: number;
}

export const USAGE = `npm start -- [options]
  --reader virtual|pcsc   the bench's reader (default) or the one behind pcscd
  --pin-pad virtual|hid   the bench's PIN pad (default) or a USB one
  --reader-kind contactless|contact
                          a pad to lay the card on (default) or a slot to insert it into
  --port-base N           first of the ports used (default 8070): bench N, devices N+1, terminal N+10, portal N+20, line N+21
  --data DIRECTORY        where practice mode keeps everything (default .madoguchi/practice)
  --config FILE           further configuration, see docs/configuration.md
  --scenario NAME|FILE    begin with a situation: ${scenarioNames().join(', ')}
                          (forgets the portal's accounts; without it practice goes on where it was)
  --no-open               do not open the bench in a browser
`;

const HIGHEST_BASE = 65_535 - 21;

/** @param cwd what relative paths start from */
export function readPracticeOptions(args: readonly string[], cwd: string): Result<PracticeOptions, StartProblem> {
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    values = parseArgs({
      args: [...args],
      options: {
        reader: { type: 'string', default: 'virtual' },
        'pin-pad': { type: 'string', default: 'virtual' },
        'reader-kind': { type: 'string' },
        'port-base': { type: 'string', default: '8070' },
        data: { type: 'string', default: join('.madoguchi', 'practice') },
        config: { type: 'string' },
        scenario: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return err(
      problem(error instanceof Error ? (error.message.split('. ', 1)[0] ?? '') : 'the options are not understood'),
    );
  }
  const { reader, data, config } = values;
  const pinPad = values['pin-pad'];
  const readerKind = values['reader-kind'] ?? null;
  const base = Number(values['port-base']);
  if (reader !== 'virtual' && reader !== 'pcsc') return err(problem(`--reader ${String(reader)} is not known`));
  if (pinPad !== 'virtual' && pinPad !== 'hid') return err(problem(`--pin-pad ${String(pinPad)} is not known`));
  if (readerKind !== null && readerKind !== 'contactless' && readerKind !== 'contact') {
    return err(problem(`--reader-kind ${String(readerKind)} is not known`));
  }
  if (!Number.isSafeInteger(base) || base < 1 || base > HIGHEST_BASE) {
    return err(problem(`--port-base ${String(values['port-base'])} is not a port from 1 to ${HIGHEST_BASE}`));
  }
  const scenario = values['scenario'] === undefined ? ok(null) : scenarioFile(String(values['scenario']), cwd);
  if (!scenario.ok) return err(problem(scenario.error));
  return ok({
    reader,
    pinPad,
    readerKind,
    dataDirectory: resolve(cwd, String(data)),
    ports: { bench: base, devices: base + 1, terminal: base + 10, portal: base + 20, line: base + 21 },
    configFile: config === undefined ? null : resolve(cwd, String(config)),
    scenarioFile: scenario.value,
    openBrowser: values['no-open'] !== true,
  });
}

const problem = (text: string): StartProblem => ({
  problem: text,
  remedy:
    'Use --reader virtual|pcsc, --pin-pad virtual|hid, --reader-kind contactless|contact, --port-base N, --data DIRECTORY, --config FILE, --scenario NAME|FILE, --no-open',
});

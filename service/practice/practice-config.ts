import { join } from 'node:path';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { merge } from '../config/defaults.ts';
import { formatProblem, readConfigFile, validateConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import type { StartProblem } from '../lifecycle/problem.ts';
import type { PracticeOptions } from './options.ts';

export const portalDirectoryOf = (dataDirectory: string): string => join(dataDirectory, 'portal');
export const logDirectoryOf = (dataDirectory: string): string => join(dataDirectory, 'logs');

/**
 * Ports, devices and files as the launcher decides them; the rest from the person's own file or the defaults. Nothing is
 * written, so that a start with a wrong configuration leaves nothing behind.
 */
export function practiceConfig(options: PracticeOptions): Result<Config, StartProblem> {
  const { ports, dataDirectory, readerKind } = options;
  const own = options.configFile === null ? ok({}) : readConfigFile(options.configFile);
  if (!own.ok) return err({ problem: formatProblem(own.error), remedy: 'Then start again' });
  const decided = {
    mode: 'practice',
    dataDirectory,
    ...(readerKind === null ? {} : { terminal: { readerKind } }),
    resident: { port: ports.terminal },
    devices: { spawn: true, reader: options.reader, pinPad: options.pinPad },
    portal: { pinnedKeyFile: join(portalDirectoryOf(dataDirectory), 'keys', 'offline-key.json') },
    log: { file: join(logDirectoryOf(dataDirectory), 'service.log') },
    practice: {
      benchPort: ports.bench,
      devicesPort: ports.devices,
      portalPort: ports.portal,
      linePort: ports.line,
    },
  };
  const config = validateConfig(merge(own.value, decided));
  if (config.ok) return config;
  const [first] = config.error;
  return err({
    problem: first === undefined ? 'the configuration is not accepted' : formatProblem(first),
    remedy: `Correct ${options.configFile ?? 'it'}`,
  });
}

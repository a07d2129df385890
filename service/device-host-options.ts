import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../state-machines/vocabulary/result.ts';
import type { Config } from './config/schema.ts';
import { fileProblem, type StartProblem } from './lifecycle/problem.ts';

/** The bench's token: written by whoever starts practice mode, known to the bench's page and the device host. */
export const benchTokenFile = (dataDirectory: string): string => join(dataDirectory, 'bench-token');
/** The wallet of practice cards; the device host owns it. */
export const walletDirectory = (dataDirectory: string): string => join(dataDirectory, 'wallet');

/** Program and arguments of the device host that belongs to this configuration. */
export function deviceHostArguments(config: Config): Result<readonly string[], StartProblem> {
  const { devices, practice } = config;
  const common = {
    socketPath: devices.socketPath,
    readerKind: config.terminal.readerKind,
    reader: devices.reader,
    pinPad: devices.pinPad,
    pinPadSerial: devices.pinPadSerial,
    exitWithParent: true,
  };
  if (practice === null) return ok([program('host.ts'), '--options', JSON.stringify(common)]);
  const tokenFile = benchTokenFile(config.dataDirectory);
  let token: string;
  try {
    token = readFileSync(tokenFile, 'utf8').trim();
  } catch (error) {
    return err(fileProblem('the bench token', tokenFile, error));
  }
  const bench = {
    port: practice.devicesPort,
    token,
    walletDirectory: walletDirectory(config.dataDirectory),
    allowedOrigins: [`http://localhost:${practice.benchPort}`],
  };
  return ok([
    program('host-training.ts'),
    '--options',
    JSON.stringify({ ...common, pinDigits: practice.pinDigits, bench }),
  ]);
}

const program = (name: string): string => join(import.meta.dirname, '../hardware', name);

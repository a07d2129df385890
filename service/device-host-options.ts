import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../state-machines/vocabulary/result.ts';
import type { Config } from './config/schema.ts';
import { fileProblem, type StartProblem } from './lifecycle/problem.ts';

/** The bench's token: written by whoever starts practice mode, known to the bench's page and the device host. */
export const benchTokenFile = (dataDirectory: string): string => join(dataDirectory, 'bench-token');
/** The wallet of practice cards; the device host owns it. */
export const walletDirectory = (dataDirectory: string): string => join(dataDirectory, 'wallet');

/** Everything the device host of one configuration is started with. */
export interface DeviceHostStart {
  /** Program and arguments; everybody on the machine can read them, so they hold no secret. */
  readonly args: readonly string[];
  /** What it finds in its environment besides ours. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How the device host that belongs to this configuration is started. */
export function deviceHostStart(config: Config): Result<DeviceHostStart, StartProblem> {
  const { devices, practice } = config;
  const common = {
    socketPath: devices.socketPath,
    readerKind: config.terminal.readerKind,
    reader: devices.reader,
    readerName: devices.readerName,
    pinPad: devices.pinPad,
    pinPadSerial: devices.pinPadSerial,
    pinPadProfiles: devices.pinPadProfiles,
    exitWithParent: true,
  };
  if (practice === null) {
    return ok({ args: [program('host.ts'), '--options', JSON.stringify(common)], environment: {} });
  }
  const tokenFile = benchTokenFile(config.dataDirectory);
  let token: string;
  try {
    token = readFileSync(tokenFile, 'utf8').trim();
  } catch (error) {
    return err(fileProblem('the bench token', tokenFile, error));
  }
  const bench = {
    port: practice.devicesPort,
    walletDirectory: walletDirectory(config.dataDirectory),
    allowedOrigins: [`http://localhost:${practice.benchPort}`],
  };
  const options = { ...common, pinDigits: practice.pinDigits, bench };
  return ok({
    args: [program('host-training.ts'), '--options', JSON.stringify(options)],
    environment: { MADOGUCHI_BENCH_TOKEN: token },
  });
}

const program = (name: string): string => join(import.meta.dirname, '../hardware', name);

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { merge } from '../config/defaults.ts';
import { formatProblem, validateConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { benchTokenFile, walletDirectory } from '../device-host-options.ts';
import { openKeys } from '../keys/keys.ts';
import { fileProblem, type StartProblem } from '../lifecycle/problem.ts';
import type { PracticeOptions } from './options.ts';
import { runTool } from './run-tool.ts';

/** Everything the processes of practice mode are started with. */
export interface Prepared {
  readonly config: Config;
  readonly configFile: string;
  /** Options of the practice portal, as its command line takes them. */
  readonly portalOptions: string;
  readonly benchToken: string;
  readonly logDirectory: string;
}

const walletAnswer = z.object({ authenticationRootFile: z.string().min(1) });

/** Files that only the user who started practice mode may read. */
const PRIVATE = { mode: 0o600 } as const;

/**
 * Makes what is missing below the data directory: practice cards and their authority, the terminal's keys and its
 * enrolment at the portal, the configuration. What is there is kept, so that a second start is quick and finds the same
 * cards and accounts.
 */
export async function prepare(
  options: PracticeOptions,
  opened: AsyncDisposableStack,
): Promise<Result<Prepared, StartProblem>> {
  const { dataDirectory, ports } = options;
  const portalDirectory = join(dataDirectory, 'portal');
  const logDirectory = join(dataDirectory, 'logs');
  try {
    for (const directory of [dataDirectory, portalDirectory, logDirectory]) {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
    }
  } catch (error) {
    return err(fileProblem('the data directory', dataDirectory, error));
  }

  const wallet = await runTool(
    'making the practice cards',
    'hardware/virtual/card/make-wallet.ts',
    [walletDirectory(dataDirectory)],
    opened,
  );
  if (!wallet.ok) return wallet;
  const { authenticationRootFile } = walletAnswer.parse(JSON.parse(wallet.value));

  const config = practiceConfig(options, {
    pinnedKeyFile: join(portalDirectory, 'keys', 'offline-key.json'),
    authenticationRootFile,
    logFile: join(logDirectory, 'service.log'),
  });
  if (!config.ok) return config;
  const keys = await openKeys(config.value.dataDirectory);
  if (!keys.ok) return err({ problem: keys.error.text, remedy: `Look at ${keys.error.file} and start again` });

  const benchToken = randomBytes(32).toString('base64url');
  const configFile = join(dataDirectory, 'config.json');
  const terminalsFile = join(dataDirectory, 'terminals.json');
  const enrolled = [{ id: config.value.terminal.id, publicJwk: keys.value.publicJwk }];
  try {
    writeFileSync(benchTokenFile(dataDirectory), benchToken, PRIVATE);
    writeFileSync(configFile, `${JSON.stringify(config.value, null, 2)}\n`, PRIVATE);
    writeFileSync(terminalsFile, `${JSON.stringify(enrolled, null, 2)}\n`, PRIVATE);
  } catch (error) {
    return err(fileProblem('the data directory', dataDirectory, error));
  }
  const portalOptions = JSON.stringify({
    port: ports.portal,
    dataDirectory: portalDirectory,
    portalId: config.value.portal.id,
    terminalsFile,
    authenticationCaFile: authenticationRootFile,
  });
  return ok({ config: config.value, configFile, portalOptions, benchToken, logDirectory });
}

/** Ports, devices and files as the launcher decides them; the rest from the person's own file or the defaults. */
function practiceConfig(
  options: PracticeOptions,
  files: { readonly pinnedKeyFile: string; readonly authenticationRootFile: string; readonly logFile: string },
): Result<Config, StartProblem> {
  const { ports } = options;
  let own: unknown = {};
  if (options.configFile !== null) {
    try {
      own = JSON.parse(readFileSync(options.configFile, 'utf8'));
    } catch (error) {
      return err(fileProblem('the configuration', options.configFile, error));
    }
  }
  const decided = {
    mode: 'practice',
    dataDirectory: options.dataDirectory,
    resident: { port: ports.terminal },
    devices: { spawn: true, reader: options.reader, pinPad: options.pinPad },
    portal: { pinnedKeyFile: files.pinnedKeyFile },
    trust: { authenticationCaFile: files.authenticationRootFile },
    log: { file: files.logFile },
    practice: {
      benchPort: ports.bench,
      devicesPort: ports.devices,
      portalPort: ports.portal,
      linePort: ports.line,
    },
  };
  const config = validateConfig(merge(own, decided));
  if (config.ok) return config;
  const [first] = config.error;
  return err({
    problem: first === undefined ? 'the configuration is not accepted' : formatProblem(first),
    remedy: `Correct ${options.configFile ?? 'it'}`,
  });
}

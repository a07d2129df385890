import { randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Config } from '../config/schema.ts';
import { benchTokenFile, walletDirectory } from '../device-host-options.ts';
import { openKeys } from '../keys/keys.ts';
import { fileProblem, type StartProblem } from '../lifecycle/problem.ts';
import { makeDirectory } from '../store/durable-file.ts';
import type { PracticeOptions } from './options.ts';
import { logDirectoryOf, portalDirectoryOf } from './practice-config.ts';
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

const walletAnswer = z.object({
  authenticationRootFile: z.string().min(1),
  signatureRootFile: z.string().min(1).optional(),
  revokedFile: z.string().min(1).optional(),
  certificatesFile: z.string().min(1),
});

/** Files that only the user who started practice mode may read. */
const PRIVATE = { mode: 0o600 } as const;

/**
 * Makes what is missing below the data directory: practice cards and their authority, the terminal's keys and its
 * enrolment at the portal, the configuration. What is there is kept, so that a second start is quick and finds the same
 * cards and accounts.
 * @param checked what `practiceConfig` made of the same options
 */
export async function prepare(
  options: PracticeOptions,
  checked: Config,
  opened: AsyncDisposableStack,
): Promise<Result<Prepared, StartProblem>> {
  const { dataDirectory, ports } = options;
  const portalDirectory = portalDirectoryOf(dataDirectory);
  const logDirectory = logDirectoryOf(dataDirectory);
  try {
    for (const directory of [dataDirectory, portalDirectory, logDirectory]) {
      makeDirectory(directory);
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
  const made = walletAnswer.parse(JSON.parse(wallet.value));
  const trust: Config['trust'] = {
    authenticationCaFile: made.authenticationRootFile,
    signatureCaFile: made.signatureRootFile ?? join(walletDirectory(dataDirectory), 'signature-root.pem'),
  };
  const config: Config = { ...checked, trust };
  const keys = await openKeys(dataDirectory);
  if (!keys.ok) return err({ problem: keys.error.text, remedy: `Look at ${keys.error.file} and start again` });

  const benchToken = randomBytes(32).toString('base64url');
  const configFile = join(dataDirectory, 'config.json');
  const terminalsFile = join(dataDirectory, 'terminals.json');
  const office = config.terminal.officeName;
  const enrolled = [{ id: config.terminal.id, office, publicJwk: keys.value.publicJwk }];
  try {
    writeFileSync(benchTokenFile(dataDirectory), benchToken, PRIVATE);
    writeFileSync(configFile, `${JSON.stringify(config, null, 2)}\n`, PRIVATE);
    writeFileSync(terminalsFile, `${JSON.stringify(enrolled, null, 2)}\n`, PRIVATE);
  } catch (error) {
    return err(fileProblem('the data directory', dataDirectory, error));
  }
  const portalOptions = JSON.stringify({
    port: ports.portal,
    dataDirectory: portalDirectory,
    portalId: config.portal.id,
    terminalsFile,
    ...trust,
    phoneWalletDirectory: walletDirectory(dataDirectory),
    revokedSerialsFile: made.revokedFile ?? join(walletDirectory(dataDirectory), 'revoked.json'),
    cardsFile: made.certificatesFile,
    // One launch: a portal that dies and is started again with the same options goes on.
    ...(options.scenarioFile === null ? {} : { scenario: { file: options.scenarioFile, launch: randomUUID() } }),
  });
  return ok({ config, configFile, portalOptions, benchToken, logDirectory });
}

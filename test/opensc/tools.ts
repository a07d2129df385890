import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireProgram } from '../support/pcsc/requirements.ts';

/** What a program said and how it ended. */
export interface ToolRun {
  readonly code: number | null;
  /** Standard output and standard error, as they came. */
  readonly text: string;
}

/** Runs OpenSC's and OpenSSL's programs against one pcscd. */
export class Tools {
  readonly #environment: NodeJS.ProcessEnv;

  /**
   * `probing`: with every driver of OpenSC asked in turn, as on a desktop; otherwise only the JPKI driver is.
   * @throws Error when OpenSC or OpenSSL is missing.
   */
  constructor(
    folder: string,
    environment: Readonly<Record<string, string>>,
    options: { readonly probing: boolean } = { probing: false },
  ) {
    requireProgram('pkcs15-tool', 'opensc');
    requireProgram('openssl', 'openssl');
    const configuration = join(folder, options.probing ? 'probing.conf' : 'jpki.conf');
    writeFileSync(configuration, options.probing ? 'app default { }\n' : 'app default { card_drivers = jpki; }\n');
    this.#environment = { ...process.env, ...environment, OPENSC_CONF: configuration, LC_ALL: 'C' };
  }

  async run(program: string, ...args: string[]): Promise<ToolRun> {
    const tool = spawn(program, args, { env: this.#environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    tool.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    tool.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const code = await new Promise<number | null>((resolve, reject) => {
      tool.once('error', reject);
      tool.once('close', resolve);
    });
    return { code, text: Buffer.concat(said).toString('utf8') };
  }

  /** Tries left as `pkcs15-tool --list-pins` shows them, in the order PIN, password; null where it shows none. */
  async triesLeft(): Promise<{ readonly pin: number | null; readonly password: number | null }> {
    const { text } = await this.run('pkcs15-tool', '--list-pins');
    const [pin = null, password = null] = [...text.matchAll(/Tries left\s*: (\d+)/g)].map((found) => Number(found[1]));
    return { pin, password };
  }
}

import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tools } from '../../opensc/tools.ts';

const SIGNATURE_BYTES = 256;

/** OpenSC's `pkcs11-tool --login --sign` with the user-authentication key, over one pcscd. */
export class OpenScLogin {
  readonly #tools: Tools;
  readonly #arguments: readonly string[];
  readonly #signature: string;

  /**
   * @param drivers `jpki`: only the driver of this card is asked, OpenSC's fewest commands. `all`: each in turn, as installed
   * @throws Error when OpenSC is missing.
   */
  constructor(
    directory: string,
    environment: Readonly<Record<string, string>>,
    { pin, drivers }: { readonly pin: string; readonly drivers: 'jpki' | 'all' },
  ) {
    this.#tools = new Tools(directory, environment, { probing: drivers === 'all' });
    const message = join(directory, 'message');
    this.#signature = join(directory, 'signature');
    writeFileSync(message, randomBytes(300));
    this.#arguments = [
      ...['--slot-index', '0', '--login', '--pin', pin, '--sign', '--mechanism', 'SHA256-RSA-PKCS'],
      ...['--id', '01', '-i', message, '-o', this.#signature],
    ];
  }

  /** Milliseconds from the start of the program to its end. @throws Error when it brought no signature. */
  async run(): Promise<number> {
    rmSync(this.#signature, { force: true });
    const began = performance.now();
    const { code, text } = await this.#tools.run('pkcs11-tool', ...this.#arguments);
    const milliseconds = performance.now() - began;
    if (code !== 0 || readFileSync(this.#signature).length !== SIGNATURE_BYTES)
      throw new Error(`pkcs11-tool did not sign: ${text}`);
    return milliseconds;
  }
}

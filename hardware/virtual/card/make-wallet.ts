import { PlacedCardFile } from '../bench/placed-card.ts';
import { openWallet } from './wallet.ts';

/*
 * node hardware/virtual/card/make-wallet.ts FOLDER
 * Makes the wallet of practice cards where there is none and prints the paths of the roots and of the list of revoked
 * certificates as JSON: the launcher needs them for the trust stores before the device host, which owns the wallet from then on, is started. A card that lay on
 * the reader when practice mode ended is back in the wallet.
 */
const [directory] = process.argv.slice(2);
if (directory === undefined) {
  process.stderr.write('usage: make-wallet.ts FOLDER\n');
  process.exitCode = 2;
} else {
  try {
    const { authenticationRootFile, signatureRootFile, revokedFile, certificatesFile } = await openWallet(directory);
    new PlacedCardFile(directory).write(null);
    process.stdout.write(
      `${JSON.stringify({ authenticationRootFile, signatureRootFile, revokedFile, certificatesFile })}\n`,
    );
  } catch (error) {
    process.stderr.write(`The practice cards cannot be opened: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRoot } from '../../hardware/virtual/card/demo-ca/authority.ts';

/** A port that nobody used a moment ago. */
function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((settle) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => settle(port));
    });
  });
}

/** One of each purpose for all: an RSA key takes its time. */
let authorities: Promise<[Awaited<ReturnType<typeof makeRoot>>, Awaited<ReturnType<typeof makeRoot>>]> | null = null;

/**
 * A configuration for a service alone: no device host, nobody at the portal's address. Gives the file to start it with.
 * @param over members that replace the usual ones
 */
export async function writeServiceConfig(
  over: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly directory: string; readonly file: string; readonly port: number }> {
  const directory = mkdtempSync(join(tmpdir(), 'mado-service-'));
  authorities ??= Promise.all([makeRoot('authentication', new Date()), makeRoot('signature', new Date())]);
  const [authentication, signature] = await authorities;
  const pinned = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const port = await freePort();
  writeFileSync(join(directory, 'authentication-ca.pem'), authentication.certificate);
  writeFileSync(join(directory, 'signature-ca.pem'), signature.certificate);
  writeFileSync(join(directory, 'portal-pinned-key.json'), JSON.stringify({ ...pinned, kid: 'practice-offline' }));
  const config = {
    mode: 'practice',
    dataDirectory: directory,
    resident: { port },
    devices: { spawn: false },
    portal: { url: `http://localhost:${await freePort()}` },
    log: { file: 'service.log' },
    ...over,
  };
  const file = join(directory, 'config.json');
  writeFileSync(file, JSON.stringify(config));
  return { directory, file, port };
}

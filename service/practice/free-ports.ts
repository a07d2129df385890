import { createServer } from 'node:net';
import { portProblem, type StartProblem } from '../lifecycle/problem.ts';
import type { PracticePorts } from './options.ts';

/** The first port that somebody else uses, as a problem to tell; null when all are free. */
export async function firstPortProblem(ports: PracticePorts): Promise<StartProblem | null> {
  for (const port of Object.values(ports)) {
    for (const host of ['127.0.0.1', '::1']) {
      const code = await tryPort(port, host);
      // A machine without IPv6 has no such address to share.
      if (code !== null && code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') {
        return portProblem(port, code, '--port-base N');
      }
    }
  }
  return null;
}

function tryPort(port: number, host: string): Promise<string | null> {
  const server = createServer();
  return new Promise((settle) => {
    server.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? 'UNKNOWN'));
    server.listen(port, host, () => server.close(() => settle(null)));
  });
}

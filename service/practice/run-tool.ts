import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { StartProblem } from '../lifecycle/problem.ts';
import { signalChild } from '../lifecycle/signal-child.ts';

const HOUSE = join(import.meta.dirname, '../..');

/** Where a program of this house lies. */
export const inHouse = (path: string): string => join(HOUSE, path);

/**
 * Runs one program of this house to its end and gives back what it printed. Practice mode starts virtual cards and page
 * builds this way, so that nothing of them is ever part of the service.
 *
 * Disposing `opened` before that ends the program; nobody waits for its outcome any more then, and none is told.
 * @param what names the step for the person who waits for it
 */
export function runTool(
  what: string,
  path: string,
  args: readonly string[],
  opened: AsyncDisposableStack,
): Promise<Result<string, StartProblem>> {
  return new Promise((settle) => {
    let givenUp = false;
    const child = spawn(process.execPath, [inHouse(path), ...args], { cwd: HOUSE, stdio: ['ignore', 'pipe', 'pipe'] });
    const { promise: closed, resolve: close } = Promise.withResolvers<void>();
    opened.defer(() => {
      givenUp = true;
      signalChild(child, 'SIGTERM');
      return closed;
    });
    let output = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    const failed = (reason: string): void =>
      settle(err({ problem: `${what} failed: ${reason}`, remedy: `Run node ${path} ${args.join(' ')} to see more` }));
    child.once('error', (error) => {
      failed(error.message);
      close();
    });
    child.once('close', (status, signal) => {
      close();
      if (givenUp) return;
      if (status === 0) settle(ok(output));
      else failed(lastLine(complaint) ?? `it ended with ${signal ?? `exit code ${status}`}`);
    });
  });
}

/** The last line that says something. */
export const lastLine = (text: string): string | null =>
  text
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line !== '') ?? null;

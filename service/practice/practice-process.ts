import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { inHouse, lastLine } from './run-tool.ts';

export interface PracticeProcess {
  readonly child: ChildProcess;
  /** The last thing it complained about; null when it said nothing. */
  readonly complaint: () => string | null;
}

/**
 * Starts one process of practice mode in a group of its own. It ends when its channel to this process closes, however
 * that happens. What it says goes to its log.
 */
export function startPracticeProcess(path: string, args: readonly string[], logFile: string): PracticeProcess {
  const child = spawn(process.execPath, ['--disable-sigusr1', inHouse(path), ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  let complaint: string | null = null;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = lastLine(text) ?? complaint;
    try {
      appendFileSync(logFile, text, { mode: 0o600 });
    } catch {
      // A full disk must not end practice mode; the line is lost, the complaint is not.
    }
  });
  return { child, complaint: () => complaint };
}

/** Where a command of this tool speaks: what was asked for, and what went wrong. */
export interface Output {
  out(line: string): void;
  err(line: string): void;
}

export const standardOutput: Output = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
};

/** Exit codes: done; told why not; misused. */
export const EXIT = { ok: 0, problem: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

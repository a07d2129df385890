/** Why a process cannot start: what is wrong and what to do about it, for the person at the console. */
export interface StartProblem {
  readonly problem: string;
  readonly remedy: string;
}

/** One line, whatever the parts contain. */
export const startProblemLine = (process: string, { problem, remedy }: StartProblem): string =>
  `${process}: ${problem}. ${remedy}.`.replace(/\p{Cc}+/gu, ' ');

/** The code of an error of the operating system, or its name. */
export const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : typeof error;

/** A directory or file that cannot be used. */
export function fileProblem(what: string, path: string, error: unknown): StartProblem {
  const code = systemCode(error);
  const remedies: Readonly<Record<string, string>> = {
    EACCES: `Give this user the permission for ${path}, or start the program as the user that owns it`,
    EPERM: `Give this user the permission for ${path}, or start the program as the user that owns it`,
    EROFS: `Make the file system of ${path} writable, or configure another directory`,
    ENOSPC: `Free disk space for ${path}`,
    ENOTDIR: `Configure another directory: a part of ${path} is a file`,
  };
  return {
    problem: `${what} ${path} cannot be used (${code})`,
    remedy: remedies[code] ?? `Look at ${path} and start again`,
  };
}

/** A port that cannot be taken. `key` names the configuration key or option that chooses it. */
export function portProblem(port: number, code: string, key: string): StartProblem {
  if (code === 'EACCES') {
    return { problem: `port ${port} may not be used by this user`, remedy: `Choose a port above 1023 with ${key}` };
  }
  return {
    problem: code === 'EADDRINUSE' ? `port ${port} is in use` : `port ${port} cannot be taken (${code})`,
    remedy: `End the program that uses it (ss -ltnp shows which), or choose another port with ${key}`,
  };
}

import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

/*
 * PC/SC says that a reader is taken and not by whom. A client of pcscd has libpcsclite in its memory and a socket open;
 * both can be seen in /proc by root and by the client's own user. The kernel's table of sockets cannot be used: a service
 * without network has a table of its own, although it shares the socket's file.
 */

const CLIENT_LIBRARY = /\/libpcsclite\.so/;

/**
 * Names of the programs other than this one that are clients of pcscd, joined by a comma: one of them holds the reader.
 * Null when none can be seen, for want of permission too.
 * @param processes where the kernel shows processes
 */
export async function readerHolder(processes = '/proc'): Promise<string | null> {
  const ids = (await readdir(processes).catch(() => [])).filter((name) => /^\d+$/.test(name));
  const names = await Promise.all(
    ids.filter((id) => Number(id) !== process.pid).map((id) => clientName(join(processes, id))),
  );
  const found = new Set(names.filter((name) => name !== null));
  return found.size === 0 ? null : [...found].sort().join(', ');
}

/** The program's name if it is a client of pcscd. A process may end, or be closed to us, at any point of this. */
async function clientName(folder: string): Promise<string | null> {
  try {
    if (!CLIENT_LIBRARY.test(await readFile(join(folder, 'maps'), 'utf8'))) return null;
    if (!(await holdsSocket(join(folder, 'fd')))) return null;
    // The name a process gives itself is cut to 15 characters, and threads change it: the file it runs is better.
    return basename(await readlink(join(folder, 'exe'))).replace(/ \(deleted\)$/, '');
  } catch {
    return null;
  }
}

async function holdsSocket(folder: string): Promise<boolean> {
  for (const descriptor of await readdir(folder)) {
    const target = await readlink(join(folder, descriptor)).catch(() => '');
    if (target.startsWith('socket:')) return true;
  }
  return false;
}

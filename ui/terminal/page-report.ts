import { type PageReport, PROTOCOL } from '../../state-machines/screens/wire.ts';
import { LEASE } from './session-token.ts';

/** Name of the bundle, put in by the build. */
declare const __BUNDLE__: string;

/**
 * What this page and its browser are, as the service asks for it. Whatever the browser has kept under this address beside
 * the page's own lease is erased on the way: the page keeps nothing, so it is nobody's. Cookies are left alone; the page has
 * none, and on a trainer's computer those of `localhost` belong to other programs.
 */
export async function pageReport(): Promise<PageReport> {
  const found = await kept();
  if (found > 0) await erase();
  return {
    proto: PROTOCOL,
    bundle: __BUNDLE__,
    chromium: chromium(),
    found,
    left: found === 0 ? 0 : await kept(),
    touchPoints: navigator.maxTouchPoints,
    speakers: await speakers(),
  };
}

const foreignKeys = (): readonly string[] => Object.keys(sessionStorage).filter((key) => key !== LEASE);

async function kept(): Promise<number> {
  const [databases, stores] = await Promise.all([indexedDB.databases(), caches.keys()]);
  return localStorage.length + foreignKeys().length + databases.length + stores.length;
}

async function erase(): Promise<void> {
  localStorage.clear();
  for (const key of foreignKeys()) sessionStorage.removeItem(key);
  const databases = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  await Promise.all([...databases.map(deleteDatabase), ...(await caches.keys()).map((name) => caches.delete(name))]);
}

/** Settles also when it could not be deleted: what is left is counted. */
const deleteDatabase = (name: string): Promise<void> =>
  new Promise((settle) => {
    const request = indexedDB.deleteDatabase(name);
    for (const end of ['success', 'error', 'blocked']) request.addEventListener(end, () => settle());
  });

function chromium(): number | null {
  const version = /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent)?.[1];
  return version === undefined ? null : Number(version);
}

/** Devices are listed by kind without asking anybody for leave; their names are not. */
async function speakers(): Promise<number | null> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter(({ kind }) => kind === 'audiooutput').length;
  } catch {
    return null;
  }
}

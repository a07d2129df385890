/** Where the bench finds its two sockets, and the token both ask for. */
export interface BenchAddress {
  readonly token: string;
  readonly launcher: string;
  readonly devices: string;
}

const KEY = 'madoguchi-bench';

/**
 * The launcher writes `#t=<token>&d=<port of the device host's practice socket>` into the page's address. It is taken out
 * of the address at once and kept for this tab, so that a reload works and a copied address does not carry it.
 */
export function readBenchAddress(): BenchAddress | null {
  const fragment = location.hash.slice(1);
  if (fragment !== '') {
    sessionStorage.setItem(KEY, fragment);
    history.replaceState(null, '', location.pathname);
  }
  const kept = new URLSearchParams(sessionStorage.getItem(KEY) ?? '');
  const token = kept.get('t');
  const devicesPort = kept.get('d');
  if (token === null || devicesPort === null) return null;
  return {
    token,
    launcher: `ws://${location.host}/practice/v1`,
    devices: `ws://${location.hostname}:${devicesPort}/devices/v1`,
  };
}

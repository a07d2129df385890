/** The one thing the page itself keeps in the browser. */
export const LEASE = 'madoguchi.lease';

/**
 * What the page shows at the socket's door: the launcher's one-time ticket from the address fragment (`#t=…`), else the
 * lease of an earlier connection of this tab. The ticket leaves the address at once, so that neither the history nor a
 * look at the address gives it away.
 */
export function takeToken(): string | null {
  const ticket = new URLSearchParams(location.hash.slice(1)).get('t');
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  return ticket ?? sessionStorage.getItem(LEASE);
}

export const readLease = (): string | null => sessionStorage.getItem(LEASE);
export const keepLease = (lease: string): void => sessionStorage.setItem(LEASE, lease);
export const dropLease = (): void => sessionStorage.removeItem(LEASE);

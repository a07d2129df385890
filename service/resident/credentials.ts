import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { LeaseMemory } from './lease-file.ts';

/**
 * Who may open the resident socket.
 *
 * INVARIANTS
 * - A ticket opens one page once: it is gone with its first use, right or too late.
 * - A lease belongs to one page. Each handshake hands out the next one; the one the page came with stays good until it
 *   has spoken on the new connection, because an answer lost on the way must not lock the page out.
 * - A lease does not run out while its page is connected; afterwards it does, LIMITS.socketLease later, and no restart
 *   of the service makes that longer. A page that was connected when the service died has as long from the next start.
 * - Only hashes are kept, here and in the file that outlives a restart, and they are compared in constant time.
 * - The number of tickets and pages is bounded; the oldest go first.
 */
export interface Credentials {
  /** A new one-time ticket, base64url of 256 random bits. */
  issueTicket(): string;
  /** Trades a ticket or a lease for the page it belongs to, or null. */
  redeem(token: string): PageLease | null;
}

/** One page (a browser tab with its session storage), over all its connections. */
export interface PageLease {
  /** A fresh lease for the `hello` of a new connection. */
  rotate(): string;
  /** The page has spoken on the connection that handed out the newest lease. */
  confirm(): void;
  connected(): void;
  disconnected(): void;
  /** After abuse: no new connection for a while. */
  coolDown(): void;
  coolingDown(): boolean;
}

const MAX_TICKETS = 16;
const MAX_PAGES = 16;

interface Page extends PageLease {
  /** Handed out last. */
  current: Buffer | null;
  /** The one the page came with last; null once it has proven to hold `current`. */
  presented: Buffer | null;
  expiresAt: number;
}

const newToken = (): string => randomBytes(32).toString('base64url');
const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** @param now monotonic milliseconds */
export function createCredentials(now: () => number, memory: LeaseMemory): Credentials {
  const tickets: { readonly hash: Buffer; readonly expiresAt: number }[] = [];
  const pages: Page[] = [];

  const save = (): void =>
    memory.save(
      pages.flatMap(({ current, presented, expiresAt }) => {
        const leftMs = expiresAt === Number.POSITIVE_INFINITY ? null : expiresAt - now();
        return current === null || (leftMs !== null && leftMs <= 0)
          ? []
          : [{ current: current.toString('base64url'), presented: presented?.toString('base64url') ?? null, leftMs }];
      }),
    );

  function newPage(): Page {
    let connections = 0;
    let coolUntil = 0;
    const page: Page = {
      current: null,
      presented: null,
      expiresAt: now() + LIMITS.socketLease,
      rotate() {
        const lease = newToken();
        page.current = digest(lease);
        save();
        return lease;
      },
      confirm() {
        page.presented = null;
        save();
      },
      connected() {
        connections += 1;
        page.expiresAt = Number.POSITIVE_INFINITY;
      },
      disconnected() {
        connections -= 1;
        if (connections > 0) return;
        page.expiresAt = now() + LIMITS.socketLease;
        save();
      },
      coolDown() {
        coolUntil = now() + LIMITS.socketCoolDown;
      },
      coolingDown: () => now() < coolUntil,
    };
    pages.push(page);
    if (pages.length > MAX_PAGES) pages.shift();
    return page;
  }

  const known = memory.load();
  for (const { current, presented, leftMs } of known) {
    const page = newPage();
    if (leftMs !== null) page.expiresAt = now() + leftMs;
    page.current = Buffer.from(current, 'base64url');
    page.presented = presented === null ? null : Buffer.from(presented, 'base64url');
  }
  if (known.length > 0) save();

  return {
    issueTicket() {
      const ticket = newToken();
      tickets.push({ hash: digest(ticket), expiresAt: now() + LIMITS.socketTicket });
      if (tickets.length > MAX_TICKETS) tickets.shift();
      return ticket;
    },
    redeem(token) {
      const hash = digest(token);
      const index = tickets.findIndex((ticket) => timingSafeEqual(ticket.hash, hash));
      if (index >= 0) {
        const [ticket] = tickets.splice(index, 1);
        return ticket !== undefined && now() < ticket.expiresAt ? newPage() : null;
      }
      const page = pages.find((candidate) =>
        [candidate.current, candidate.presented].some((known) => known !== null && timingSafeEqual(known, hash)),
      );
      if (page === undefined || now() >= page.expiresAt) return null;
      page.presented = hash;
      return page;
    },
  };
}

import { createHash } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import { logTo } from '../../../../service/log/logger.ts';
import type { PortalClient } from '../../../../service/portal/client.ts';
import { openHeardSites } from '../../../../service/portal/heard-sites.ts';
import { openCatalogue } from '../../../../service/portal/kept-catalogue.ts';
import { importPublic, openKeySet } from '../../../../service/portal/key-set.ts';
import { openLine } from '../../../../service/portal/line.ts';
import type { Portal } from '../../../../service/portal/open-portal.ts';
import { openPortalClock } from '../../../../service/portal/portal-clock.ts';
import { portalFact } from '../../../../service/portal/portal-facts.ts';
import { noAnswer } from '../../../../service/portal/portal-failure.ts';
import { type PortalSigner, portalSigner } from '../../../../service/portal/testing/scripted-portal.ts';
import type { Store } from '../../../../service/store/store.ts';
import type { Timers } from '../../../../service/time.ts';
import { NO_NOTIFICATIONS } from '../../../../state-machines/vocabulary/account.ts';
import { err, ok } from '../../../../state-machines/vocabulary/result.ts';
import { PORTAL_ID, TERMINAL_ID, TERMS_VERSION } from './names.ts';

/** A far end in this process, behind the service's own interface of the portal: accounts, a menu, and what was applied. */
export interface FarEnd {
  readonly portal: Portal;
  /** Ids of the registrations that had an effect there. */
  readonly applied: ReadonlySet<string>;
  /** The line from now on; who is known to the portal. */
  set(state: { readonly up: boolean; readonly registered: boolean }): void;
  forget(): void;
}

let signer: Promise<PortalSigner> | null = null;
const LATER = '2099-01-01T00:00:00.000Z';
/** Text of a notice: must be on nobody's screen but its own person's. */
export const NOTICE_TITLE = 'ふなむし通知';

export async function openFarEnd(store: Store, clock: Timers): Promise<FarEnd> {
  signer ??= portalSigner(PORTAL_ID);
  const keysOf = await signer;
  const time = { wall: () => Date.now(), monotonic: () => performance.now() };
  const { x = '', y = '' } = keysOf.pinnedJwk;
  const keys = await openKeySet(
    PORTAL_ID,
    await importPublic({ kty: 'EC', crv: 'P-256', x, y }, 'ES256'),
    portalFact(store, 'keys'),
  );
  if (!(await keys.accept(await keysOf.keySet(new Date().toISOString())))) throw new Error('no portal keys');
  const portalClock = openPortalClock(time, portalFact(store, 'time'));
  const line = openLine(clock, () => time.monotonic(), logTo({ write: () => undefined }, 'error', 'line'));
  const applied = new Set<string>();
  let up = false;
  let registered = false;
  let nonces = 0;

  const away = () => err(noAnswer('unreachable'));
  const client: PortalClient = {
    syncTime: async () => (up ? ok(undefined) : away()),
    refreshKeys: async () => (up ? ok(undefined) : away()),
    async challenge() {
      if (!up) return away();
      nonces += 1;
      const nonce = createHash('sha256').update(`nonce ${nonces}`).digest('base64url');
      return ok({ nonce, expiresAt: LATER });
    },
    async signIn(assertion) {
      if (!up) return away();
      if (decodeProtectedHeader(assertion).x5c?.length !== 1) return err(noAnswer('badAnswer'));
      return ok({ session: { expiresAt: LATER }, account: registered ? 'registered' : 'none' } as const);
    },
    async account() {
      if (!up) return away();
      const mails = { mail1: null, mail2: null, notifications: NO_NOTIFICATIONS } as const;
      return ok({ ...mails, nickname: 'とうろくずみ', language: 'ja', termsVersion: TERMS_VERSION });
    },
    async holdings() {
      return up ? ok({ files: 0, delegates: 0, links: 0 }) : away();
    },
    async menu() {
      if (!up) return away();
      const notice = { id: 'n-1', title: NOTICE_TITLE, from: 'ひかり市', sentAt: '2026-01-01T00:00:00Z', unread: true };
      return ok({
        nickname: 'とうろくずみ',
        lastSignInAt: null,
        unread: 1,
        notices: [notice],
        counts: { ownData: 0, exchanges: 0 },
      });
    },
    // Nobody in the campaign reads a list: what it breaks is cards and secrets.
    browse: async () => away(),
    openEntry: async () => away(),
    markNoticeRead: async () => away(),
    requests: async () => (up ? ok([]) : away()),
    delegations: async () => (up ? ok([]) : away()),
    checkPrincipal: async () => (up ? ok({ account: 'none', samePerson: false, nickname: null } as const) : away()),
    signOut: async () => undefined,
    // Nobody has a phone here.
    issuePhoneTicket: async () => away(),
    phoneTicket: async () => away(),
    cancelPhoneTicket: async () => undefined,
    signInByPhone: async () => away(),
    issuePhoneSigningTicket: async () => away(),
    phoneSignatures: async () => away(),
    proveBySession: async () => '',
    async submit(registrationId) {
      if (!up) return away();
      applied.add(registrationId);
      return ok({
        registrationId,
        terminal: TERMINAL_ID,
        outcome: 'applied',
        reason: null,
        decidedAt: new Date().toISOString(),
      });
    },
    async receipt() {
      return up ? ok(null) : away();
    },
    // Nobody prepares a tax return in these campaigns.
    taxCatalogue: async () => away(),
    taxPreparation: async () => away(),
    markTaxSiteChecked: async () => away(),
  };
  const catalogue = openCatalogue(client, portalFact(store, 'catalogue'), () => portalClock.now());
  const portal: Portal = {
    client,
    clock: portalClock,
    keys,
    line,
    catalogue,
    sites: openHeardSites(() => performance.now()),
    start: async () => undefined,
    stop: line.stop,
  };
  return {
    portal,
    applied,
    set(state) {
      ({ up, registered } = state);
      line.report(up);
    },
    forget: () => applied.clear(),
  };
}

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedClock } from 'xstate';
import { type AccountForm, DEFAULT_NOTIFICATIONS } from '../../../state-machines/vocabulary/account.ts';
import type { Failure } from '../../../state-machines/vocabulary/failures.ts';
import type { RequestBody } from '../../../state-machines/vocabulary/requests.ts';
import type { Result } from '../../../state-machines/vocabulary/result.ts';
import { openAuditLog } from '../../audit/audit-log.ts';
import { validateConfig } from '../../config/load.ts';
import type { Config } from '../../config/schema.ts';
import { openKeys, type TerminalKeys } from '../../keys/keys.ts';
import { logTo } from '../../log/logger.ts';
import { openPortal } from '../../portal/open-portal.ts';
import { makeAuthority, makeCitizenKeys } from '../../practice-portal/testing/authority.ts';
import { citizenJws, type SoftwareCitizen } from '../../practice-portal/testing/citizen.ts';
import { openStore } from '../../store/store.ts';
import { openQueue } from '../open-queue.ts';
import type { Draft, Freshness } from '../signing-items.ts';

export const FORM: AccountForm = {
  nickname: 'カナリア',
  mail1: 'canary@example.jp',
  mail2: null,
  notifications: DEFAULT_NOTIFICATIONS,
  language: 'ja',
  termsVersion: '2026-04',
};
/** What 完了 signs for this form. */
export const creating = (form: AccountForm): RequestBody => ({ kind: 'account.create', body: form });
export const TERMINAL = 'terminal-under-test';
export const PORTAL = 'portal-under-test';
export const OFFLINE: Freshness = { lastPortalTimeHash: null };
const YEAR = 365 * 86_400_000;

const made: { authority?: ReturnType<typeof makeAuthority>; keys: ReturnType<typeof makeCitizenKeys>[] } = { keys: [] };
/** One authority for a test file, and RSA keys that are made once: they take long. */
export const testAuthority = (): ReturnType<typeof makeAuthority> => {
  made.authority ??= makeAuthority(new Date(Date.now() - YEAR), new Date(Date.now() + YEAR));
  return made.authority;
};
/** A card in software; the same number is the same person. */
export async function testCitizen(number = 0): Promise<SoftwareCitizen> {
  made.keys[number] ??= makeCitizenKeys();
  const keys = await made.keys[number];
  const certificate = await (await testAuthority()).issue({
    keys,
    commonName: `CANARYCOMMONNAME${number}`,
    serial: `01a2b3c${number}`,
    notBefore: new Date(Date.now() - YEAR / 2),
    notAfter: new Date(Date.now() + YEAR / 2),
  });
  return { keys, certificate };
}

export interface QueueBedWishes {
  /** Address of the portal; nobody listens at the default. */
  readonly url?: string;
  readonly pinnedJwk?: object;
  readonly pinnedKeyFile?: string;
  readonly queue?: Partial<Config['queue']>;
}

/** A data directory with the terminal's keys: what there is before the service starts. */
export async function terminalDirectory() {
  const directory = mkdtempSync(join(tmpdir(), 'madoguchi-queue-'));
  const keys = await openKeys(directory);
  if (!keys.ok) throw new Error(keys.error.text);
  return {
    directory,
    terminalKeys: keys.value,
    enrolled: { id: TERMINAL, publicJwk: { ...keys.value.publicJwk } },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** The queue as the service opens it, over a real file, with timers turned by hand. */
export async function openQueueBed(directory: string, terminalKeys: TerminalKeys, wishes: QueueBedWishes = {}) {
  const pinnedKeyFile = wishes.pinnedKeyFile ?? join(directory, 'pinned.json');
  if (wishes.pinnedJwk !== undefined) writeFileSync(pinnedKeyFile, JSON.stringify(wishes.pinnedJwk));
  const config = unwrap(
    validateConfig({
      dataDirectory: directory,
      terminal: { id: TERMINAL },
      portal: { id: PORTAL, url: wishes.url ?? 'http://localhost:9', pinnedKeyFile },
      queue: wishes.queue ?? {},
    }),
  );
  const { thumbprint, deviceKeyFingerprint } = terminalKeys;
  const store = unwrap(openStore(directory, { terminalId: TERMINAL, keyThumbprint: thumbprint, deviceKeyFingerprint }));
  const timers = new SimulatedClock();
  const times = { offset: 0 };
  const time = { wall: () => Date.now() + times.offset, monotonic: () => performance.now() };
  const lines: string[] = [];
  const log = logTo({ write: (line) => lines.push(line) }, 'debug', 'test');
  const portal = unwrap(await openPortal({ config, store, terminalKeys, time, timers, log, followsPortalTime: false }));
  const audit = openAuditLog(store, () => portal.clock.now());
  const queue = openQueue({ config, store, audit, terminalKeys, portal, timers, log });
  const { registrations } = queue;

  const sign = (draft: Draft, by: SoftwareCitizen): Promise<string> =>
    citizenJws(by, draft.item.typ, { ...draft.item.payload });
  /** Drafts, signatures and acceptance of all requests, as after one touch on 完了. */
  async function touch(by: SoftwareCitizen, requests: readonly RequestBody[], freshness = OFFLINE): Promise<Draft[]> {
    const visitId = randomUUID();
    const drafts = requests.map((request) => unwrap(registrations.draft(request, visitId, freshness)));
    const signed = await Promise.all(drafts.map(async (draft) => ({ draft, citizen: await sign(draft, by) })));
    unwrap(await registrations.accept(signed, by.certificate));
    return drafts;
  }
  return {
    config,
    store,
    audit,
    portal,
    queue,
    registrations,
    timers,
    log: (): string => lines.join(''),
    /** Moves the wall clock. */
    moveWallClock: (milliseconds: number): void => {
      times.offset += milliseconds;
    },
    sign,
    draft: (form = FORM, freshness: Freshness = OFFLINE, visitId: string = randomUUID()): Draft =>
      unwrap(registrations.draft(creating(form), visitId, freshness)),
    touch,
    /** The same for one form. */
    async register(by: SoftwareCitizen, form = FORM, freshness = OFFLINE): Promise<Draft> {
      const [draft] = await touch(by, [creating(form)], freshness);
      if (draft === undefined) throw new Error('one draft for one request');
      return draft;
    },
    /** The same for a request to e-Tax. */
    async requestEtax(by: SoftwareCitizen, freshness = OFFLINE): Promise<Draft> {
      const body = { kanaName: 'コクゼイ　タロウ', attributes: 'aA..aA.aA.aA', holder: 'aA.aA.aA' };
      const draft = registrations.etaxRequest(unwrap(registrations.begin()), body, randomUUID(), freshness);
      unwrap(await registrations.accept([{ draft, citizen: await sign(draft, by) }], by.certificate));
      return draft;
    },
    row: (registrationId: string): Record<string, unknown> =>
      (store.db.prepare('SELECT * FROM registrations WHERE registration_id = ?').get(registrationId) ?? {}) as Record<
        string,
        unknown
      >,
    close: (): void => {
      queue.stop();
      portal.stop();
      store.close();
    },
  };
}

export type QueueBed = Awaited<ReturnType<typeof openQueueBed>>;

/** The value; a test that expects one fails with the error otherwise. */
export function unwrap<T>(result: Result<T, Failure | string | object>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { z } from 'zod';
import { type AccountForm, DEFAULT_NOTIFICATIONS } from '../../../state-machines/vocabulary/account.ts';
import { REQUEST_KINDS } from '../../../state-machines/vocabulary/requests.ts';
import {
  challengeSchema,
  portalTimeAnswerSchema,
  type SignInPayload,
  signInAnswerSchema,
} from '../../portal-contract/core/schemas.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import { portalTimeHash } from '../../portal-contract/protocol.ts';
import type { Receipt, TerminalPayload } from '../../portal-contract/registrations/schemas.ts';
import { requestType } from '../../portal-contract/request-type.ts';
import type { RegistrationPayload } from '../../portal-contract/requests/payloads.ts';
import type { PortalOptionsInput } from '../options.ts';
import { noPhone, type Phone } from '../phone/phone.ts';
import { type RunningPortal, startPracticePortal } from '../portal.ts';
import type { PracticeState } from '../practice/state.ts';
import { type CertificateWish, makeAuthority, makeCitizenKeys, type TestAuthority } from './authority.ts';
import { citizenJws, type SoftwareCitizen } from './citizen.ts';
import { makeTestDirectory } from './directory.ts';
import {
  ENVELOPE_HEADERS,
  fetchKeys,
  makeTerminal,
  type Reply,
  readReceipt,
  type SoftwareTerminal,
  seal,
  type TokenChange,
} from './terminal.ts';

export const DAY = 86_400_000;
export const START = Date.parse('2026-11-20T03:00:00Z');
const PORTAL = 'portal-under-test';

export const FORM: AccountForm = {
  nickname: 'マイナ父',
  mail1: 'maina_dad@example.com',
  mail2: null,
  notifications: DEFAULT_NOTIFICATIONS,
  language: 'ja',
  termsVersion: '2026-04',
};

/** Everything a test may bend of one delivery, from the inside out; what is not bent is honest. */
export interface Bent {
  readonly registrationId?: string;
  readonly visitId?: string;
  readonly payload?: Partial<Record<keyof RegistrationPayload, unknown>>;
  readonly typ?: string;
  readonly citizenJws?: (honest: string) => string | Promise<string>;
  readonly sealed?: Partial<Pick<TerminalPayload, 'registrationId' | 'sequence' | 'proof'>>;
  readonly terminalJws?: (honest: string) => string | Promise<string>;
  readonly header?: { readonly registrationId?: string; readonly terminal?: string; readonly kid?: string };
}

export interface Envelope {
  readonly registrationId: string;
  readonly text: string;
}

export type PortalBed = Awaited<ReturnType<typeof makePortalBed>>;

let madeKeys: ReturnType<typeof makeCitizenKeys> | undefined;
/** An RSA key takes long to make; one is enough for all the first citizens of a test file. */
const firstCitizenKeys = (): ReturnType<typeof makeCitizenKeys> => {
  madeKeys ??= makeCitizenKeys();
  return madeKeys;
};

const FIVE_YEARS = 5 * 365 * DAY;
let madeAuthorities: Promise<[TestAuthority, TestAuthority, TestAuthority]> | undefined;
/** The one that is trusted, that of signature certificates, and a stranger, all of one name, for all beds of a test file. */
const authorities = () => {
  const make = (): Promise<TestAuthority> => makeAuthority(new Date(START - FIVE_YEARS), new Date(START + FIVE_YEARS));
  madeAuthorities ??= Promise.all([make(), make(), make()]);
  return madeAuthorities;
};

/** A running portal with its own clock, one enrolled terminal and an authority that issues software cards. */
export async function makePortalBed(options: Partial<PortalOptionsInput> = {}, phone: Phone = noPhone) {
  const directory = makeTestDirectory();
  const [authority, signatureAuthority, stranger] = await authorities();
  const keys = await firstCitizenKeys();
  const terminal = await makeTerminal('terminal-1');
  const otherTerminal = await makeTerminal('terminal-2');
  const caFile = join(directory, 'ca.pem');
  const revokedSerialsFile = join(directory, 'revoked.json');
  const signatureCaFile = join(directory, 'signature-ca.pem');
  writeFileSync(caFile, authority.pem);
  writeFileSync(signatureCaFile, signatureAuthority.pem);

  const failures: unknown[] = [];
  let now = START;
  let sequence = 0;
  const start = (more: Partial<PortalOptionsInput> = {}): Promise<RunningPortal> =>
    startPracticePortal(
      {
        port: 0,
        dataDirectory: join(directory, 'data'),
        portalId: PORTAL,
        terminals: [terminal.enrolled, otherTerminal.enrolled],
        authenticationCaFile: caFile,
        signatureCaFile,
        revokedSerialsFile,
        ...options,
        ...more,
      },
      { now: () => now, phone, onError: (error) => failures.push(error) },
    );

  let portal = await start();
  let running = true;

  const issue = async (from: TestAuthority, wish: Partial<CertificateWish> = {}): Promise<SoftwareCitizen> => {
    const whole: CertificateWish = {
      keys,
      commonName: 'PRACTICE000000000000001',
      serial: '01a2b3c4',
      notBefore: new Date(START - 365 * DAY),
      notAfter: new Date(START + 365 * DAY),
      ...wish,
    };
    return { keys: whole.keys, certificate: await from.issue(whole) };
  };
  const citizen = await issue(authority);

  const send = async (method: string, path: string, headers: Record<string, string>, body?: string): Promise<Reply> => {
    const response = await fetch(portal.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const asTerminal = async (
    method: 'GET' | 'POST',
    path: string,
    body?: string,
    more: { headers?: Record<string, string>; token?: TokenChange; by?: SoftwareTerminal } = {},
  ): Promise<Reply> => {
    const token = await (more.by ?? terminal).token(method, path, new Date(now), more.token);
    return send(method, path, { authorization: `Terminal ${token}`, ...more.headers }, body);
  };
  const challenge = async (
    purpose: 'sign-in' | 'registration',
    visitId: string,
    by: SoftwareTerminal = terminal,
  ): Promise<string> => {
    const reply = await asTerminal('POST', '/v1/challenges', JSON.stringify({ purpose, visitId }), { by });
    return challengeSchema.parse(JSON.parse(reply.text)).nonce;
  };
  const timeHash = async (): Promise<string> => {
    const reply = await send('GET', '/v1/time', {});
    return portalTimeHash(portalTimeAnswerSchema.parse(JSON.parse(reply.text)).token);
  };
  const portalKeys = async () => fetchKeys(portal.url, JSON.parse(readFileSync(portal.pinnedKeyFile, 'utf8')));

  type Keys = Awaited<ReturnType<typeof fetchKeys>>;
  async function envelope(by: SoftwareCitizen = citizen, bent: Bent = {}, to?: Keys): Promise<Envelope> {
    const registrationId = bent.registrationId ?? randomUUID();
    const honest: RegistrationPayload = {
      registrationId,
      visitId: bent.visitId ?? randomUUID(),
      kind: 'account.create',
      terminal: terminal.id,
      portal: PORTAL,
      issuedAt: new Date(now).toISOString(),
      clockTrust: 'trusted',
      sequence: ++sequence,
      freshness: { lastPortalTimeHash: null },
      body: FORM,
    };
    const payload = { ...honest, ...bent.payload };
    const kind = REQUEST_KINDS.find((known) => known === payload.kind) ?? honest.kind;
    const inner = await citizenJws(by, bent.typ ?? requestType(kind), payload);
    const signed = await terminal.sign({
      registrationId,
      proof: 'card-jws',
      citizen: (await bent.citizenJws?.(inner)) ?? inner,
      sequence: honest.sequence,
      auditHead: 'aGVhZA',
      auditSequence: 7,
      ...bent.sealed,
    });
    const plaintext = (await bent.terminalJws?.(signed)) ?? signed;
    const { envelope: key, envelopeKid } = to ?? (await portalKeys());
    const header = { kid: envelopeKid, registrationId, terminal: terminal.id, ...bent.header };
    return { registrationId, text: await seal(plaintext, key, header) };
  }
  const deliver = ({ registrationId, text }: Envelope, by: SoftwareTerminal = terminal): Promise<Reply> =>
    asTerminal('POST', '/v1/registrations', text, { headers: ENVELOPE_HEADERS(registrationId), by });

  return {
    PORTAL,
    authority,
    signatureAuthority,
    stranger,
    citizen,
    terminal,
    otherTerminal,
    keys,
    revokedSerialsFile,
    directory,
    /** Bugs of the portal; a test that provokes one takes it out. */
    failures,
    issue,
    send,
    asTerminal,
    challenge,
    timeHash,
    portalKeys,
    envelope,
    /** An honest envelope for a portal that runs elsewhere. */
    envelopeFor: async (url: string, pinned: JWK): Promise<Envelope> =>
      envelope(citizen, {}, await fetchKeys(url, pinned)),
    deliver,
    url: () => portal.url,
    now: () => now,
    pass: (milliseconds: number): void => {
      now += milliseconds;
    },
    /** Delivers and gives the receipt's content. */
    async register(by: SoftwareCitizen = citizen, bent: Bent = {}): Promise<Receipt> {
      const reply = await deliver(await envelope(by, bent));
      if (reply.status !== 200) throw new Error(`no receipt: ${reply.text}`);
      return readReceipt(reply.text, (await portalKeys()).signing);
    },
    async receiptOf(reply: Reply): Promise<Receipt> {
      return readReceipt(reply.text, (await portalKeys()).signing);
    },
    /** Presents an assertion; `bent` replaces members of the honest payload. */
    async signIn(
      by: SoftwareCitizen = citizen,
      bent: Partial<Record<keyof SignInPayload, unknown>> & { typ?: string } = {},
    ): Promise<Reply> {
      const { typ = JWS_TYPES.signIn, ...members } = bent;
      const visitId = typeof members.visitId === 'string' ? members.visitId : randomUUID();
      const freshness = members.freshness ?? { nonce: await challenge('sign-in', visitId) };
      const honest = {
        purpose: 'sign-in',
        terminal: terminal.id,
        portal: PORTAL,
        issuedAt: new Date(now).toISOString(),
      };
      const assertion = await citizenJws(by, typ, { ...honest, ...members, visitId, freshness });
      return asTerminal('POST', '/v1/sign-in', JSON.stringify({ assertion }));
    },
    async session(by: SoftwareCitizen = citizen, visitId: string = randomUUID()): Promise<string> {
      return signInAnswerSchema.parse(JSON.parse((await this.signIn(by, { visitId })).text)).sessionToken;
    },
    asPerson: (token: string, method: 'GET' | 'POST', path: string, body?: object): Promise<Reply> =>
      send(method, path, { authorization: `Bearer ${token}` }, body && JSON.stringify(body)),
    async practice(path: string, body: object): Promise<Reply> {
      return send('POST', `/practice/${path}`, { 'content-type': 'application/json' }, JSON.stringify(body));
    },
    async state(): Promise<PracticeState> {
      return JSON.parse((await send('GET', '/practice/state', {})).text);
    },
    /** With other options, when there are any. One that fails leaves no portal running. */
    async restart(more: Partial<PortalOptionsInput> = {}): Promise<void> {
      if (running) await portal.close();
      running = false;
      portal = await start(more);
      running = true;
    },
    /** The portal goes away; `end` still tidies up. */
    async stop(): Promise<void> {
      await portal.close();
      running = false;
    },
    async end(): Promise<void> {
      if (running) await portal.close();
      rmSync(directory, { recursive: true });
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** The problem's code, checked to be a problem document of the same status. */
export function problemOf(reply: Reply): string {
  const shape = z.object({ type: z.string(), title: z.string(), status: z.literal(reply.status), code: z.string() });
  if (reply.headers.get('content-type') !== 'application/problem+json') throw new Error(`no problem: ${reply.text}`);
  return shape.parse(JSON.parse(reply.text)).code;
}

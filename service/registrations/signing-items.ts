import { consentFor } from '../../hardware/protocol/consent.ts';
import type { Consent, SigningItem } from '../../state-machines/vocabulary/devices.ts';
import type { RequestBody, RequestKind } from '../../state-machines/vocabulary/requests.ts';
import type { SignInPayload } from '../portal-contract/core/schemas.ts';
import type { PrincipalPayload } from '../portal-contract/delegation/schemas.ts';
import type { EtaxRequestPayload, HolderPayload } from '../portal-contract/etax/schemas.ts';
import { JWS_TYPES } from '../portal-contract/jws-types.ts';
import type { TerminalPayload } from '../portal-contract/registrations/schemas.ts';
import { requestType } from '../portal-contract/request-type.ts';
import type { RegistrationPayload } from '../portal-contract/requests/payloads.ts';

/** A portal challenge, or offline the hash of the last time the portal signed. */
export type Freshness = RegistrationPayload['freshness'];

/** What names one registration; made once, before anything of it is signed. */
export interface RegistrationNumbers {
  readonly registrationId: string;
  readonly receiptNumber: string;
  readonly sequence: number;
}

/** One touch's worth of signing. */
export interface Signing {
  readonly item: SigningItem;
  readonly consent: Consent;
}

/** One registration between the resident's 完了 and the card's signature. */
export interface Draft extends RegistrationNumbers, Signing {
  readonly kind: RequestKind;
}

/** One registration with `citizen`, a compact JWS over its item: the card's, or, with this proof, that of a session. */
export interface SignedDraft {
  readonly draft: Draft;
  readonly citizen: string;
  readonly proof?: Extract<TerminalPayload['proof'], 'portal-session'>;
}

interface SignInContext {
  readonly visitId: string;
  readonly terminalId: string;
  readonly portalId: string;
  readonly issuedAt: Date;
  readonly freshness: Freshness;
}

/** What the card signs when the resident signs in. */
export function signInItem(context: SignInContext): SigningItem {
  const payload: SignInPayload = { purpose: 'sign-in', ...issued(context) };
  return { typ: JWS_TYPES.signIn, payload };
}

/** What a family member's card signs: that the delegate with this key may act for its holder. */
export function principalItem(context: SignInContext, delegate: string): SigningItem {
  const payload: PrincipalPayload = { purpose: 'delegation', ...issued(context), delegate };
  return { typ: JWS_TYPES.principal, payload };
}

export interface RegistrationContext extends SignInContext {
  readonly numbers: RegistrationNumbers;
  readonly clockTrust: RegistrationPayload['clockTrust'];
}

/** What the user-authentication key signs for one request. */
export function requestDraft(request: RequestBody, context: RegistrationContext): Draft {
  const { registrationId, sequence } = context.numbers;
  const { clockTrust } = context;
  const payload: RegistrationPayload = { registrationId, clockTrust, sequence, ...request, ...issued(context) };
  const { kind } = request;
  return { ...context.numbers, kind, ...signing({ typ: requestType(kind), payload: { ...payload } }) };
}

/** What the user-authentication key signs before a request to e-Tax: that its holder asks. */
export function holderSigning(context: RegistrationContext): Signing {
  const { registrationId } = context.numbers;
  const { clockTrust } = context;
  const payload: HolderPayload = { purpose: 'etax-request', registrationId, clockTrust, ...issued(context) };
  return signing({ typ: JWS_TYPES.holder, payload });
}

/** What the signature key signs: the request to e-Tax itself. */
export function etaxRequestDraft(body: EtaxRequestPayload['body'], context: RegistrationContext): Draft {
  const { registrationId, sequence } = context.numbers;
  const { clockTrust } = context;
  const kind = 'etax.data-request';
  const payload: EtaxRequestPayload = { registrationId, kind, clockTrust, sequence, body, ...issued(context) };
  return { ...context.numbers, kind, ...signing({ typ: requestType(kind), payload }) };
}

const signing = (item: SigningItem): Signing => ({ item, consent: consentFor([item]) });

const issued = ({ visitId, terminalId, portalId, issuedAt, freshness }: SignInContext) => ({
  visitId,
  terminal: terminalId,
  portal: portalId,
  issuedAt: issuedAt.toISOString(),
  freshness,
});

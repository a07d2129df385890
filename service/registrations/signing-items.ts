import { consentFor } from '../../hardware/protocol/consent.ts';
import type { AccountForm } from '../../state-machines/vocabulary/account.ts';
import type { Consent, SigningItem } from '../../state-machines/vocabulary/devices.ts';
import { JWS_TYPES, type RegistrationPayload, type SignInPayload } from '../portal-contract/schemas.ts';

/** A portal challenge, or offline the hash of the last time the portal signed. */
export type Freshness = RegistrationPayload['freshness'];

/** One registration between the resident's 完了 and the card's signature. */
export interface Draft {
  readonly registrationId: string;
  readonly receiptNumber: string;
  readonly sequence: number;
  readonly kind: RegistrationPayload['kind'];
  readonly item: SigningItem;
  readonly consent: Consent;
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
  const payload: SignInPayload = {
    purpose: 'sign-in',
    visitId: context.visitId,
    terminal: context.terminalId,
    portal: context.portalId,
    issuedAt: context.issuedAt.toISOString(),
    freshness: context.freshness,
  };
  return { typ: JWS_TYPES.signIn, payload };
}

interface RegistrationContext extends SignInContext {
  readonly registrationId: string;
  readonly receiptNumber: string;
  readonly sequence: number;
  readonly clockTrust: RegistrationPayload['clockTrust'];
}

/** What the card signs when the resident registers: create-if-absent. */
export function registrationDraft(form: AccountForm, context: RegistrationContext): Draft {
  const { registrationId, receiptNumber, sequence } = context;
  const payload: RegistrationPayload = {
    registrationId,
    visitId: context.visitId,
    kind: 'account.create',
    terminal: context.terminalId,
    portal: context.portalId,
    issuedAt: context.issuedAt.toISOString(),
    clockTrust: context.clockTrust,
    sequence,
    freshness: context.freshness,
    body: { ...form },
  };
  const item: SigningItem = { typ: JWS_TYPES.accountCreate, payload };
  return { registrationId, receiptNumber, sequence, kind: payload.kind, item, consent: consentFor([item]) };
}

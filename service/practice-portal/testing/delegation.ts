import { createHash, randomUUID } from 'node:crypto';
import type { PrincipalPayload } from '../../portal-contract/delegation/schemas.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import type { Receipt } from '../../portal-contract/registrations/schemas.ts';
import { makeCitizenKeys } from './authority.ts';
import { FORM, type PortalBed } from './bed.ts';
import { citizenJws, type SoftwareCitizen } from './citizen.ts';

let familyKeys: ReturnType<typeof makeCitizenKeys> | undefined;

/** A second person with a card of the trusted authority; one pair of keys serves all beds of a test file. */
export async function familyOf(bed: PortalBed): Promise<SoftwareCitizen> {
  familyKeys ??= makeCitizenKeys();
  return bed.issue(bed.authority, {
    keys: await familyKeys,
    commonName: 'PRACTICE000000000000002',
    serial: '0fa1',
  });
}

export const registerFamily = (bed: PortalBed, family: SoftwareCitizen): Promise<Receipt> =>
  bed.register(family, { payload: { body: { ...FORM, nickname: 'マイナ母', mail1: 'maina_mum@example.com' } } });

/** As the principal's proof names its delegate. */
async function keyHashOf({ keys }: SoftwareCitizen): Promise<string> {
  const spki = await crypto.subtle.exportKey('spki', keys.publicKey);
  return createHash('sha256').update(new Uint8Array(spki)).digest('base64url');
}

export interface BentProof {
  readonly by?: SoftwareCitizen;
  readonly typ?: string;
  readonly payload?: Partial<Record<keyof PrincipalPayload, unknown>>;
}

/** What the principal's card signs in this visit; what is not bent is honest. */
export async function principalProof(
  bed: PortalBed,
  family: SoftwareCitizen,
  visitId: string,
  bent: BentProof = {},
): Promise<string> {
  const honest: PrincipalPayload = {
    purpose: 'delegation',
    visitId,
    terminal: bed.terminal.id,
    portal: bed.PORTAL,
    issuedAt: new Date(bed.now()).toISOString(),
    freshness: { lastPortalTimeHash: null },
    delegate: await keyHashOf(bed.citizen),
  };
  return citizenJws(bent.by ?? family, bent.typ ?? JWS_TYPES.principal, { ...honest, ...bent.payload });
}

export interface BentAccept {
  readonly visitId?: string;
  readonly by?: SoftwareCitizen;
  readonly proof?: BentProof;
  /** Instead of a proof made for this. */
  readonly principal?: string;
  readonly body?: Record<string, unknown>;
  readonly freshness?: object;
}

/** Delivers one delegation.accept and gives the receipt's content. */
export async function acceptDelegation(
  bed: PortalBed,
  family: SoftwareCitizen,
  bent: BentAccept = {},
): Promise<Receipt> {
  const visitId = bent.visitId ?? randomUUID();
  const body = {
    principal: bent.principal ?? (await principalProof(bed, family, visitId, bent.proof)),
    relation: '配偶者',
    validUntil: '2027-03-15',
    scopes: ['medicalExpenses'],
    ...bent.body,
  };
  const payload = { kind: 'delegation.accept', body, ...(bent.freshness && { freshness: bent.freshness }) };
  return bed.register(bent.by ?? bed.citizen, { visitId, payload });
}

export const cancelDelegation = (bed: PortalBed, by: SoftwareCitizen, delegationId: string): Promise<Receipt> =>
  bed.register(by, { payload: { kind: 'delegation.cancel', body: { delegationId } } });

import { randomUUID } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import type { CardAttributes } from '../../../state-machines/vocabulary/devices.ts';
import type { HolderPayload } from '../../portal-contract/etax/schemas.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import { ATTRIBUTES_TYPE } from '../../portal-contract/protocol.ts';
import type { Receipt } from '../../portal-contract/registrations/schemas.ts';
import { requestType } from '../../portal-contract/request-type.ts';
import type { CertificateWish } from './authority.ts';
import type { Envelope, PortalBed } from './bed.ts';
import { citizenJws, type SoftwareCitizen } from './citizen.ts';
import { signatureWish } from './signature-certificate.ts';
import type { Reply } from './terminal.ts';

export const ATTRIBUTES: CardAttributes = {
  name: '国税　太郎',
  address: '練習県ひかり市見本町一丁目１番１号',
  birth: '19680505',
  sex: 'male',
};

/** Everything a test may bend of one e-Tax request; what is not bent is honest. */
export interface BentRequest {
  readonly kanaName?: unknown;
  readonly attributes?: Partial<Record<keyof CardAttributes, unknown>>;
  readonly sealed?: (honest: string) => string;
  readonly sealType?: string;
  readonly holder?: Partial<Record<keyof HolderPayload, unknown>>;
  readonly holderType?: string;
  readonly holderBy?: SoftwareCitizen;
  readonly payload?: Record<string, unknown>;
  readonly typ?: string;
  readonly signer?: SoftwareCitizen;
}

/** The signature certificate of the person `ATTRIBUTES` tells about, on the same card as the citizen of the bed. */
export async function signerOf(
  bed: PortalBed,
  change: Partial<CertificateWish> = {},
  person: Parameters<typeof signatureWish>[0] = { name: ATTRIBUTES.name, eraBirth: `3${ATTRIBUTES.birth}` },
): Promise<SoftwareCitizen> {
  return bed.issue(bed.signatureAuthority, { serial: '0516a7', ...signatureWish(person), ...change });
}

export async function etaxEnvelope(bed: PortalBed, bent: BentRequest = {}): Promise<Envelope> {
  const [registrationId, visitId] = [randomUUID(), randomUUID()];
  const { envelope, envelopeKid } = await bed.portalKeys();
  const honestHolder: HolderPayload = {
    registrationId,
    visitId,
    terminal: bed.terminal.id,
    portal: bed.PORTAL,
    issuedAt: new Date(bed.now()).toISOString(),
    clockTrust: 'trusted',
    freshness: { lastPortalTimeHash: null },
    purpose: 'etax-request',
  };
  const holder = await citizenJws(bent.holderBy ?? bed.citizen, bent.holderType ?? JWS_TYPES.holder, {
    ...honestHolder,
    ...bent.holder,
  });
  const honestSeal = await new CompactEncrypt(
    new TextEncoder().encode(JSON.stringify({ ...ATTRIBUTES, ...bent.attributes })),
  )
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: envelopeKid, typ: bent.sealType ?? ATTRIBUTES_TYPE })
    .encrypt(envelope);
  const body = {
    kanaName: bent.kanaName ?? 'コクゼイ　タロウ',
    attributes: bent.sealed?.(honestSeal) ?? honestSeal,
    holder,
  };
  return bed.envelope(bent.signer ?? (await signerOf(bed)), {
    registrationId,
    visitId,
    typ: bent.typ ?? requestType('etax.data-request'),
    payload: { kind: 'etax.data-request', body, ...bent.payload },
  });
}

/** Delivers one e-Tax request and gives the receipt's content. */
export async function requestEtax(bed: PortalBed, bent: BentRequest = {}): Promise<Receipt> {
  const reply: Reply = await bed.deliver(await etaxEnvelope(bed, bent));
  if (reply.status !== 200) throw new Error(`no receipt: ${reply.text}`);
  return bed.receiptOf(reply);
}

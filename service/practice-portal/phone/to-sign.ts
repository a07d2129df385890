import type { SigningItem } from '../../../state-machines/vocabulary/devices.ts';
import { SUBMITTED_KINDS } from '../../../state-machines/vocabulary/requests.ts';
import { requestType } from '../../portal-contract/request-type.ts';
import { REQUEST_PAYLOADS, type RegistrationPayload } from '../../portal-contract/requests/payloads.ts';
import { OPERATION_TITLES } from '../registrations/operation-titles.ts';
import type { Catalogues } from '../tax/catalogue.ts';

const payloadOf = ({ typ, payload }: SigningItem): RegistrationPayload | null => {
  const kind = SUBMITTED_KINDS.find((one) => requestType(one) === typ);
  const read = kind === undefined ? null : REQUEST_PAYLOADS[kind].safeParse(payload);
  return read?.success ? read.data : null;
};

/** Whether an item is a request of this place, which a card may sign, and nothing else. */
export function isRequest(
  item: SigningItem,
  place: Readonly<Pick<RegistrationPayload, 'terminal' | 'visitId' | 'portal'>>,
): boolean {
  const payload = payloadOf(item);
  return (
    payload !== null &&
    payload.terminal === place.terminal &&
    payload.visitId === place.visitId &&
    payload.portal === place.portal
  );
}

/** A line of what the phone shows before a card is held against it. */
export interface ShownItem {
  readonly title: string;
  /** Of what exactly; null where the title says all. */
  readonly about: string | null;
}

/** What is to be signed, in words and in order. */
export const inWords = (catalogues: Catalogues, items: readonly SigningItem[]): readonly ShownItem[] =>
  items.flatMap((item) => {
    const payload = payloadOf(item);
    return payload === null ? [] : [{ title: OPERATION_TITLES[payload.kind], about: detail(catalogues, payload) }];
  });

function detail(catalogues: Catalogues, payload: RegistrationPayload): string | null {
  switch (payload.kind) {
    case 'account.create':
    case 'account.change':
      return payload.body.nickname;
    case 'tax.select':
      return payload.body.certificates
        .map(({ kind, issuerId }) => `${catalogues.nameOfKind(kind)}（${catalogues.nameOfIssuer(issuerId)}）`)
        .join('、');
    case 'link.create':
      return `${catalogues.nameOfSite(payload.body.site)}（お知らせ${payload.body.notices ? 'を受け取る' : 'は受け取らない'}）`;
    case 'issuer.register':
      return `${catalogues.nameOfIssuer(payload.body.issuerId)}（${catalogues.nameOfKind(payload.body.kind)}）`;
    case 'issuer.link':
      return `${catalogues.nameOfIssuer(payload.body.issuerId)}と${catalogues.nameOfSite(payload.body.site)}`;
    case 'delegation.accept':
      return `${payload.body.relation}、${payload.body.validUntil}まで`;
    case 'account.delete':
    case 'delegation.cancel':
      return null;
  }
}

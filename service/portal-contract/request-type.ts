import type { RequestKind } from '../../state-machines/vocabulary/requests.ts';

/** `typ` of what a citizen signs as a request of this kind, so that a signature cannot serve another purpose. */
export const requestType = (kind: RequestKind): string => `madoguchi.${kind}+jws`;

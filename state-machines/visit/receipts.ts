import { answered } from '../child-end.ts';
import type { Registered, Signer } from '../ports/requests.ts';
import type { RequestKind } from '../vocabulary/requests.ts';

/** What a child of the visit was given a receipt for is kept for the last screen. */

interface Signed {
  readonly registered: Registered | null;
  /** Left out where only a card can sign. */
  readonly signer?: Signer;
}

const receiptOf = (about: RequestKind, { registered, signer = 'card' }: Signed) => ({ about, registered, signer });

/** As soon as the child has it: whoever takes the card away then has signed all the same. */
export const fromReceipt = (about: RequestKind) =>
  ({
    type: 'noteRegistered',
    params: ({ event }: { readonly event: { readonly snapshot: { readonly context: Signed } } }) =>
      receiptOf(about, event.snapshot.context),
  }) as const;

export const signOutWithReceipt = (about: RequestKind) =>
  ({
    guard: answered('signOut'),
    target: '#visit.ended',
    actions: {
      type: 'noteRegistered',
      params: ({ event }: { readonly event: { readonly output: Signed } }) => receiptOf(about, event.output),
    },
  }) as const;

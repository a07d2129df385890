import { answered } from '../child-end.ts';
import type { Registered } from '../ports/requests.ts';
import type { RequestKind } from '../vocabulary/requests.ts';

/** What a child of the visit was given a receipt for is kept for the last screen. */

interface Signed {
  readonly registered: Registered | null;
}

/** As soon as the child has it: whoever takes the card away then has signed all the same. */
export const fromReceipt = (about: RequestKind) =>
  ({
    type: 'noteRegistered',
    params: ({ event }: { readonly event: { readonly snapshot: { readonly context: Signed } } }) => ({
      about,
      registered: event.snapshot.context.registered,
    }),
  }) as const;

export const signOutWithReceipt = (about: RequestKind) =>
  ({
    guard: answered('signOut'),
    target: '#visit.ended',
    actions: {
      type: 'noteRegistered',
      params: ({ event }: { readonly event: { readonly output: Signed } }) => ({
        about,
        registered: event.output.registered,
      }),
    },
  }) as const;

/** How a child ended decides where its parent goes on: its output names that as `kind`, or as what the person answered. */

interface Ended<Output> {
  readonly event: { readonly output: Output };
}

/** The guard behind {@link endedAs} and {@link answered}. */
export const endedWith = (_: unknown, end: { readonly is: string; readonly of: string }): boolean => end.is === end.of;

export const endedAs = (of: string) =>
  ({
    type: 'endedWith',
    params: ({ event }: Ended<{ readonly kind: string }>) => ({ is: event.output.kind, of }),
  }) as const;

export const answered = (of: string) =>
  ({
    type: 'endedWith',
    params: ({ event }: Ended<{ readonly answer: string }>) => ({ is: event.output.answer, of }),
  }) as const;

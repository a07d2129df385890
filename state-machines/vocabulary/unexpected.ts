/**
 * Emitted by every machine for the log: an event nobody expected here, or a promise that threw (a bug). `event` is the
 * event's type only, never its payload.
 */
export interface Unexpected {
  readonly type: 'unexpected';
  readonly machine:
    | 'terminal'
    | 'visit'
    | 'overlay'
    | 'signIn'
    | 'phoneSignIn'
    | 'unlock'
    | 'registerAccount'
    | 'deleteAccount'
    | 'submit'
    | 'etaxRequest'
    | 'browse'
    | 'lookUpReceipt'
    | 'delegation'
    | 'taxPreparation'
    | 'delivery';
  readonly event: string;
}

/** XState tells a rejected promise or a failed child as `xstate.error.…`; anything else nobody handles is only worth a line in the log. */
export const isActorError = (event: { readonly type: string }): boolean => event.type.startsWith('xstate.error.');

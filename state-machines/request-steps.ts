/** Steps that the machines of both requests take alike: the one that registers an account and the one that asks e-Tax. */

/** The service gave an answer with which nothing can be done, or none in time. */
export const BROKEN = { target: 'finished', actions: { type: 'answer', params: 'broken' } } as const;

const REPORTED = ['reportUnexpected', { type: 'answer', params: 'broken' }] as const;

/** What was invoked failed as only a bug fails. */
export const BUG = { target: 'finished', actions: REPORTED } as const;

/** For the root: what no state expects is reported, and an actor that failed ends the request. */
export const ON_UNEXPECTED = {
  unexpected: { actions: 'reportUnexpected' },
  '*': [{ guard: 'isActorError', target: '.finished', actions: REPORTED }, { actions: 'reportUnexpected' }],
} as const;

/** What is typed and touched while a sign-in works is the sign-in's. */
export const TO_SIGN_IN = {
  'ui.useTouch': { actions: ['noteTouchChosen', 'forwardToSignIn'] },
  'ui.*': { actions: 'forwardToSignIn' },
  'device.*': { actions: ['noteCard', 'forwardToSignIn'] },
  'host.*': { actions: ['noteCard', 'forwardToSignIn'] },
} as const;

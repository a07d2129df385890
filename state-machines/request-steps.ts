/** Steps that the machines of requests take alike: those that fill one in, and the one that signs and sends them. */

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

/** What is typed and touched while a child works is the child's. */
const toChild = <Name extends `forwardTo${'SignIn' | 'PhoneSignIn' | 'Submit' | 'Unlock' | 'RegisterAccount'}`>(
  forward: Name,
) =>
  ({
    'ui.useTouch': { actions: ['noteTouchChosen', forward] },
    'ui.*': { actions: forward },
    'device.*': { actions: ['noteCard', forward] },
    'host.*': { actions: ['noteCard', forward] },
  }) as const;

export const TO_SIGN_IN = toChild('forwardToSignIn');
export const TO_PHONE_SIGN_IN = toChild('forwardToPhoneSignIn');
export const TO_SUBMIT = toChild('forwardToSubmit');
export const TO_UNLOCK = toChild('forwardToUnlock');
export const TO_REGISTER_ACCOUNT = toChild('forwardToRegisterAccount');

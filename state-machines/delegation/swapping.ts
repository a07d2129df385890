import { answered, endedAs } from '../child-end.ts';
import type { TerminalPorts } from '../ports.ts';
import { registerView } from '../register-account/register-view.ts';
import { BROKEN, BUG, TO_REGISTER_ACCOUNT, TO_SIGN_IN, TO_UNLOCK } from '../request-steps.ts';
import { signInView } from '../sign-in/sign-in-view.ts';
import type { UnlockInput } from '../unlock/unlock-context.ts';
import { unlockView } from '../unlock/unlock-view.ts';
import type { DelegationContext } from './delegation-context.ts';
import type { DelegationParts } from './delegation-parts.ts';

type FromContext = (args: { readonly context: DelegationContext }) => UnlockInput;

/** The family member's card and PIN; whatever comes of it, that card is locked again. */
const provingInput =
  (ports: TerminalPorts): FromContext =>
  ({ context }) => ({
    secret: 'authentication',
    ask: (request) => ports.provePrincipal({ ...request, delegate: context.identity.authenticationCertificate }),
    giveUp: async () => {
      await ports.cancelEntry();
      await ports.lockCard();
    },
    again: context.again,
    expectedCertificate: null,
    refusedCertificate: context.identity.authenticationCertificate,
    known: null,
    // The session of the own card may be open still, or that in which the family member registered.
    closeOwed: true,
    begin: context.begin,
    waitForTouch: context.waitsForTouch,
    choseTouch: context.choseTouch,
    entry: context.entry,
  });

/** The family member cannot go on with this card, or says so before it is laid. */
const FAMILY_CANNOT = {
  'ui.noFamilyCard': 'noCard',
  'ui.familyUnregistered': 'unregistered',
} as const;

/** The own card leaves, the family's comes, signs and leaves, the own one comes back. */
export const makeSwapping = (parts: DelegationParts, ports: TerminalPorts) => ({
  taking: parts.createStateConfig({
    entry: ['enter', 'forgetFamily', 'beginWish'],
    always: { guard: 'cardAway', target: 'proving' },
    on: { ...FAMILY_CANNOT, 'ui.back': 'principals' },
  }),
  proving: parts.createStateConfig({
    entry: { type: 'expectPrincipal', params: true },
    exit: [{ type: 'expectPrincipal', params: false }, 'forgetChild'],
    invoke: {
      id: 'unlock',
      src: 'unlock',
      input: provingInput(ports),
      onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => unlockView(event.snapshot) } },
      onDone: [
        {
          guard: endedAs('unlocked'),
          target: 'asking',
          actions: { type: 'noteProved', params: ({ event }) => event.output },
        },
        { guard: endedAs('refusedCard'), target: 'sameCard' },
        { guard: endedAs('pinForgotten'), target: 'forgotten' },
        { guard: endedAs('back'), target: 'givingBack' },
        BROKEN,
      ],
      onError: BUG,
    },
    on: { ...TO_UNLOCK, ...FAMILY_CANNOT },
  }),
  /** Whether the holder of that card is registered, and somebody else at all. */
  asking: parts.createStateConfig({
    entry: 'enter',
    invoke: {
      src: 'principal',
      // While the portal knows this terminal as the family member it need not be asked: they have just registered.
      input: ({ context }) => context.online && !context.owesSignIn,
      onDone: [
        {
          guard: { type: 'isSamePerson', params: ({ event }) => event.output },
          target: 'sameCard',
        },
        {
          guard: { type: 'isUnregistered', params: ({ event }) => event.output },
          target: 'unregistered',
        },
        {
          guard: { type: 'isPrincipal', params: ({ event }) => event.output },
          target: 'consent',
          actions: { type: 'notePrincipal', params: ({ event }) => event.output },
        },
        {
          guard: { type: 'isTold', params: ({ event }) => event.output },
          target: 'proving',
          actions: { type: 'noteTold', params: ({ event }) => event.output },
        },
        BROKEN,
      ],
      onError: BUG,
    },
    after: { portalAnswer: BROKEN },
  }),
  sameCard: parts.createStateConfig({
    entry: 'enter',
    always: [
      { guard: 'cardAwayToRegister', target: 'signingInFamily' },
      { guard: 'cardAway', target: 'proving', actions: { type: 'noteAgain', params: null } },
    ],
    on: { 'ui.back': 'givingBack' },
  }),
  /** The family member alone, while their card lies there. */
  consent: parts.createStateConfig({
    entry: 'enter',
    always: { guard: 'familyGone', target: 'proving', actions: { type: 'noteAgain', params: 'removed' } },
    on: { 'ui.answer': [{ guard: 'saysYes', target: 'givingBack' }, { target: 'declined' }] },
  }),
  declined: parts.createStateConfig({ entry: ['enter', 'forgetFamily'], on: { 'ui.back': 'givingBack' } }),
  givingBack: parts.createStateConfig({
    entry: ['enter', 'giveHolderBack'],
    always: [
      { guard: 'cardAwayToSignIn', target: 'signingInAgain' },
      { guard: 'cardAway', target: 'principals' },
    ],
  }),
  signingInAgain: parts.createStateConfig({
    invoke: {
      id: 'signIn',
      src: 'signIn',
      input: ({ context }) => ({
        again: 'ownTurn',
        expectedCertificate: context.identity.authenticationCertificate,
        waitForTouch: false,
        choseTouch: context.choseTouch,
      }),
      onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => signInView(event.snapshot) } },
      onDone: [
        {
          guard: endedAs('signedIn'),
          target: 'signedIn',
          actions: { type: 'noteSignedIn', params: ({ event }) => event.output },
        },
        { guard: endedAs('back'), target: 'notSignedIn' },
        { guard: endedAs('pinForgotten'), target: 'notSignedIn' },
        BROKEN,
      ],
      onError: BUG,
    },
    exit: 'forgetChild',
    on: TO_SIGN_IN,
  }),
  signedIn: parts.createStateConfig({
    entry: 'noteEnds',
    always: [{ guard: 'hasPrincipal', target: 'relation' }, { target: 'principals' }],
  }),
  notSignedIn: parts.createStateConfig({
    always: [
      { guard: 'owesSignIn', target: 'finished', actions: { type: 'answer', params: 'signOut' } },
      { target: 'principals' },
    ],
  }),
  noCard: parts.createStateConfig({ entry: 'enter', on: { 'ui.back': 'taking' } }),
  forgotten: parts.createStateConfig({ entry: 'enter', on: { 'ui.back': 'givingBack' } }),
  unregistered: parts.createStateConfig({
    entry: ['enter', 'forgetFamily'],
    on: {
      'ui.registerFamily': { target: 'locking', actions: 'registerFirst' },
      'ui.back': 'givingBack',
    },
  }),
  /** The own card may lie there still, unlocked: nobody signs in beside it. */
  locking: parts.createStateConfig({
    entry: 'enter',
    invoke: { src: 'lockCard', onDone: 'signingInFamily', onError: BUG },
    after: { portalAnswer: BROKEN },
  }),
  /** STEP1 of the family member, in the middle of this: signed in with their own card, as anybody is. */
  signingInFamily: parts.createStateConfig({
    invoke: {
      id: 'signIn',
      src: 'signIn',
      input: ({ context }) => ({
        again: null,
        expectedCertificate: null,
        refusedCertificate: context.identity.authenticationCertificate,
        waitForTouch: false,
        choseTouch: context.choseTouch,
      }),
      onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => signInView(event.snapshot) } },
      onDone: [
        {
          guard: { type: 'familyRegistered', params: ({ event }) => event.output },
          target: 'proving',
          actions: [
            { type: 'noteFamilySignedIn', params: ({ event }) => event.output },
            'noteFamilyRegistered',
            'waitForTouch',
          ],
        },
        {
          guard: endedAs('signedIn'),
          target: 'registeringFamily',
          actions: { type: 'noteFamilySignedIn', params: ({ event }) => event.output },
        },
        { guard: endedAs('refusedCard'), target: 'sameCard' },
        { guard: endedAs('pinForgotten'), target: 'forgotten' },
        { guard: endedAs('back'), target: 'givingBack' },
        BROKEN,
      ],
      onError: BUG,
    },
    exit: 'forgetChild',
    on: TO_SIGN_IN,
  }),
  registeringFamily: parts.createStateConfig({
    invoke: {
      id: 'registerAccount',
      src: 'registerAccount',
      input: ({ context }) => ({
        kind: 'account.create',
        termsVersion: context.termsVersion,
        online: context.online,
        cardRef: context.cardRef,
        certificate: context.holder.authenticationCertificate,
        choseTouch: context.choseTouch,
      }),
      onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => registerView(event.snapshot) } },
      onDone: [
        {
          guard: answered('toMenu'),
          target: 'proving',
          actions: 'noteFamilyRegistered',
        },
        {
          guard: answered('signOut'),
          target: 'proving',
          actions: 'noteFamilyRegistered',
        },
        BROKEN,
      ],
      onError: BUG,
    },
    exit: 'forgetChild',
    on: {
      ...TO_REGISTER_ACCOUNT,
      // Its receipt leads on here, and not to the main menu of either of the two.
      'ui.next': [{ guard: 'showsReceipt', actions: 'finishRegistering' }, { actions: 'forwardToRegisterAccount' }],
    },
  }),
});

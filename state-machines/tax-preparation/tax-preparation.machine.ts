import { and } from 'xstate';
import { answered } from '../child-end.ts';
import { etaxRequestView } from '../etax-request/etax-request-view.ts';
import type { TerminalPorts } from '../ports.ts';
import { BROKEN, BUG, ON_UNEXPECTED } from '../request-steps.ts';
import type { SubmitPolicy } from '../submit/submit-parts.ts';
import { choosingStates } from './choosing.ts';
import { issuersStates } from './issuers.ts';
import { BACK, linkingStates } from './linking.ts';
import { freshTax } from './tax-context.ts';
import { makeTaxParts } from './tax-parts.ts';

const SIGN_OUT = { target: 'finished', actions: { type: 'answer', params: 'signOut' } } as const;
const TO_LIST = { target: 'loading', actions: { type: 'aim', params: 'list' } } as const;

/**
 * 確定申告の事前準備: the list of its steps, choosing (STEP2), linking (STEP3), issuers (STEP4), asking e-Tax (STEP5), and
 * what is ready.
 *
 * INVARIANTS
 * 1. What a step says comes from the portal, or is said to be unknown; what was signed here and not answered yet is told
 *    as that.
 * 2. Nothing is signed that was not agreed to item by item; one touch signs them all, and each has its own result.
 * 3. After everything that was signed the portal is asked anew.
 */
export const makeTaxPreparationMachine = (ports: TerminalPorts, policy: SubmitPolicy) => {
  const parts = makeTaxParts(ports, policy);
  return parts.createMachine({
    id: 'taxPreparation',
    context: ({ input }) => freshTax(input),
    output: ({ context: { answer, receipt } }) => ({ answer, receipt }),
    initial: 'loading',
    on: {
      'device.*': { actions: 'noteCard' },
      'host.*': { actions: 'noteCard' },
      ...ON_UNEXPECTED,
    },
    states: {
      loading: {
        entry: 'enter',
        invoke: {
          src: 'load',
          onDone: { target: 'routing', actions: { type: 'noteLoaded', params: ({ event }) => event.output } },
          onError: BUG,
        },
        after: { portalAnswer: { target: 'routing', actions: 'noteUnreachable' } },
      },
      routing: {
        always: [
          { guard: 'asksEtaxNow', target: 'askingEtax' },
          // Whoever came for STEP5 alone is led to the link it wants. Without a catalogue there is no year to link for.
          { guard: and(['wishesOne', 'catalogueKnown']), target: 'consent', actions: 'beginWish' },
          { guard: { type: 'goalIs', params: 'links' }, target: 'links' },
          { guard: { type: 'goalIs', params: 'list' }, target: 'list' },
          { guard: 'canLink', target: 'links' },
          { guard: 'firstOpen', target: 'issuers' },
          { guard: 'secondOpen', target: 'secondConsent', actions: 'beginSecond' },
          { guard: 'etaxNext', target: 'eligibility' },
          { target: 'list' },
        ],
      },
      list: {
        entry: ['enter', 'hideSlip'],
        on: {
          'ui.openStep': [
            {
              guard: and([{ type: 'opensStep', params: 2 }, 'catalogueKnown']),
              target: 'kinds',
              actions: 'beginChoosing',
            },
            { guard: { type: 'opensStep', params: 3 }, target: 'links' },
            { guard: { type: 'opensStep', params: 4 }, target: 'issuers' },
            { guard: and([{ type: 'opensStep', params: 5 }, 'etaxLinked']), target: 'eligibility' },
            { guard: and([{ type: 'opensStep', params: 6 }, 'portalAnswered']), target: 'ready' },
            // An offer is for the steps that are open: a touch on another one means nothing.
            {},
          ],
          'ui.signOut': SIGN_OUT,
          'ui.back': BACK,
        },
      },
      ...choosingStates(parts),
      ...linkingStates(parts),
      ...issuersStates(parts),
      eligibility: {
        entry: 'enter',
        on: {
          'ui.answerEligibility': { actions: 'noteEligible' },
          'ui.next': 'askingEtax',
          'ui.back': 'list',
        },
      },
      askingEtax: {
        invoke: {
          id: 'etaxRequest',
          src: 'etaxRequest',
          input: ({ context: { online, cardRef, identity, choseTouch, wish } }) => ({
            online,
            cardRef,
            identity,
            choseTouch,
            home: wish.for === 'steps' ? 'steps' : 'menu',
          }),
          onSnapshot: {
            actions: [
              { type: 'noteUnlocked', params: ({ event }) => event.snapshot.context },
              { type: 'noteChild', params: ({ event }) => etaxRequestView(event.snapshot) },
              { type: 'noteEtax', params: ({ event }) => event.snapshot.context },
            ],
          },
          onDone: [
            { guard: answered('back'), target: 'backFromEtax' },
            { guard: answered('home'), target: 'homeFromEtax' },
            {
              guard: answered('signOut'),
              target: 'finished',
              actions: [{ type: 'noteEtax', params: ({ event }) => event.output }, SIGN_OUT.actions],
            },
            BROKEN,
          ],
          onError: BUG,
        },
        exit: 'forgetChild',
        on: {
          'ui.useTouch': { actions: ['noteTouchChosen', 'forwardToEtaxRequest'] },
          'ui.*': { actions: 'forwardToEtaxRequest' },
          'device.*': { actions: ['noteCard', 'forwardToEtaxRequest'] },
          'host.*': { actions: ['noteCard', 'forwardToEtaxRequest'] },
        },
      },
      backFromEtax: { always: [{ guard: 'wishesOne', ...BACK }, { target: 'eligibility' }] },
      homeFromEtax: {
        always: [{ guard: 'wishesOne', target: 'finished', actions: { type: 'answer', params: 'home' } }, TO_LIST],
      },
      ready: {
        entry: 'enter',
        on: {
          'ui.showSlip': { actions: 'showSlip' },
          'ui.signOut': SIGN_OUT,
          'ui.back': [{ guard: 'slipShown', actions: 'hideSlip' }, { target: 'list' }],
          'ui.toSteps': 'list',
        },
      },
      finished: { type: 'final' },
    },
  });
};

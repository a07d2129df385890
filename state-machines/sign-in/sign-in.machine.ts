import type { TerminalPorts } from '../ports.ts';
import { freshSignIn } from './sign-in-context.ts';
import { makeSignInParts, sessionInput } from './sign-in-parts.ts';

/** Where nothing is under way with the card, a device that goes away is told at once. */
const DEVICE_GOES = {
  'device.reader': [
    { guard: 'readerGone', target: 'faultyDevice', actions: 'noteGoneDevice' },
    { guard: 'readerMute', target: 'wrongCard', actions: ['noteCard', 'noteMute'] },
    { actions: 'noteCard' },
  ],
  'device.pinPad': [{ guard: 'padGone', target: 'faultyDevice', actions: 'noteGoneDevice' }, {}],
  'host.down': { target: 'faultyDevice', actions: 'noteGoneDevice' },
} as const;

/** The screen before is still there for a moment; a second touch on it means nothing. */
const NOTHING_SHOWN = { 'ui.*': {} } as const;

const BACK = {
  'ui.back': {
    target: '#signIn.judging',
    actions: [{ type: 'answer', params: { kind: 'back' } }, 'judgeAnswered'],
  },
} as const;
const FORGOTTEN = {
  'ui.pinForgotten': {
    target: '#signIn.judging',
    actions: [{ type: 'answer', params: { kind: 'pinForgotten' } }, 'judgeAnswered'],
  },
} as const;

/**
 * Card, PIN, portal: from "set your card" to a person who is signed in.
 *
 * INVARIANTS
 * 1. One `openSession()` per entry into `enteringPin`, and every way there passes an identification of that very card;
 *    every entry but the first of a placement also passes a touch.
 * 2. The tries shown are the card's own, read in this placement before the entry.
 * 3. While `openSession()` runs its own answer decides, whatever the events say: only it knows whether a try was spent.
 * 4. Whatever an entry came to, the host has closed it before the next screen is shown, unless its person is signed in.
 */
export const makeSignInMachine = (ports: TerminalPorts) =>
  makeSignInParts(ports).createMachine({
    id: 'signIn',
    context: ({ input }) => freshSignIn(input),
    output: ({ context }) => context.output,
    initial: 'asking',
    on: {
      'device.*': { actions: 'noteCard' },
      'host.*': { actions: 'noteCard' },
      '*': [
        {
          guard: 'isActorError',
          target: '.finished',
          actions: ['reportUnexpected', { type: 'answer', params: { kind: 'broken' } }],
        },
        { actions: 'reportUnexpected' },
      ],
    },
    states: {
      asking: {
        on: NOTHING_SHOWN,
        invoke: {
          src: 'deviceStatus',
          onDone: { target: 'judging', actions: { type: 'judgeStatus', params: ({ event }) => event.output } },
          onError: { target: 'judging', actions: ['reportUnexpected', { type: 'judgeFailure', params: 'INTERNAL' }] },
        },
        after: { cardAnswer: { target: 'judging', actions: { type: 'judgeFailure', params: 'DEVICE_HOST_DOWN' } } },
      },
      judging: {
        always: [
          { guard: 'mustClose', target: 'closing' },
          { guard: { type: 'leadsTo', params: 'settingCard' }, target: 'settingCard' },
          { guard: { type: 'leadsTo', params: 'identifying' }, target: 'identifying' },
          { guard: { type: 'leadsTo', params: 'warningLastTry' }, target: 'warningLastTry' },
          { guard: { type: 'leadsTo', params: 'enteringPin' }, target: 'enteringPin' },
          { guard: { type: 'leadsTo', params: 'wrongPin' }, target: 'wrongPin' },
          { guard: { type: 'leadsTo', params: 'locked' }, target: 'locked' },
          { guard: { type: 'leadsTo', params: 'removed' }, target: 'removed' },
          { guard: { type: 'leadsTo', params: 'wrongCard' }, target: 'wrongCard' },
          { guard: { type: 'leadsTo', params: 'badCertificate' }, target: 'badCertificate' },
          { guard: { type: 'leadsTo', params: 'faultyDevice' }, target: 'faultyDevice' },
          { guard: { type: 'leadsTo', params: 'outcomeUnknown' }, target: 'outcomeUnknown' },
          { guard: { type: 'leadsTo', params: 'signingInPortal' }, target: 'signingInPortal' },
          { guard: { type: 'leadsTo', params: 'signedIn' }, target: 'finished', actions: 'answerSignedIn' },
          { guard: { type: 'leadsTo', params: 'answered' }, target: 'finished' },
          { target: 'finished', actions: { type: 'answer', params: { kind: 'broken' } } },
        ],
      },
      /** An unlocked card signs for whoever stands here: it is locked again before anything is told. */
      closing: {
        on: NOTHING_SHOWN,
        invoke: {
          src: 'abandon',
          onDone: { target: 'judging', actions: 'noteClosed' },
          onError: {
            target: 'finished',
            actions: ['reportUnexpected', { type: 'answer', params: { kind: 'broken' } }],
          },
        },
        // Still owed: every way on from there passes `judging`.
        after: { cardAnswer: { target: 'faultyDevice', actions: 'noteHostSilent' } },
      },
      settingCard: {
        entry: 'enter',
        on: {
          ...DEVICE_GOES,
          ...BACK,
          'device.cardPlaced': { target: 'identifying', actions: 'noteCard' },
          'ui.retry': 'asking',
        },
      },
      identifying: {
        entry: 'enter',
        invoke: {
          src: 'identify',
          onDone: { target: 'judging', actions: { type: 'judgeIdentity', params: ({ event }) => event.output } },
          onError: { target: 'judging', actions: ['reportUnexpected', { type: 'judgeFailure', params: 'INTERNAL' }] },
        },
        on: { 'device.cardRemoved': { target: 'removed', actions: 'noteCard' } },
        after: { cardAnswer: { target: 'judging', actions: { type: 'judgeFailure', params: 'DEVICE_HOST_DOWN' } } },
      },
      warningLastTry: {
        entry: 'enter',
        on: {
          ...DEVICE_GOES,
          ...BACK,
          ...FORGOTTEN,
          'ui.confirmLastTry': { target: 'enteringPin', actions: 'confirmLastTry' },
          'device.cardRemoved': { target: 'settingCard', actions: ['noteCard', 'noteRemoved'] },
        },
      },
      enteringPin: {
        entry: 'oweClose',
        invoke: {
          src: 'openSession',
          input: sessionInput,
          onDone: { target: 'judging', actions: { type: 'judgeSession', params: ({ event }) => event.output } },
          onError: { target: 'judging', actions: ['reportUnexpected', { type: 'judgeFailure', params: 'INTERNAL' }] },
        },
        initial: 'digits',
        states: {
          digits: {
            entry: 'enter',
            on: {
              ...BACK,
              ...FORGOTTEN,
              'device.entry': { actions: 'noteDigits' },
              'device.verifying': { target: 'verifying', actions: 'noteVerifying' },
              'device.cardRemoved': { target: 'settling', actions: 'noteCard' },
            },
          },
          verifying: { entry: 'enter' },
          /** The card has left before a VERIFY; the host still has to say so. */
          settling: {
            entry: 'enter',
            on: { 'device.verifying': { target: 'verifying', actions: 'noteVerifying' } },
          },
        },
        after: {
          entryEnds: {
            target: 'judging',
            actions: { type: 'judgeFailure', params: 'DEVICE_HOST_DOWN' },
          },
        },
      },
      wrongPin: {
        entry: 'enter',
        on: {
          ...DEVICE_GOES,
          ...BACK,
          ...FORGOTTEN,
          'ui.retry': 'asking',
          'device.cardRemoved': { target: 'settingCard', actions: ['noteCard', 'noteRemoved'] },
        },
      },
      locked: {
        entry: 'enter',
        on: { ...DEVICE_GOES, ...BACK, 'device.cardPlaced': { target: 'identifying', actions: 'noteCard' } },
      },
      removed: {
        entry: ['enter', 'noteRemoved'],
        on: {
          ...DEVICE_GOES,
          ...BACK,
          'device.cardPlaced': { target: 'identifying', actions: 'noteCard' },
          'ui.retry': 'asking',
        },
      },
      wrongCard: {
        entry: 'enter',
        on: {
          ...DEVICE_GOES,
          ...BACK,
          'device.reader': [
            { guard: 'readerGone', target: 'faultyDevice', actions: 'noteGoneDevice' },
            { actions: 'noteCard' },
          ],
          'device.cardRemoved': { target: 'settingCard', actions: 'noteCard' },
          'device.cardPlaced': { target: 'identifying', actions: 'noteCard' },
          'ui.retry': 'asking',
        },
      },
      badCertificate: {
        entry: 'enter',
        on: { ...DEVICE_GOES, ...BACK, 'device.cardPlaced': { target: 'identifying', actions: 'noteCard' } },
      },
      faultyDevice: {
        entry: 'enter',
        on: {
          ...BACK,
          'ui.retry': 'asking',
          'device.reader': [
            { guard: 'readerBack', target: 'recovering', actions: 'noteCard' },
            { actions: 'noteCard' },
          ],
          'device.pinPad': [{ guard: 'padBack', target: 'recovering' }, {}],
          'device.cardPlaced': { target: 'asking', actions: 'noteCard' },
          'host.up': 'recovering',
        },
      },
      /** The devices are back without anybody having touched anything: no new entry begins under a person's fingers. */
      recovering: {
        invoke: {
          src: 'deviceStatus',
          onDone: { target: 'judging', actions: { type: 'judgeRecovery', params: ({ event }) => event.output } },
          onError: { target: 'judging', actions: ['reportUnexpected', { type: 'judgeFailure', params: 'INTERNAL' }] },
        },
        on: { ...NOTHING_SHOWN, 'device.cardPlaced': { target: 'asking', actions: 'noteCard' }, 'ui.retry': 'asking' },
        after: { cardAnswer: { target: 'judging', actions: { type: 'judgeFailure', params: 'DEVICE_HOST_DOWN' } } },
      },
      outcomeUnknown: {
        entry: ['enter', 'forgetTries'],
        initial: 'looking',
        on: BACK,
        states: {
          looking: {
            invoke: {
              src: 'deviceStatus',
              onDone: [
                {
                  guard: { type: 'cardLies', params: ({ event }) => event.output },
                  target: 'reading',
                  actions: { type: 'noteStatus', params: ({ event }) => event.output },
                },
                { target: 'absent', actions: { type: 'noteStatus', params: ({ event }) => event.output } },
              ],
              onError: { target: 'absent', actions: 'reportUnexpected' },
            },
            after: { cardAnswer: 'absent' },
          },
          reading: {
            invoke: {
              src: 'identify',
              onDone: [
                {
                  guard: { type: 'locked', params: ({ event }) => event.output },
                  target: '#signIn.locked',
                  actions: { type: 'judgeTries', params: ({ event }) => event.output },
                },
                { target: 'told', actions: { type: 'judgeTries', params: ({ event }) => event.output } },
              ],
              onError: { target: 'told', actions: 'reportUnexpected' },
            },
            on: { 'device.cardRemoved': { target: 'absent', actions: 'noteCard' } },
            after: { cardAnswer: 'told' },
          },
          absent: {
            on: { 'device.cardPlaced': { target: 'reading', actions: 'noteCard' }, 'host.up': 'looking' },
          },
          told: {
            on: {
              'ui.retry': '#signIn.asking',
              'device.cardRemoved': { target: 'absent', actions: ['noteCard', 'forgetTries'] },
            },
          },
        },
      },
      signingInPortal: {
        entry: 'enter',
        invoke: {
          src: 'signIn',
          onDone: { target: 'judging', actions: { type: 'judgePortal', params: ({ event }) => event.output } },
          onError: { target: 'judging', actions: ['reportUnexpected', { type: 'judgeFailure', params: 'INTERNAL' }] },
        },
        // Nobody may stand here signed in without a card on the reader.
        on: { 'device.cardRemoved': { target: 'judging', actions: ['noteCard', 'judgeRemoved'] } },
        after: { portalAnswer: { target: 'judging', actions: { type: 'judgeFailure', params: 'NET_TIMEOUT' } } },
      },
      finished: { type: 'final' },
    },
  });

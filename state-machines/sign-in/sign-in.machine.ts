import type { TerminalPorts } from '../ports.ts';
import type { EntryPolicy } from '../unlock/unlock-context.ts';
import { unlockView } from '../unlock/unlock-view.ts';
import { BROKEN, CARD_GONE } from '../unlock/verdict.ts';
import { freshSignIn } from './sign-in-context.ts';
import { makeSignInParts, OFFLINE_ANSWER, unlockInput } from './sign-in-parts.ts';

/**
 * Card, PIN, portal: from "set your card" to a person who is signed in.
 *
 * INVARIANTS
 * 1. The portal is asked once for each unlocked card; a refusal locks the card before it is told.
 * 2. Nobody is signed in without a card on the reader.
 */
export const makeSignInMachine = (ports: TerminalPorts, policy: EntryPolicy) =>
  makeSignInParts(ports, policy).createMachine({
    id: 'signIn',
    context: ({ input }) => freshSignIn(input),
    output: ({ context }) => context.output,
    initial: 'unlocking',
    on: {
      'device.*': {},
      'host.*': {},
      unexpected: { actions: 'reportUnexpected' },
      '*': [
        { guard: 'isActorError', target: '.finished', actions: ['reportUnexpected', 'answerBroken'] },
        { actions: 'reportUnexpected' },
      ],
    },
    states: {
      unlocking: {
        invoke: {
          id: 'unlock',
          src: 'unlock',
          input: unlockInput(ports),
          onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => unlockView(event.snapshot) } },
          onDone: [
            {
              guard: { type: 'unlocked', params: ({ event }) => event.output },
              target: 'signingInPortal',
              actions: { type: 'noteUnlocked', params: ({ event }) => event.output },
            },
            {
              guard: { type: 'unlockedAndGone', params: ({ event }) => event.output },
              target: 'unlocking',
              reenter: true,
              actions: { type: 'tell', params: CARD_GONE },
            },
            { target: 'finished', actions: { type: 'answerUnlock', params: ({ event }) => event.output } },
          ],
          onError: { target: 'finished', actions: ['reportUnexpected', 'answerBroken'] },
        },
        exit: 'forgetChild',
        on: {
          'ui.useTouch': { actions: ['noteTouchChosen', 'forwardToUnlock'] },
          'ui.*': { actions: 'forwardToUnlock' },
          'device.*': { actions: 'forwardToUnlock' },
          'host.*': { actions: 'forwardToUnlock' },
        },
      },
      signingInPortal: {
        entry: 'enter',
        invoke: {
          src: 'signIn',
          onDone: [
            {
              guard: { type: 'isSignedIn', params: ({ event }) => event.output },
              target: 'finished',
              actions: { type: 'answerSignedIn', params: ({ event }) => event.output },
            },
            { target: 'unlocking', actions: { type: 'tellRefused', params: ({ event }) => event.output } },
          ],
          onError: { target: 'unlocking', actions: ['reportUnexpected', { type: 'tell', params: BROKEN }] },
        },
        // Nobody may stand here signed in without a card on the reader.
        on: { 'device.cardRemoved': { target: 'unlocking', actions: { type: 'tell', params: CARD_GONE } } },
        after: { portalAnswer: { target: 'finished', actions: { type: 'answerSignedIn', params: OFFLINE_ANSWER } } },
      },
      finished: { type: 'final' },
    },
  });

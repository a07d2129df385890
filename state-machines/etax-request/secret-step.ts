import { endedAs } from '../child-end.ts';
import { BROKEN, BUG } from '../request-steps.ts';
import type { UnlockInput } from '../unlock/unlock-context.ts';
import { unlockView } from '../unlock/unlock-view.ts';
import type { EtaxRequestContext } from './etax-request-context.ts';
import type { EtaxRequestParts } from './etax-request-parts.ts';

/** One of the two secrets: what it gives leads on, going back leads to the name. */
export const makeSecretStep = (
  parts: EtaxRequestParts,
  input: (args: { readonly context: EtaxRequestContext }) => UnlockInput,
  next: 'sending' | 'done',
) =>
  parts.createStateConfig({
    invoke: {
      id: 'unlock',
      src: 'unlock',
      input,
      onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => unlockView(event.snapshot) } },
      onDone: [
        {
          guard: endedAs('unlocked'),
          target: next,
          actions: { type: 'noteUnlock', params: ({ event }) => event.output },
        },
        {
          guard: endedAs('pinForgotten'),
          target: 'forgotten',
          actions: { type: 'noteUnlock', params: ({ event }) => event.output },
        },
        {
          guard: endedAs('back'),
          target: 'kana',
          actions: { type: 'noteUnlock', params: ({ event }) => event.output },
        },
        BROKEN,
      ],
      onError: BUG,
    },
    exit: 'forgetChild',
    on: {
      'ui.useTouch': { actions: ['noteTouchChosen', 'forwardToUnlock'] },
      'ui.*': { actions: 'forwardToUnlock' },
      'device.*': { actions: ['noteCard', 'forwardToUnlock'] },
      'host.*': { actions: ['noteCard', 'forwardToUnlock'] },
    },
  });

import type { TerminalParts } from './terminal-parts.ts';

/**
 * Asks devices and service whether everything works: entered wherever nobody is at the terminal. A wipe that is still owed
 * comes first; what fails leads out of service.
 * @param works the state that follows when nothing is missing
 */
export const makeSurvey = (parts: TerminalParts, works: string) =>
  parts.createStateConfig({
    entry: 'expectNews',
    invoke: {
      src: 'survey',
      input: ({ context }) => context.wipeOwed,
      onDone: [
        {
          guard: { type: 'allWorks', params: ({ event }) => event.output },
          target: works,
          actions: { type: 'noteSurvey', params: ({ event }) => event.output },
        },
        {
          target: '#terminal.outOfService',
          actions: { type: 'noteSurvey', params: ({ event }) => event.output },
        },
      ],
      onError: { target: '#terminal.outOfService', actions: ['reportUnexpected', 'noteSoftwareFault'] },
    },
    after: { answer: { target: '#terminal.outOfService', actions: 'noteSoftwareFault' } },
  });

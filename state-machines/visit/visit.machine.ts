import type { TerminalPorts } from '../ports.ts';
import { makeAttention } from './attention.ts';
import { makeCurtain } from './curtain.ts';
import { makeFlow } from './flow.ts';
import { makeOverlay } from './overlay.ts';
import { freshVisit, type VisitSettings } from './visit-context.ts';
import { makeVisitParts } from './visit-parts.ts';

/**
 * One person's visit, from the first touch or card to the moment they leave. Four things go on at once: the flow, what lies
 * over it, whether somebody is there, and whether their card is.
 *
 * INVARIANTS
 * 1. Nothing of a person is drawn while their card is away.
 * 2. Nobody there for the idle time: the visit ends, wherever it stands.
 * 3. The actor is never restored; with it dies what it knows.
 */
export const makeVisitMachine = (ports: TerminalPorts, settings: VisitSettings) => {
  const parts = makeVisitParts(ports, settings);
  return parts.createMachine({
    id: 'visit',
    context: ({ input }) => freshVisit(input, settings),
    output: ({ context }) => context.outcome,
    initial: 'present',
    on: {
      unexpected: { actions: 'reportUnexpected' },
      '*': [
        { guard: 'isActorError', target: '#visit.present.flow.faulted', actions: 'reportUnexpected' },
        { actions: 'reportUnexpected' },
      ],
    },
    states: {
      present: {
        type: 'parallel',
        states: {
          flow: makeFlow(parts),
          // Where two regions answer one event and one of them ends the visit, the earlier region wins: attention comes last.
          curtain: makeCurtain(parts),
          overlay: makeOverlay(parts),
          attention: makeAttention(parts),
          facts: {
            on: {
              'device.*': { actions: 'noteDevice' },
              'host.*': { actions: 'noteDevice' },
              'ui.useTouch': { actions: 'noteTouchChosen' },
            },
          },
        },
      },
      ended: { type: 'final' },
    },
  });
};

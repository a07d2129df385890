import type { TerminalPorts, TerminalSettings } from '../ports.ts';
import { visitView } from '../visit/visit-view.ts';
import { makeSurvey } from './survey.ts';
import { freshTerminal } from './terminal-context.ts';
import { makeTerminalParts } from './terminal-parts.ts';

/**
 * The terminal from power-on to power-off: in service, or out of service with its reasons, and one visit at a time.
 *
 * INVARIANTS
 * 1. A visit lives in its own actor; what it knows of a person dies with it. Only its outcome crosses over, until K-01.
 * 2. Between two visits lies an `endVisit()` that succeeded; until then nobody is served.
 * 3. An intent the shown screen does not offer changes nothing.
 */
export const makeTerminalMachine = (ports: TerminalPorts, settings: TerminalSettings) => {
  const parts = makeTerminalParts(ports, settings);
  return parts.createMachine({
    id: 'terminal',
    context: freshTerminal(settings),
    initial: 'checking',
    on: {
      device: { actions: 'noteDevice' },
      host: { actions: 'noteDevice' },
      line: { actions: 'noteLine' },
      recheck: {},
      unexpected: { actions: 'reportUnexpected' },
      '*': [
        { guard: 'isActorError', target: '.faulted', actions: 'reportUnexpected' },
        { actions: 'reportUnexpected' },
      ],
    },
    states: {
      /** Power-on. A visit that was under way when the power went is wiped before anybody is served. */
      checking: {
        ...makeSurvey(parts, '#terminal.inService'),
        entry: ['oweWipe', 'expectNews'],
        // What was asked before the device host was there is no longer true.
        on: { host: { target: 'checking', reenter: true, actions: 'noteDevice' } },
      },
      inService: {
        initial: 'attract',
        states: {
          attract: {
            entry: ['forgetVisit', 'showAttract'],
            initial: 'waiting',
            on: {
              intent: [{ guard: 'offered', target: 'visiting', actions: 'noteStart' }, { actions: 'reportUnexpected' }],
              device: [
                { guard: 'cardPlaced', target: 'visiting', actions: ['noteDevice', 'noteStart'] },
                { guard: 'deviceChanged', target: '.surveying', actions: 'noteDevice' },
                { actions: 'noteDevice' },
              ],
              host: { target: '.surveying', actions: 'noteDevice' },
              line: [{ guard: 'cardOff', target: '.surveying', actions: 'noteLine' }, { actions: 'noteLine' }],
              recheck: '.surveying',
            },
            states: {
              waiting: { after: { readinessCheck: 'surveying' } },
              /** Still open for visitors: what fails during a visit is told there. */
              surveying: makeSurvey(parts, '#terminal.inService.attract.waiting'),
            },
          },
          visiting: {
            entry: ['oweWipe', 'beginVisit'],
            invoke: {
              id: 'visit',
              src: 'visit',
              input: ({ context }) => ({
                locale: context.shown.locale,
                display: context.shown.display,
                cardRef: context.cardRef,
                cardOff: context.reasons.includes('reader'),
                opens: context.opens,
              }),
              onSnapshot: {
                actions: [
                  // Kept at once: an actor that breaks has no output.
                  { type: 'noteOutcome', params: ({ event }) => event.snapshot.context.outcome },
                  { type: 'showVisit', params: ({ event }) => visitView(event.snapshot) },
                ],
              },
              onDone: {
                target: 'ending',
                actions: { type: 'noteOutcome', params: ({ event }) => event.output },
              },
              onError: { target: '#terminal.faulted', actions: 'reportUnexpected' },
            },
            on: {
              intent: [{ guard: 'offered', actions: ['touch', 'forwardIntent'] }, { actions: 'reportUnexpected' }],
              device: { actions: ['noteDevice', 'forwardDevice'] },
              host: { actions: ['noteDevice', 'forwardHost'] },
            },
          },
          ending: {
            initial: 'wiping',
            states: {
              wiping: {
                entry: ['expectNews', 'showEnding'],
                invoke: {
                  src: 'wipe',
                  onDone: { target: 'wiped', actions: { type: 'noteWiped', params: ({ event }) => event.output } },
                  onError: { target: '#terminal.outOfService', actions: ['reportUnexpected', 'noteSoftwareFault'] },
                },
                after: { answer: { target: '#terminal.outOfService', actions: 'noteSoftwareFault' } },
              },
              wiped: { always: [{ guard: 'noCard', target: 'finished' }, { target: 'takeCard' }] },
              /** Until the card is gone, however long that takes; a card nobody can see any more is not waited for. */
              takeCard: {
                always: { guard: 'noCard', target: 'finished' },
                initial: 'quiet',
                states: {
                  quiet: { entry: { type: 'showTakeCard', params: 0 }, after: { forgottenCardAlarm: 'sounding' } },
                  sounding: { entry: { type: 'showTakeCard', params: 1 }, after: { forgottenCardStaff: 'staff' } },
                  staff: { entry: { type: 'showTakeCard', params: 2 } },
                },
              },
              finished: {
                entry: 'showFinished',
                on: {
                  intent: [
                    { guard: 'startOffered', target: '#terminal.inService.attract.surveying' },
                    { actions: 'reportUnexpected' },
                  ],
                  device: [
                    {
                      guard: 'cardPlaced',
                      target: '#terminal.inService.visiting',
                      actions: ['forgetVisit', 'noteDevice', 'noteStart'],
                    },
                    { actions: 'noteDevice' },
                  ],
                },
                after: { finishedScreen: '#terminal.inService.attract.surveying' },
              },
            },
          },
        },
      },
      outOfService: {
        // A wipe that failed also leads here: nothing of the last person's choices stays on the screen.
        entry: ['forgetVisit', 'showOutOfService'],
        initial: 'waiting',
        on: {
          host: { target: '.surveying', actions: 'noteDevice' },
          line: { target: '.surveying', actions: 'noteLine' },
          recheck: '.surveying',
        },
        states: {
          waiting: {
            on: { device: { target: 'surveying', actions: 'noteDevice' } },
            after: { outOfServiceCheck: 'surveying' },
          },
          surveying: makeSurvey(parts, '#terminal.inService'),
        },
      },
      /** The visit's own actor broke. */
      faulted: {
        entry: 'showFault',
        // The wipe comes with the end; until then nothing of the card stays open behind K-15.
        invoke: { src: 'abandon', onDone: {}, onError: { actions: 'reportUnexpected' } },
        on: {
          intent: [{ guard: 'endNowOffered', target: 'inService.ending' }, { actions: 'reportUnexpected' }],
        },
        after: { finishedScreen: 'inService.ending' },
      },
    },
  });
};

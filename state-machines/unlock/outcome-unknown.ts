import { BACK } from './edges.ts';
import type { UnlockParts } from './unlock-parts.ts';

/** The answer of a VERIFY was lost: nothing is sent again, and nothing claimed until the card itself has told its tries. */
export const makeOutcomeUnknown = (parts: UnlockParts) =>
  parts.createStateConfig({
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
              target: '#unlock.locked',
              actions: { type: 'judgeTries', params: ({ event }) => event.output },
            },
            { target: 'told', actions: { type: 'judgeTries', params: ({ event }) => event.output } },
          ],
          onError: { target: 'told', actions: 'reportUnexpected' },
        },
        on: { 'device.cardRemoved': { target: 'absent', actions: 'noteDevice' } },
        after: { cardAnswer: 'told' },
      },
      absent: {
        on: { 'device.cardPlaced': { target: 'reading', actions: 'noteDevice' }, 'host.up': 'looking' },
      },
      told: {
        on: {
          'ui.retry': '#unlock.asking',
          'device.cardRemoved': { target: 'absent', actions: ['noteDevice', 'forgetTries'] },
        },
      },
    },
  });

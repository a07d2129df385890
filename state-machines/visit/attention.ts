import type { VisitParts } from './visit-parts.ts';

const PHONE_MOVED = {
  guard: 'phoneMoved',
  target: 'watching',
  reenter: true,
  actions: 'notePhoneHeeded',
} as const;

/**
 * Is somebody there? A touch, a key on the PIN pad or a card is an answer; without one the warning comes after 60 s (90 s
 * with larger text) and 30 s later the visit ends. It can be extended without limit.
 */
export const makeAttention = (parts: VisitParts) =>
  parts.createStateConfig({
    initial: 'watching',
    states: {
      watching: {
        // What happens on the phone is somebody being there.
        always: PHONE_MOVED,
        on: {
          'ui.*': { target: 'watching', reenter: true },
          'device.entry': { target: 'watching', reenter: true },
          'device.verifying': { target: 'watching', reenter: true },
          'device.cardPlaced': { target: 'watching', reenter: true },
          'device.cardRemoved': { target: 'watching', reenter: true },
        },
        after: { idleWarning: 'warning' },
      },
      warning: {
        always: PHONE_MOVED,
        on: {
          'ui.extend': 'watching',
          'ui.endNow': '#visit.ended',
          'device.entry': 'watching',
          'device.verifying': 'watching',
          'device.cardPlaced': 'watching',
          'device.cardRemoved': 'watching',
        },
        after: { idleCountdown: '#visit.ended' },
      },
    },
  });

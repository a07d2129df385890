import type { DeviceEvent } from '../../../state-machines/vocabulary/devices.ts';
import type { BenchEvent } from './messages.ts';

/** A line of the bench's log: cards by their place in the wallet, keys by their count, never a name or a digit. */
export type EventLine = Pick<BenchEvent, 'source' | 'what'>;

/** What the device host told; null for what the bench shows anyway. */
export function lineOf(event: DeviceEvent): EventLine | null {
  switch (event.event) {
    case 'reader':
      return { source: 'reader', what: { id: 'reader', state: event.state } };
    case 'entry':
      return {
        source: 'pinPad',
        what: event.count === 0 ? { id: 'awaitingKeys' } : { id: 'keys', count: event.count },
      };
    case 'verifying':
      return { source: 'card', what: { id: 'verifying' } };
    case 'sessionEnded':
      return { source: 'card', what: { id: 'sessionEnded', reason: event.reason } };
    case 'pinPad':
      return event.state === 'absent' ? { source: 'pinPad', what: { id: 'pinPadUnplugged' } } : null;
    case 'cardPlaced':
    case 'cardRemoved':
    case 'touchEntry':
      return null;
  }
}

export const placed = (position: number): EventLine => ({ source: 'card', what: { id: 'placed', position } });
export const LIFTED: EventLine = { source: 'card', what: { id: 'lifted' } };
export const PULLED: EventLine = { source: 'card', what: { id: 'pulled' } };
export const LOST_ANSWER: EventLine = { source: 'card', what: { id: 'answerLost' } };

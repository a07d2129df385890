import type { VisitEvent } from './machine-events.ts';
import type { Unexpected } from './vocabulary/unexpected.ts';

/** What the machines that follow a card hear; everything but devices and host leaves it where it is. */
type Heard = VisitEvent | Unexpected | { readonly type: 'overlay.close' };

/** Which placement lies on the reader after an event, or null for none. */
export function cardAfter(cardRef: string | null, event: Heard): string | null {
  switch (event.type) {
    case 'device.cardPlaced':
      return event.cardRef;
    case 'device.cardRemoved':
      // The farewell of an earlier placement may come after the next card.
      return event.cardRef === cardRef ? null : cardRef;
    case 'device.reader':
      return event.state === 'present' ? cardRef : null;
    case 'host.down':
      return null;
    case 'host.up':
      // Laid, lifted or left lying while nobody could be told: no event will say so.
      return event.status === null ? cardRef : event.status.cardRef;
    default:
      return cardRef;
  }
}

/** True when the event says where a card is, even where nothing was known before: what was asked earlier is older. */
export const tellsOfCard = (event: Heard): boolean =>
  event.type === 'device.cardRemoved' || cardAfter(null, event) === cardAfter('another', event);

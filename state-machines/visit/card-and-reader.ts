import { readerOff } from '../reader-off.ts';
import type { DeviceStatus } from '../vocabulary/devices.ts';
import type { VisitContext, VisitMachineEvent } from './visit-context.ts';

/** The placement that lies there is known to be the person's own. */
export const personsCardLies = ({ cardRef, personCardRef, unlockedCardRef }: VisitContext): boolean =>
  cardRef !== null && (cardRef === personCardRef || cardRef === unlockedCardRef);

export const readerTrouble = (state: DeviceStatus['reader']): 'reader' | null => (readerOff(state) ? 'reader' : null);

/** What keeps the card from being seen after an event, if anything. */
export function troubleAfter(trouble: VisitContext['trouble'], event: VisitMachineEvent): VisitContext['trouble'] {
  switch (event.type) {
    case 'device.cardPlaced':
      return null;
    case 'device.reader':
      return readerTrouble(event.state);
    case 'host.down':
      return 'host';
    case 'host.up':
      return event.status === null ? trouble : readerTrouble(event.status.reader);
    default:
      return trouble;
  }
}

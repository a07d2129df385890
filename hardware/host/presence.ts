import type { DeviceEvent } from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { cardFailures, readerFailures } from '../my-number-card/card-failures.ts';
import type { CardReader, CardReaderSnapshot } from '../ports.ts';

/** Why there is no card to work with, before anything was tried; null when there is one. */
export function absence(snapshot: CardReaderSnapshot): Failure | null {
  switch (snapshot.state) {
    case 'present':
      return null;
    case 'empty':
      return cardFailures.removed();
    case 'mute':
      return failure('CARD_MUTE');
    case 'absent':
      return failure('READER_ABSENT');
    case 'serviceDown':
      return readerFailures.serviceDown();
  }
}

/** Why the card a command was working with is there no more; null while the same placement lasts. */
export function departure(snapshot: CardReaderSnapshot, cardRef: string): Failure | null {
  if (snapshot.cardRef === cardRef) return null;
  if (snapshot.state === 'present') return swapped();
  return snapshot.state === 'absent' || snapshot.state === 'serviceDown'
    ? readerFailures.lost()
    : cardFailures.removed();
}

/** Another placement than the one that was asked for. */
export const swapped = (): Failure => failure('CARD_SWAPPED');

/** Turns the reader's snapshots into events: what left first, then the reader, then what came. */
export function watchPresence(reader: CardReader, emit: (event: DeviceEvent) => void): () => void {
  let before = reader.snapshot();
  return reader.subscribe((now) => {
    if (before.cardRef !== null && before.cardRef !== now.cardRef) {
      emit({ event: 'cardRemoved', cardRef: before.cardRef });
    }
    if (before.state !== now.state || before.name !== now.name) {
      emit({ event: 'reader', state: now.state, name: now.name });
    }
    if (now.cardRef !== null && before.cardRef !== now.cardRef) emit({ event: 'cardPlaced', cardRef: now.cardRef });
    before = now;
  });
}

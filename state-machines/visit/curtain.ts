import type { VisitParts } from './visit-parts.ts';

/**
 * Nothing of a person is drawn while their card is away. K-11 falls for 30 s when the card leaves, L-10 when the reader or
 * the device host does; what lies under it keeps its state. Only the card with the certificate of the person who signed in
 * opens it again: the name of a placement changes each time and proves nothing.
 */
export const makeCurtain = (parts: VisitParts) =>
  parts.createStateConfig({
    initial: 'open',
    states: {
      open: {
        always: [
          { guard: 'personalInTrouble', target: 'deviceFault' },
          { guard: 'personalWithoutCard', target: 'drawn' },
        ],
      },
      drawn: {
        entry: 'closeOverlay',
        initial: 'looking',
        always: { guard: 'inTrouble', target: 'deviceFault' },
        on: { 'ui.endNow': '#visit.ended' },
        after: { privacyCurtain: '#visit.ended' },
        states: {
          looking: {
            always: [
              // It has not moved while the reader or the host was away for us. With its session open it could not be read either.
              { guard: 'personsCardLies', target: '#visit.present.curtain.open' },
              { guard: 'cardPresent', target: 'identifying' },
              { target: 'away' },
            ],
          },
          away: { on: { 'device.cardPlaced': 'identifying' } },
          identifying: {
            invoke: {
              src: 'identify',
              onDone: [
                {
                  guard: { type: 'samePerson', params: ({ event }) => event.output },
                  target: '#visit.present.curtain.open',
                  actions: 'notePerson',
                },
                { guard: { type: 'unread', params: ({ event }) => event.output }, target: 'unread' },
                { target: 'otherCard' },
              ],
              onError: { target: 'otherCard', actions: 'reportUnexpected' },
            },
            on: { 'device.cardRemoved': 'away', 'device.cardPlaced': { target: 'identifying', reenter: true } },
            after: { cardAnswer: 'otherCard' },
          },
          /** The card may lie there for good: after a reader's trouble its first reading can fail, and nobody would move it. */
          unread: {
            on: { 'device.cardRemoved': 'away', 'device.cardPlaced': 'identifying' },
            after: { readAgain: 'identifying' },
          },
          otherCard: { on: { 'device.cardRemoved': 'away', 'device.cardPlaced': 'identifying' } },
        },
      },
      deviceFault: {
        on: {
          'ui.retry': 'asking',
          'host.up': 'drawn',
          'device.cardPlaced': 'asking',
          'device.reader': { guard: 'readerBack', target: 'asking' },
        },
      },
      asking: {
        invoke: {
          src: 'deviceStatus',
          onDone: [
            {
              guard: { type: 'readerWorks', params: ({ event }) => event.output },
              target: 'drawn',
              actions: { type: 'noteStatus', params: ({ event }) => event.output },
            },
            { target: 'deviceFault', actions: { type: 'noteStatus', params: ({ event }) => event.output } },
          ],
          onError: { target: 'deviceFault', actions: 'reportUnexpected' },
        },
        after: { cardAnswer: 'deviceFault' },
      },
    },
  });

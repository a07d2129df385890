import { BACK, FORGOTTEN } from './edges.ts';
import { requestOf } from './unlock-facts.ts';
import type { UnlockParts } from './unlock-parts.ts';
import { BROKEN, HOST_SILENT } from './verdict.ts';

/**
 * One entry of the secret: one call of the port, whose own answer decides, whatever the events say; only it knows whether
 * a try was spent.
 */
export const makeEntering = (parts: UnlockParts) =>
  parts.createStateConfig({
    entry: 'beginEntry',
    invoke: {
      src: 'ask',
      input: ({ context }) => ({ ask: context.ask, request: requestOf(context) }),
      onDone: { target: '#unlock.judging', actions: { type: 'judgeAnswer', params: ({ event }) => event.output } },
      onError: {
        target: '#unlock.judging',
        actions: ['reportUnexpected', { type: 'judge', params: BROKEN }],
      },
    },
    after: {
      entryEnds: { target: '#unlock.judging', actions: { type: 'judge', params: HOST_SILENT } },
    },
    initial: 'digits',
    states: {
      digits: {
        entry: 'enter',
        on: {
          ...BACK,
          ...FORGOTTEN,
          'device.entry': { actions: 'noteCount' },
          'device.touchEntry': { guard: 'onScreen', actions: 'noteTouchEntry' },
          'device.verifying': [
            { guard: 'onReaderPad', target: 'onReader', actions: 'noteVerifying' },
            { target: 'verifying', actions: 'noteVerifying' },
          ],
          'device.pinPad': [
            { guard: 'padTakesOver', target: 'givingWay', actions: ['noteDevice', 'notePadCameBack'] },
            { actions: 'noteDevice' },
          ],
          'device.cardRemoved': { target: 'settling', actions: 'noteDevice' },
        },
      },
      /** The reader's own pad takes the digits and sends them by itself: from here on it cannot be called back. */
      onReader: { entry: 'enter', on: { 'device.entry': { actions: 'noteCount' } } },
      /** The entry on the screen ends, unless its secret is on its way already. */
      givingWay: {
        entry: 'enter',
        invoke: { src: 'cancelEntry', onDone: {}, onError: { actions: 'reportUnexpected' } },
        on: { 'device.verifying': { target: 'verifying', actions: 'noteVerifying' } },
        after: {
          cardAnswer: { target: '#unlock.judging', actions: { type: 'judge', params: HOST_SILENT } },
        },
      },
      verifying: { entry: 'enter' },
      /** The card has left before a VERIFY; the host still has to say so. */
      settling: {
        entry: 'enter',
        on: { 'device.verifying': { target: 'verifying', actions: 'noteVerifying' } },
      },
    },
  });

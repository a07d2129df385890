import type { SampleEvents } from '../testing/graph.ts';

const device = (event: object) => ({ type: 'device', event });
const WORKS = { reasons: [], cardRef: null };

export const sampleEvents: SampleEvents = {
  events: [
    { type: 'intent', action: { name: 'start', args: {} } },
    { type: 'intent', action: { name: 'endNow', args: {} } },
    device({ event: 'cardPlaced', cardRef: 'c' }),
    device({ event: 'cardRemoved', cardRef: 'c' }),
    device({ event: 'reader', state: 'absent', name: null }),
    { type: 'host', connected: true, status: null },
    {
      type: 'host',
      connected: true,
      status: { reader: 'present', readerName: 'r', pinPad: 'ready', cardRef: 'c', session: null },
    },
    { type: 'host', connected: false, status: null },
    { type: 'line', up: true },
    { type: 'recheck' },
  ],
  outputs: {
    'terminal.checking': [WORKS, { reasons: ['reader'], cardRef: null }],
    surveying: [WORKS, { reasons: ['reader'], cardRef: null }],
    wiping: [null, 'c'],
    'terminal.faulted': [undefined],
    visit: [{ outcome: 'left', receiptNumber: null, before: [] }],
  },
};

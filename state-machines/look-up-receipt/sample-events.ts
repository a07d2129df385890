import type { SampleEvents } from '../testing/graph.ts';
import { SOME_REQUEST } from '../testing/menu-answers.ts';
import { touches } from '../testing/sample-card.ts';

const typed = (value: string) => ({ type: 'ui.submitText', args: { value } });

export const sampleEvents: SampleEvents = {
  events: [...touches('back', 'toMenu'), typed(SOME_REQUEST.receiptNumber), typed('7K4M')],
  outputs: {
    'lookUpReceipt.lookingUp': [
      { asked: true, requests: [SOME_REQUEST] },
      { asked: true, requests: [] },
      { asked: false, requests: [] },
    ],
  },
};

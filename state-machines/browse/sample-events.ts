import { BROWSE_LISTS } from '../screens/menu-screens.ts';
import type { SampleEvents } from '../testing/graph.ts';
import { someEntry, somePage } from '../testing/menu-answers.ts';
import { everyFailure, touches } from '../testing/sample-card.ts';
import { ok } from '../vocabulary/result.ts';

export const sampleEvents: SampleEvents = {
  events: [
    ...touches('next', 'back', 'reload', 'retry', 'signOut'),
    { type: 'ui.turnPage', args: { page: 2 } },
    { type: 'ui.linkSite', args: { site: 'mypost' } },
    { type: 'ui.openEntry', args: { id: 'n-1' } },
    { type: 'device.cardRemoved', cardRef: 'c' },
  ],
  outputs: {
    'browse.loading': [...BROWSE_LISTS.map((list) => ok(somePage(list, 1))), ...everyFailure],
    'browse.opening': [ok(someEntry('notices')), ok(someEntry('ownData')), ...everyFailure],
  },
};

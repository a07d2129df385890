import { browseView } from '../browse/browse-view.ts';
import { answered } from '../child-end.ts';
import { lookUpReceiptView } from '../look-up-receipt/look-up-receipt-view.ts';
import { toChild } from './to-child.ts';
import type { VisitParts } from './visit-parts.ts';

/** Everything a child shows here belongs to one person, also while the portal is asked for it. */
const PERSONAL = { entry: 'markPersonal', exit: ['forgetChild', 'unmarkPersonal'] } as const;

/** Reading one of the lists of the menu, and back to the menu as it is then. */
export const makeBrowsing = (parts: VisitParts) =>
  parts.createStateConfig({
    ...PERSONAL,
    invoke: {
      id: 'browse',
      src: 'browse',
      input: ({ context }) => context.browsing,
      onSnapshot: { actions: { type: 'showChild', params: ({ event }) => browseView(event.snapshot) } },
      onDone: [
        { guard: answered('back'), target: 'loadingMenu' },
        {
          guard: answered('link'),
          target: 'linkingSite',
          actions: { type: 'noteSiteToLink', params: ({ event }) => event.output.site },
        },
        { guard: answered('signOut'), target: '#visit.ended' },
        { target: 'faulted' },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    on: toChild('forwardToBrowse'),
  });

/** B-05, from the menu with or without the portal. */
export const makeLookingUpReceipt = (parts: VisitParts) =>
  parts.createStateConfig({
    ...PERSONAL,
    invoke: {
      id: 'lookUpReceipt',
      src: 'lookUpReceipt',
      onSnapshot: { actions: { type: 'showChild', params: ({ event }) => lookUpReceiptView(event.snapshot) } },
      onDone: [{ guard: answered('back'), target: 'backToMenu' }, { target: 'faulted' }],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    on: toChild('forwardToLookUpReceipt'),
  });

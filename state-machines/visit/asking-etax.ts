import { answered } from '../child-end.ts';
import { makePreparing } from './preparing-tax.ts';
import type { VisitParts } from './visit-parts.ts';

/** STEP5, from the main menu and back to it; e-Tax is linked on the way where it is not yet. */
export const makeAskingEtax = (parts: VisitParts) =>
  makePreparing(parts, {
    wish: () => ({ for: 'etaxRequest' }),
    ends: [
      { guard: answered('back'), target: 'backToMenu' },
      { guard: answered('home'), target: 'loadingMenu' },
    ],
  });

/** A link of もっとつながる, and back to the list of them as it is then. */
export const makeLinkingSite = (parts: VisitParts) =>
  makePreparing(parts, {
    wish: ({ siteToLink }) => {
      if (siteToLink === null) throw new Error('no site was chosen');
      return { for: 'link', site: siteToLink };
    },
    ends: [{ guard: answered('back'), target: 'browsing' }],
  });

import { LATER_FUNCTIONS, MENU_FUNCTIONS } from '../screens/menu-screens.ts';
import { BAR_ACTIONS, type View, view } from '../screens/view.ts';
import { renewSoon } from './certificate-end.ts';
import type { VisitContext } from './visit-context.ts';

/** what is new, and everything that can be begun. */
export const menuView = ({ menu, identity, now, entry }: VisitContext): View | null =>
  menu === null || identity === null
    ? null
    : view(
        'A-02',
        {
          nickname: menu.nickname,
          lastSignInAt: menu.lastSignInAt,
          certificateEndsAt: identity.notAfter,
          renewSoon: renewSoon(identity.notAfter, now),
          unread: menu.unread,
          notices: menu.notices,
          counts: menu.counts,
          functions: MENU_FUNCTIONS,
        },
        entry,
        [
          'signOut',
          'reload',
          'openList',
          'openEntry',
          'openReceipt',
          'openAbout',
          'openAccount',
          'openTaxPreparation',
          'openEtaxRequest',
          'openDelegation',
          ...BAR_ACTIONS,
        ],
      );

/** the menu without the portal. What is signed here and sent later, or lies here, is possible all the same. */
export const menuOffView = ({ signedIn, entry }: VisitContext): View =>
  view('A-01', { later: LATER_FUNCTIONS }, entry, [
    // Who signed in while the portal answered may have it asked again.
    ...(signedIn?.online ? (['retry'] as const) : []),
    ...(signedIn?.account === 'unknown' ? (['openRegistration'] as const) : []),
    'openTaxPreparation',
    'openEtaxRequest',
    'openDelegation',
    'openReceipt',
    'openAbout',
    'signOut',
    ...BAR_ACTIONS,
  ]);

export const aboutView = ({ topic, phone, entry }: VisitContext): View =>
  view('A-13', { topic, phone }, entry, ['openAbout', 'back', ...BAR_ACTIONS]);

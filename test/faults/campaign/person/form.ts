import type { Screen } from '../../../../state-machines/screens/screen.ts';
import { NO_NOTIFICATIONS } from '../../../../state-machines/vocabulary/account.ts';
import { TERMS_VERSION } from '../terminal/names.ts';
import type { Rig } from '../terminal/terminal.ts';

/** Fills in what a screen of a form asks for; false on every other screen. */
export function fillIn(rig: Rig, screen: Screen, nickname: string): boolean {
  switch (screen.id) {
    case 'B-10':
      return rig.act('agreeTerms', { version: TERMS_VERSION });
    case 'B-11':
      return rig.act('submitText', { value: nickname });
    case 'B-12':
      return rig.act('answer', { yes: false });
    case 'B-16':
      return rig.act('setNotifications', NO_NOTIFICATIONS) && rig.act('next', {});
    case 'B-02':
      return rig.act('register', {});
    case 'T-51':
      return rig.act('next', {});
    case 'T-52':
      return rig.act('submitText', { value: 'コクゼイ　タロウ' });
    default:
      return false;
  }
}

/** The number of what a screen says was stored or done in this visit. */
export function receiptOn(screen: Screen): string | null {
  switch (screen.id) {
    case 'K-13':
    case 'B-03':
    case 'T-55':
      return screen.data.receiptNumber;
    case 'B-04':
      return screen.data.earlier ? null : screen.data.receiptNumber;
    default:
      return null;
  }
}

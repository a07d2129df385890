import type { Screen } from '../../../state-machines/screens/screen.ts';

/** Key of the text by which a screen tells that something went wrong; null when it tells of nothing. */
export function saidBy(screen: Screen): string | null {
  switch (screen.id) {
    case 'L-01':
    case 'L-02':
    case 'T-53':
    case 'T-54':
      return screen.data.again === null ? null : `again.${screen.data.again}`;
    case 'L-04':
      return 'pin.wrongTitle';
    case 'L-05':
      return 'pin.lastTitle';
    case 'L-06':
      return 'pin.lockedTitle';
    case 'L-07':
      return 'removed.title';
    case 'L-08':
      return screen.data.kind === 'mute' ? 'wrongCard.titleMute' : `wrongCard.${screen.data.kind}`;
    case 'L-09':
      return `cert.${screen.data.problem}Title`;
    case 'L-10':
      return `device.${screen.data.device}Title`;
    case 'L-11':
      return 'unknown.title';
    case 'K-15':
      return 'fault.title';
    default:
      return null;
  }
}

import type { Screen } from '../../../../state-machines/screens/screen.ts';
import type { Shown } from '../terminal/page.ts';
import type { Finding, RunFacts } from './facts.ts';
import { secretCommands } from './secret-commands.ts';

/** What went wrong, as a run injected it; and what a screen says went wrong. */
export const FAMILIES = [
  'wrongPin',
  'locked',
  'outcomeUnknown',
  'removed',
  'swapped',
  'communication',
  'wrongCard',
  'certificate',
  'reader',
  'pinPad',
  'host',
  'storage',
  'timeout',
  'fault',
  'nothing',
] as const;
export type Family = (typeof FAMILIES)[number];

const AGAIN: Readonly<Record<string, Family>> = {
  removed: 'removed',
  swapped: 'swapped',
  sessionEnded: 'removed',
  communication: 'communication',
  timeout: 'timeout',
  triesChanged: 'communication',
};

/** What a screen says; null for one that reports nothing wrong. */
function saidBy(screen: Screen): Family | null {
  switch (screen.id) {
    case 'L-04':
      return 'wrongPin';
    case 'L-06':
      return 'locked';
    case 'L-07':
    case 'K-11':
      return 'removed';
    case 'L-11':
      return 'outcomeUnknown';
    case 'L-08':
      return 'wrongCard';
    case 'L-09':
      return 'certificate';
    case 'L-10':
      return screen.data.device;
    case 'L-01':
    case 'L-02':
    case 'T-53':
    case 'T-54':
      return screen.data.again === null ? null : (AGAIN[screen.data.again] ?? null);
    case 'K-15':
      return 'fault';
    case 'K-00':
      return screen.data.reasons.includes('reader')
        ? 'reader'
        : screen.data.reasons.includes('pinPad')
          ? 'pinPad'
          : 'host';
    default:
      return null;
  }
}

/** A reader that goes tells of its card first: what stands for less than this until L-10 follows is nothing anybody reads. */
const UNREAD = 250;
const CARD_AWAY: ReadonlySet<string> = new Set(['K-11', 'L-07']);

/** The first thing said from that screen on; `nothing` when none of them reports anything. */
export function firstSaid(
  shown: readonly Shown[],
  from: number,
): { readonly family: Family; readonly at: number | null } {
  const said = shown.slice(from);
  for (const [index, { screen, at }] of said.entries()) {
    const family = saidBy(screen);
    if (family === null) continue;
    const next = said[index + 1];
    const isUnread = CARD_AWAY.has(screen.id) && next?.screen.id === 'L-10' && next.at - at < UNREAD;
    return { family: isUnread ? (saidBy(next.screen) ?? family) : family, at };
  }
  return { family: 'nothing', at: null };
}

/**
 * I7 where it must be perfect: "wrong PIN" is said exactly when the card judged one wrong by 63Cx. Either way round it would
 * cost a person a try, or their trust in a right PIN.
 */
export function diagnosis({
  cards,
  shown,
  hostDied,
}: Pick<RunFacts, 'cards' | 'shown' | 'hostDied'>): readonly Finding[] {
  const judgedWrong = cards.flatMap(({ card }) =>
    secretCommands(card.ledger).filter(({ withData, tries }) => withData && tries !== null && tries > 0),
  );
  const said = distinct(shown).filter(({ screen }) => screen.id === 'L-04');
  if (said.length > judgedWrong.length) {
    return [{ oracle: 'misdiagnosed', text: `"wrong PIN" ${said.length} times, judged ${judgedWrong.length} times` }];
  }
  if (said.length < judgedWrong.length && !hostDied) {
    return [{ oracle: 'misdiagnosed', text: `judged wrong ${judgedWrong.length} times, said ${said.length} times` }];
  }
  return [];
}

/** A screen that was entered once counts once, whatever covered it meanwhile. */
function distinct(shown: readonly Shown[]): readonly Shown[] {
  return shown.filter(({ screen }, index) => {
    if (screen.id !== 'L-04') return true;
    for (let before = index - 1; before >= 0; before--) {
      const other = shown[before]?.screen;
      if (other === undefined || COVERS.has(other.id)) continue;
      return other.id !== 'L-04' && other.id !== 'L-12';
    }
    return true;
  });
}

const COVERS: ReadonlySet<string> = new Set(['K-06', 'K-07', 'K-08', 'K-09', 'K-10', 'K-11', 'K-14']);

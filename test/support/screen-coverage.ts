import { LOCALES } from '../../state-machines/screens/frame-screens.ts';
import { SCREEN_IDS } from '../../state-machines/screens/screen.ts';

/** A screen in a language as it stands on the glass: `B-16 en`. */
export type DrawnScreen = `${string} ${string}`;

/** All that has to be looked at: every screen the service can tell, in every language it is offered in. */
export const ALL_SCREENS: readonly DrawnScreen[] = SCREEN_IDS.flatMap((id) =>
  LOCALES.map((locale) => `${id} ${locale}` as const),
);

/**
 * How what was looked at differs from what there is; empty when both sets are equal. A screen or language that is added
 * to the contract is a fault here until it is looked at, and one that is taken away until nobody draws it any more.
 */
export function coverageFaults(
  visited: ReadonlySet<DrawnScreen>,
  all: readonly DrawnScreen[] = ALL_SCREENS,
): readonly string[] {
  const known = new Set(all);
  return [
    ...all.filter((screen) => !visited.has(screen)).map((screen) => `never looked at: ${screen}`),
    ...[...visited].filter((screen) => !known.has(screen)).map((screen) => `not a screen: ${screen}`),
  ];
}

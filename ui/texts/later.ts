import menuEn from './en/menu.json' with { type: 'json' };
import ownAccountEn from './en/own-account.json' with { type: 'json' };
import taxPreparationEn from './en/tax-preparation.json' with { type: 'json' };
import taxReasonsEn from './en/tax-reasons.json' with { type: 'json' };
import menuJa from './ja/menu.json' with { type: 'json' };
import ownAccountJa from './ja/own-account.json' with { type: 'json' };
import taxPreparationJa from './ja/tax-preparation.json' with { type: 'json' };
import taxReasonsJa from './ja/tax-reasons.json' with { type: 'json' };
import menuEasy from './ja-x-easy/menu.json' with { type: 'json' };
import ownAccountEasy from './ja-x-easy/own-account.json' with { type: 'json' };
import taxPreparationEasy from './ja-x-easy/tax-preparation.json' with { type: 'json' };
import taxReasonsEasy from './ja-x-easy/tax-reasons.json' with { type: 'json' };

/** Families of screens that nobody sees before signing in: their texts come with them, so that the first one waits for less. */
export const laterFamilies = {
  ja: { menu: menuJa, ownAccount: ownAccountJa, taxPreparation: taxPreparationJa, taxReasons: taxReasonsJa },
  'ja-x-easy': {
    menu: menuEasy,
    ownAccount: ownAccountEasy,
    taxPreparation: taxPreparationEasy,
    taxReasons: taxReasonsEasy,
  },
  en: { menu: menuEn, ownAccount: ownAccountEn, taxPreparation: taxPreparationEn, taxReasons: taxReasonsEn },
} as const;

/** The same as one catalogue a language. */
export const laterTexts = {
  ja: { ...menuJa, ...ownAccountJa, ...taxPreparationJa, ...taxReasonsJa },
  'ja-x-easy': { ...menuEasy, ...ownAccountEasy, ...taxPreparationEasy, ...taxReasonsEasy },
  en: { ...menuEn, ...ownAccountEn, ...taxPreparationEn, ...taxReasonsEn },
} as const;

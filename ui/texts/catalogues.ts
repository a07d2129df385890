import { en, enFamilies } from './en.ts';
import { ja, jaFamilies } from './ja.ts';
import { easy, easyFamilies } from './ja-x-easy.ts';
import { laterFamilies, laterTexts } from './later.ts';
import { findRepeatedTexts, findTermsProblems, findTextProblems } from './rules.ts';
import terms from './terms-of-use.json' with { type: 'json' };

/** Every text of every language, whenever the page loads it. */
export const allTexts = {
  ja: { ...ja, ...laterTexts.ja },
  'ja-x-easy': { ...easy, ...laterTexts['ja-x-easy'] },
  en: { ...en, ...laterTexts.en },
} as const;

/** Everything wrong with the terminal's own texts, one line each; an empty list means they may be built. */
export const problemsOfTexts = (): readonly string[] => [
  ...findRepeatedTexts({
    ja: { ...jaFamilies, ...laterFamilies.ja },
    'ja-x-easy': { ...easyFamilies, ...laterFamilies['ja-x-easy'] },
    en: { ...enFamilies, ...laterFamilies.en },
  }),
  ...findTextProblems(allTexts),
  ...findTermsProblems(terms),
];

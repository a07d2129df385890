import { en, enFamilies } from './en.ts';
import { ja, jaFamilies } from './ja.ts';
import { easy, easyFamilies } from './ja-x-easy.ts';
import { findRepeatedTexts, findTermsProblems, findTextProblems } from './rules.ts';
import terms from './terms-of-use.json' with { type: 'json' };

/** Everything wrong with the terminal's own texts, one line each; an empty list means they may be built. */
export const problemsOfTexts = (): readonly string[] => [
  ...findRepeatedTexts({ ja: jaFamilies, 'ja-x-easy': easyFamilies, en: enFamilies }),
  ...findTextProblems({ ja, 'ja-x-easy': easy, en }),
  ...findTermsProblems(terms),
];

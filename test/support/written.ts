import type { Locale } from '../../state-machines/screens/frame-screens.ts';
import { allTexts } from '../../ui/texts/catalogues.ts';

/** A text as a person reads it, and `words()` of a page gives it: without white space, furigana and markup. */
export const written = (key: keyof typeof allTexts.ja, locale: Locale = 'ja'): string =>
  allTexts[locale][key].text.replaceAll(/\[(.+?)\|.+?\]/g, '$1').replaceAll(/\s|\*\*/g, '');

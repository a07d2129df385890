import type { Locale } from '../../state-machines/screens/frame-screens.ts';

/** Every language by its own name in its own script, so that whoever reads it finds it; no flags. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  ja: '日本語',
  'ja-x-easy': 'やさしい にほんご',
  en: 'English',
};

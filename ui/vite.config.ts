import { resolve } from 'node:path';
import type { InlineConfig } from 'vite';
import { checkedTexts } from './texts/vite-plugin.ts';

/** Pages of this folder. `harness` draws screens for tests and is part of no product build. */
export type UiApp = 'terminal' | 'bench' | 'harness';

const LANGUAGES = ['ja', 'ja-x-easy', 'en'];
/** Texts that come with the screens of `later-screens.ts` (`texts/later.ts`). */
const LATER = '(?:menu|own-account|tax-preparation|tax-reasons)';

/** One self-contained directory an app: relative addresses, hashed assets, nothing inline (the page's CSP forbids it). */
export function uiConfig(app: UiApp, outDir: string, bundle: string): InlineConfig {
  return {
    configFile: false,
    root: resolve(import.meta.dirname, app),
    base: './',
    publicDir: false,
    logLevel: 'warn',
    plugins: [checkedTexts()],
    // Not by NODE_ENV: whoever starts the build, residents get the production code of every package.
    resolve: { conditions: ['module', 'browser', 'production'] },
    define: { 'process.env.NODE_ENV': '"production"', __BUNDLE__: JSON.stringify(bundle) },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // A language is a file of its own beside the code, each with its own limit of size.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: LANGUAGES.map((language) => ({
              name: `texts-${language}`,
              test: new RegExp(`[/\\\\]texts[/\\\\]${language}(?:[/\\\\](?!${LATER}\\.json)|\\.ts$)`),
            })),
          },
        },
      },
    },
  };
}

import { resolve } from 'node:path';
import { defineConfig, type InlineConfig, type Plugin } from 'vite';

/** Pages of this folder. `harness` draws screens for tests and is part of no product build. */
export type UiApp = 'terminal' | 'bench' | 'harness';

/** The page draws texts only; readings and length limits are for sound files and the checker. */
const dropReadings: Plugin = {
  name: 'drop-readings',
  enforce: 'pre',
  transform(code, id) {
    if (!/[/\\]ui[/\\]texts[/\\](ja|ja-x-easy|en)\.json$/.test(id)) return null;
    const catalogue = JSON.parse(code) as Record<string, { readonly text: string }>;
    return JSON.stringify(Object.fromEntries(Object.entries(catalogue).map(([key, { text }]) => [key, { text }])));
  },
};

/** One self-contained directory an app: relative addresses, hashed assets, nothing inline (the page's CSP forbids it). */
export function uiConfig(app: UiApp, outDir: string): InlineConfig {
  return {
    configFile: false,
    root: resolve(import.meta.dirname, app),
    base: './',
    publicDir: false,
    logLevel: 'warn',
    plugins: [dropReadings],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  };
}

export default defineConfig(uiConfig('terminal', resolve(import.meta.dirname, '../dist/ui/terminal')));

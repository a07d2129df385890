import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ScreenId } from '../../state-machines/screens/screen.ts';
import type { ResidentBrowser } from '../support/resident-browser.ts';

export const PICTURES = join(import.meta.dirname, '../../docs/pictures');

/** Of the panel's pixels: pictures that can be read in a document, and files that stay small. */
export const SCALE = 0.35;

/** A picture of what a page shows, into the documents. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  process.stdout.write(`${name}.png\n`);
}

/** A picture to take of a screen: as it is met, or as it is left, with what was chosen and typed. */
export interface Shot {
  readonly screen: ScreenId;
  readonly when: 'met' | 'left';
  /** Of the file; the screen's own name unless the screen is met more than once. */
  readonly name?: string;
}

/**
 * The same page; what is wanted is photographed while somebody walks in it. A screen that is wanted more than once is taken
 * in that order.
 */
export function photographed(resident: ResidentBrowser, shots: readonly Shot[]): ResidentBrowser {
  const wanted = [...shots];
  let before: ScreenId | null = null;
  async function take(when: Shot['when'], screen: ScreenId | null): Promise<void> {
    const next = wanted.find((shot) => shot.screen === screen);
    if (next?.when !== when) return;
    wanted.splice(wanted.indexOf(next), 1);
    await takePicture(resident.page, next.name ?? next.screen);
  }
  return {
    ...resident,
    async sees(...ids) {
      before = await resident.sees(...ids);
      await take('met', before);
      return before;
    },
    async touch(key, params) {
      await take('left', before);
      await resident.touch(key, params);
    },
    async close() {
      await resident.close();
      const missing = wanted.map(({ name, screen }) => name ?? screen);
      if (missing.length > 0) throw new Error(`never met: ${missing.join(', ')}`);
    },
  };
}

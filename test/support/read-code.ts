import jsqr from 'jsqr';
import type { Page } from 'playwright-core';

/** Runs in a page: a picture as one character a pixel, which is enough for black and white. */
const PIXELS = `async (encoded) => {
  const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + encoded)).blob());
  const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
  const drawing = canvas.getContext('2d');
  drawing.drawImage(bitmap, 0, 0);
  const { data } = drawing.getImageData(0, 0, bitmap.width, bitmap.height);
  let reds = '';
  for (let at = 0; at < data.length; at += 4) reds += String.fromCharCode(data[at]);
  return { reds, width: bitmap.width, height: bitmap.height };
}`;

/**
 * What a phone's camera reads from a picture (PNG), or null.
 * @param page a page without a policy, which turns the picture into pixels
 */
export async function readCode(page: Page, png: Buffer): Promise<string | null> {
  const { reds, width, height } = await page.evaluate<{ reds: string; width: number; height: number }>(
    `(${PIXELS})('${png.toString('base64')}')`,
  );
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = reds.charCodeAt(at >> 2);
  return jsqr.default(pixels, width, height)?.data ?? null;
}

import { expect } from 'vitest';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import type { ResidentBrowser } from '../resident-browser.ts';

/** Touches keys of the screen one after the other, each once the terminal has counted the one before, and confirms. */
export async function typeOnScreen({ page, frames }: ResidentBrowser, secret: string): Promise<void> {
  const key = (name: string) =>
    page.locator('k-pin-keys, k-password-keys').getByRole('button', { name, exact: true }).first();
  const entered = (): number => {
    const pin = frames.findLast((frame) => frame.startsWith('{"type":"pin"'));
    return pin === undefined ? 0 : (JSON.parse(pin) as { readonly count: number }).count;
  };
  // Page and device host agree on a key in some milliseconds; a press before that is dropped, and no hand is so fast.
  await key(secret.charAt(0)).waitFor();
  await page.waitForTimeout(LIMITS.keyDoubleStrike);
  for (const [before, name] of [...secret].entries()) {
    await key(name).click();
    await expect.poll(entered, { interval: 10, timeout: 10_000 }).toBe(before + 1);
  }
  await page.getByRole('button', { name: /^確認/ }).click();
}

/** Everything a page keeps of its own accord: storages, address, history, and each element with what is in its fields. */
export const keptByPage = ({ page }: ResidentBrowser): Promise<string> =>
  page.evaluate<string>(`(async () => {
    const kept = [{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state, window.name];
    kept.push(await indexedDB.databases(), await caches.keys());
    const visit = (node) => {
      if (node.nodeType === Node.TEXT_NODE) kept.push(node.data);
      if (node.nodeType === Node.ELEMENT_NODE) kept.push(...[...node.attributes].map(({ value }) => value), node.value);
      for (const inner of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) visit(inner);
    };
    visit(document.documentElement);
    return JSON.stringify(kept);
  })()`);

/**
 * A page that is built wrong: what it seals it also sends in clear beside, key by key, and keeps in its storage. To be run
 * in the real page; everything between the finger and the socket stays what it is.
 */
export const PLAIN_KEYS = `(() => {
  const struck = [];
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
  crypto.subtle.encrypt = (algorithm, key, data) => {
    struck.push(String.fromCharCode(new Uint8Array(data)[0]));
    return encrypt(algorithm, key, data);
  };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (text) {
    const message = JSON.parse(text);
    if (message.action !== 'touchKey') return send.call(this, text);
    message.args.key = struck.shift();
    localStorage.setItem('keys', (localStorage.getItem('keys') ?? '') + message.args.key);
    send.call(this, JSON.stringify(message));
  };
})()`;

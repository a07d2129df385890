import type { Page } from 'playwright-core';
import { stringsOfHeap } from './heap-strings.ts';

/** Runs in the page: everything a document holds, through shadow roots, with attributes and what stands in fields. */
const READ_ALL = `(() => {
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const own = [...(node.attributes ?? [])].map(({ value }) => value);
    return [...own, node.value ?? '', ...[...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(read)].join(' ');
  };
  return [location.href, document.title, read(document.documentElement)].join(' ');
})()`;

/** Every place of a browser that outlives a document. */
const READ_STORED = `(async () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  history: history.length,
}))()`;

/** What the browser keeps of this origin beside the page itself: storage, caches, databases, cookies. */
export async function storedByPage(page: Page): Promise<unknown> {
  return { ...(await page.evaluate<object>(READ_STORED)), cookies: await page.context().cookies() };
}

/** The places of a page that still hold one of these words: its document, its memory after a collection. */
export async function placesHolding(page: Page, words: readonly string[]): Promise<readonly string[]> {
  const document = await page.evaluate<string>(READ_ALL);
  // The engine keeps the text of the last regular expression; by now that is one of a test's own reading.
  await page.evaluate("/./.exec('.')");
  const memory = await stringsOfHeap(page);
  return words.flatMap((word) => [
    ...(document.includes(word) ? [`${word} in the document`] : []),
    ...memory.filter((text) => text.includes(word)).map((text) => `${word} in memory: ${text.slice(0, 80)}`),
  ]);
}

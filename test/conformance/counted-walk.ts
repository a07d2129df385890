import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { PracticeMode } from '../support/practice-mode.ts';
import type { ResidentBrowser } from '../support/resident-browser.ts';
import { type Phone, takePhone } from '../support/walks/phone.ts';
import { type Walker, walkerOf } from '../support/walks/walker.ts';
import { type Acts, addActs, effortOf, NO_ACTS } from './effort.ts';
import type { Walked } from './goals.ts';
import { repeatedEntries } from './repeated-entries.ts';

/** A person whose acts are counted where they happen: touches in the page, cards at the reader, confirmed secrets in the terminal's own record. */
export interface CountedWalk extends Walker {
  /** The phone that this person has at hand. */
  phone(): Promise<Phone>;
  /** Counts from here: what came before made the ground ready. */
  beginCounting(): void;
  /** What it took since then. */
  effort(): Promise<Walked>;
}

/** A walk in a page that shows the attract screen. */
export async function countWalk(mode: PracticeMode, resident: ResidentBrowser): Promise<CountedWalk> {
  let acts = NO_ACTS;
  /** Counted since the last look, by the page itself. */
  let taps = 0;
  let attemptsBefore = 0;
  let framesBefore = 0;
  let began = 0;
  const { page } = resident;
  await page.exposeFunction('madoguchiTap', () => {
    taps += 1;
  });
  // The page of each visit is a new one.
  const listen = `addEventListener('pointerdown', (event) => event.isTrusted && madoguchiTap(), true)`;
  await page.addInitScript(listen);
  await page.evaluate(listen);
  const add = (more: Partial<Acts>): void => {
    acts = addActs(acts, { ...NO_ACTS, ...more });
  };
  /** Whatever the page has still to say of touches is said before it answers. */
  async function tapsNow(): Promise<number> {
    await page.evaluate('0');
    return taps;
  }
  /** Keys that are no taps, by the goals. */
  async function asSecret(keys: string, type: () => Promise<void>): Promise<void> {
    const before = await tapsNow();
    await type();
    await tapsNow();
    taps = before;
    add({ secretKeys: keys.length });
  }
  const plain = walkerOf(mode, resident);
  return {
    ...plain,
    async place(card) {
      add({ placements: 1 });
      await plain.place(card);
    },
    async pin(digits) {
      add({ secretKeys: digits.length + 1 });
      await plain.pin(digits);
    },
    secret: (keys) => asSecret(keys, () => plain.secret(keys)),
    contractNumber: (keys) => asSecret(keys, () => plain.contractNumber(keys)),
    async phone() {
      const browser = page.context().browser();
      if (browser === null) throw new Error('the page belongs to no browser');
      return countPhone(await takePhone(browser), add);
    },
    beginCounting() {
      acts = NO_ACTS;
      taps = 0;
      attemptsBefore = confirmedSecrets(mode);
      framesBefore = resident.frames.length;
      began = performance.now();
    },
    async effort() {
      const waited = (performance.now() - began) / 1_000;
      const pinEntries = confirmedSecrets(mode) - attemptsBefore;
      return {
        ...effortOf(addActs(acts, { ...NO_ACTS, taps: await tapsNow(), pinEntries }), waited),
        repeatedEntries: repeatedEntries(resident.frames.slice(framesBefore)).length,
      };
    },
  };
}

/** What is done on the phone, counted as it is done: it has no record of its own. */
const countPhone = (phone: Phone, add: (acts: Partial<Acts>) => void): Phone => ({
  ...phone,
  async tap(button) {
    add({ phoneTaps: 1 });
    await phone.tap(button);
  },
  async type(field, keys) {
    add({ phoneTaps: keys.length });
    await phone.type(field, keys);
  },
  async secret(field, keys) {
    add({ pinEntries: 1, secretKeys: keys.length });
    await phone.secret(field, keys);
  },
  async lay(card) {
    add({ placements: 1 });
    await phone.lay(card);
  },
});

/** How often this terminal was told to let a card judge a secret. */
function confirmedSecrets(mode: PracticeMode): number {
  const db = new Database(join(mode.dataDirectory, 'madoguchi.db'), { readonly: true });
  try {
    return db.prepare('SELECT coalesce(max(id), 0) FROM pin_attempt').pluck().get() as number;
  } finally {
    db.close();
  }
}

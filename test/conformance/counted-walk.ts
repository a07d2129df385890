import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { PracticeMode } from '../support/practice-mode.ts';
import type { ResidentBrowser } from '../support/resident-browser.ts';
import { enterPin, type Pin } from '../support/resident-walk.ts';
import { type Effort, effortOf } from './effort.ts';

/** A person whose acts are counted where they happen: touches in the page, cards at the reader, confirmed secrets in the terminal's own record. */
export interface CountedWalk {
  readonly mode: PracticeMode;
  readonly resident: ResidentBrowser;
  place(card: string): Promise<void>;
  lift(): Promise<void>;
  /** Types on the PIN pad once it listens. */
  pin(pin: Pin): Promise<void>;
  /** Types a secret on the keys of the screen; its keys are keys of a secret, not taps. */
  secret(keys: string): Promise<void>;
  /** A PIN that was typed elsewhere than at this terminal, on a phone. */
  pinElsewhere(keys: number): void;
  /** Counts from here: what came before made the ground ready. */
  beginCounting(): void;
  /** What it took since then. */
  effort(): Promise<Effort>;
}

/** A walk in a page that shows the attract screen. */
export async function countWalk(mode: PracticeMode, resident: ResidentBrowser): Promise<CountedWalk> {
  let taps = 0;
  let placements = 0;
  let secretKeys = 0;
  let elsewhere = 0;
  let attemptsBefore = 0;
  let began = 0;
  await resident.page.exposeFunction('madoguchiTap', () => {
    taps += 1;
  });
  // The page of each visit is a new one.
  const listen = `addEventListener('pointerdown', (event) => event.isTrusted && madoguchiTap(), true)`;
  await resident.page.addInitScript(listen);
  await resident.page.evaluate(listen);
  return {
    mode,
    resident,
    async place(card) {
      placements += 1;
      await mode.place(card);
    },
    lift: () => mode.lift(),
    async pin(pin) {
      secretKeys += pin.length + 1;
      await enterPin(mode, pin);
    },
    async secret(keys) {
      const before = taps;
      await resident.typeSecret(keys);
      secretKeys += keys.length;
      taps = before;
    },
    pinElsewhere(keys) {
      elsewhere += 1;
      secretKeys += keys;
    },
    beginCounting() {
      taps = 0;
      placements = 0;
      secretKeys = 0;
      elsewhere = 0;
      attemptsBefore = confirmedSecrets(mode);
      began = performance.now();
    },
    async effort() {
      const waited = (performance.now() - began) / 1_000;
      // Whatever the page has still to say of touches is said before this answer.
      await resident.page.evaluate('0');
      const pinEntries = confirmedSecrets(mode) - attemptsBefore + elsewhere;
      return effortOf({ taps, placements, pinEntries, secretKeys }, waited);
    },
  };
}

/** How often this terminal was told to let a card judge a secret. */
function confirmedSecrets(mode: PracticeMode): number {
  const db = new Database(join(mode.dataDirectory, 'madoguchi.db'), { readonly: true });
  try {
    return db.prepare('SELECT coalesce(max(id), 0) FROM pin_attempt').pluck().get() as number;
  } finally {
    db.close();
  }
}

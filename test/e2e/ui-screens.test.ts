import { afterAll, beforeAll, expect, it } from 'vitest';
import { SCREEN_IDS } from '../../state-machines/screens/screen.ts';
import type { Orientation } from '../support/chromium.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import { DRAWING_ROUNDS } from '../support/screen-campaign.ts';
import type { Sample } from '../support/screen-sample.ts';
import { ONE_OF_EACH } from '../support/screen-samples.ts';

let pages: DrawnPages;
let drawn: Readonly<Record<Orientation, DrawnPage>>;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = { upright: await pages.open('upright'), lying: await pages.open('lying') };
});
afterAll(() => pages.close());

/** A question with one answer to begin at gives it the focus, a refused text its field, everything else its heading. */
function expectedFocus({ id, name }: Sample): string {
  if (id === 'K-10' || id === 'T-22') return 'button';
  return /^(?:B-05|B-1[1345]|T-31|T-52|D-11 \w+) (?:empty|pattern|shape|past|tooLate|long|characters|bad|mismatch|same|notKana|tooLong|mistyped|notFound|notAsked)\b/.test(
    name,
  )
    ? 'input'
    : 'h1';
}

it('has an element and a sample for every screen the service can tell', async () => {
  const drawable: readonly string[] = await drawn.upright.page.evaluate('harness.drawable()');
  expect([...drawable].sort()).toEqual([...SCREEN_IDS].sort());
  expect(ONE_OF_EACH.map(({ id }) => id).sort()).toEqual([...SCREEN_IDS].sort());
});

it.each(DRAWING_ROUNDS)('$name fit, with the focus where reading begins', async ({ orientation, ...round }) => {
  const faults: string[] = [];
  const looks = await drawn[orientation].look(
    round.samples.map((sample) => sample.screen(round.locale, round.display)),
  );
  for (const [at, sample] of round.samples.entries()) {
    const { problems, focused } = looks[at] ?? expect.unreachable('as many as were laid out');
    faults.push(...problems.map((problem) => `${sample.name}: ${problem}`));
    if (!focused.startsWith(`${expectedFocus(sample)} `)) faults.push(`${sample.name}: focus on ${focused}`);
  }
  expect(faults).toEqual([]);
  expect(drawn[orientation].complaints()).toEqual([]);
});

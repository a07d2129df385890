import type { DrawnPage } from './drawn-page.ts';
import type { Round } from './screen-campaign.ts';
import type { DrawnScreen } from './screen-coverage.ts';
import type { Sample } from './screen-sample.ts';

/** A question with one answer to begin at gives it the focus, a refused text its field, everything else its heading. */
function expectedFocus({ id, name }: Sample): string {
  if (id === 'K-10' || id === 'T-22') return 'button';
  return /^(?:B-05|B-1[1345]|T-31|T-52|D-11 \w+) (?:empty|pattern|shape|past|tooLate|long|characters|bad|mismatch|same|notKana|tooLong|mistyped|notFound|notAsked)\b/.test(
    name,
  )
    ? 'input'
    : 'h1';
}

/** What is wrong with the drawing of a round: measures, focus, and whatever the page complained about meanwhile. */
export async function drawingFaults(page: DrawnPage, round: Round): Promise<readonly string[]> {
  const looks = await page.look(round.samples.map((sample) => sample.screen(round.locale, round.display)));
  const faults = round.samples.flatMap((sample, at) => {
    const look = looks[at];
    if (look === undefined) throw new Error(`${sample.name} was not laid out`);
    const strayed = look.focused.startsWith(`${expectedFocus(sample)} `) ? [] : [`focus on ${look.focused}`];
    return [...look.problems, ...strayed].map((fault) => `${sample.name}: ${fault}`);
  });
  return [...faults, ...page.complaints()];
}

/**
 * What axe finds in a round, by all its rules unless some are named.
 * @param visited takes what the page said it was drawing
 */
export async function axeFaults(
  page: DrawnPage,
  round: Round,
  rules?: readonly string[],
  visited?: Set<DrawnScreen>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const sample of round.samples) {
    await page.show(sample.screen(round.locale, round.display));
    faults.push(...(await page.axe(rules)).map((fault) => `${sample.name}: ${fault}`));
    const screen = await page.drawn();
    if (screen !== null) visited?.add(screen);
  }
  return faults;
}

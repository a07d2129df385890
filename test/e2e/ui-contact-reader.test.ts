import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locale } from '../../state-machines/screens/frame-screens.ts';
import type { ScreenId } from '../../state-machines/screens/screen.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import type { Sample } from '../support/screen-sample.ts';
import { SCREEN_SAMPLES, sampleNamed } from '../support/screen-samples.ts';

/* A terminal whose reader takes the card in a slot never speaks of laying a card down, nor draws a pad. */
let pages: DrawnPages;
let drawn: DrawnPage;
beforeAll(async () => {
  pages = await startDrawnPages();
  drawn = await pages.open('lying');
});
afterAll(() => pages.close());

/** How each language speaks of a pad. Words that only contain such a character are named in `COMPOUNDS`. */
const OF_A_PAD: Readonly<Record<Locale, RegExp>> = {
  ja: /置|台/,
  'ja-x-easy': /置|台/,
  en: /\b(?:place|lay|lift|lies)\b(?! of your own)/i,
};
const COMPOUNDS = /住民基本台帳|設置|措置/g;

/** Everything written on the page or named to a screen reader, and every picture on it. */
const READ = `(() => {
  const words = [];
  const scenes = [];
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) { words.push(node.data); return; }
    if (['STYLE', 'SCRIPT', 'RT'].includes(node.nodeName)) return;
    if (node.nodeName === 'K-ILLUSTRATION') scenes.push(node.scene);
    if (node.hasAttribute?.('aria-label')) words.push(' ' + node.getAttribute('aria-label') + ' ');
    if (node.shadowRoot) [...node.shadowRoot.childNodes].forEach(read);
    [...node.childNodes].forEach(read);
  };
  read(document.body);
  return { words: words.join('').replace(/\\s+/g, ' '), scenes };
})()`;

/** Screens that say otherwise for a slot than for a pad. */
const SPEAKING_OF_THE_READER: readonly ScreenId[] = [
  ...(['K-01', 'K-03', 'K-08', 'K-11', 'K-12', 'L-01', 'L-02'] as const),
  ...(['L-03', 'L-07', 'L-08', 'L-11', 'B-04'] as const),
];
const PADS = ['attract', 'placeCard', 'takeCard', 'keepStill'];

interface Drawing {
  readonly words: string;
  readonly scenes: readonly string[];
}

/** Draws a screen without measuring it, and reads it. */
const read = ({ sample, locale }: { sample: Sample; locale: Locale }): Promise<Drawing> => {
  const screen = Object.assign(sample.screen(locale), { readerKind: 'contact' });
  return drawn.page.evaluate<Drawing>(`(async () => {
    harness.say({ type: 'screen', rev: 1, screen: ${JSON.stringify(screen)} });
    await document.querySelector('k-app').updateComplete;
    return ${READ};
  })()`);
};

const faultsOf = ({ words, scenes }: Drawing, locale: Locale): readonly string[] => {
  const said = words.replaceAll(COMPOUNDS, '');
  const at = said.search(OF_A_PAD[locale]);
  return [
    ...(at < 0 ? [] : [`speaks of a pad: ${said.slice(Math.max(0, at - 15), at + 15)}`]),
    ...scenes.filter((scene) => PADS.includes(scene)).map((scene) => `draws a pad: ${scene}`),
  ];
};

it.each(['ja', 'ja-x-easy', 'en'] as const)('in %s', async (locale) => {
  const faults: string[] = [];
  for (const sample of SCREEN_SAMPLES) {
    const drawing = await read({ sample, locale });
    expect(await drawn.drawn()).toBe(`${sample.id} ${locale}`);
    faults.push(...faultsOf(drawing, locale).map((fault) => `${sample.name}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

it('fits, in the language that needs the most room', async () => {
  const faults: string[] = [];
  for (const sample of SCREEN_SAMPLES.filter(({ id }) => SPEAKING_OF_THE_READER.includes(id))) {
    const screen = Object.assign(sample.screen('ja-x-easy'), { readerKind: 'contact' });
    faults.push(...(await drawn.look(screen)).problems.map((problem) => `${sample.name}: ${problem}`));
  }
  expect(faults).toEqual([]);
});

it('and one with a pad does, so that both are looked for where they would be', async () => {
  await drawn.look(sampleNamed('K-11 away').screen('ja'));
  expect(faultsOf(await drawn.page.evaluate<Drawing>(READ), 'ja')).toEqual([
    expect.stringContaining('speaks of a pad'),
    'draws a pad: placeCard',
  ]);
});

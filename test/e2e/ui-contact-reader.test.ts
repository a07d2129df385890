import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locale } from '../../state-machines/screens/frame-screens.ts';
import type { Screen, ScreenId } from '../../state-machines/screens/screen.ts';
import { type DrawnPage, type DrawnPages, startDrawnPages } from '../support/drawn-page.ts';
import type { DrawnScreen } from '../support/screen-coverage.ts';
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
  /** Screen and language that stood there by the page's own account. */
  readonly drawn: DrawnScreen | null;
}

const withSlot = (samples: readonly Sample[], locale: Locale): readonly Screen[] =>
  samples.map((sample) => Object.assign(sample.screen(locale), { readerKind: 'contact' }));

/** Draws screens one after the other without painting or measuring them, and reads each. */
const readAll = (samples: readonly Sample[], locale: Locale): Promise<readonly Drawing[]> => {
  return drawn.page.evaluate<readonly Drawing[]>(`(async () => {
    const drawings = [];
    for (const screen of ${JSON.stringify(withSlot(samples, locale))}) {
      harness.say({ type: 'screen', rev: 1, screen });
      await document.querySelector('k-app').updateComplete;
      drawings.push({ ...${READ}, drawn: harness.drawn() });
    }
    return drawings;
  })()`);
};

const faultsOf = ({ words, scenes }: Pick<Drawing, 'words' | 'scenes'>, locale: Locale): readonly string[] => {
  const said = words.replaceAll(COMPOUNDS, '');
  const at = said.search(OF_A_PAD[locale]);
  return [
    ...(at < 0 ? [] : [`speaks of a pad: ${said.slice(Math.max(0, at - 15), at + 15)}`]),
    ...scenes.filter((scene) => PADS.includes(scene)).map((scene) => `draws a pad: ${scene}`),
  ];
};

it.each(['ja', 'ja-x-easy', 'en'] as const)('in %s', async (locale) => {
  const faults: string[] = [];
  const drawings = await readAll(SCREEN_SAMPLES, locale);
  expect(drawings.map((drawing) => drawing.drawn)).toEqual(SCREEN_SAMPLES.map(({ id }) => `${id} ${locale}`));
  for (const [at, sample] of SCREEN_SAMPLES.entries()) {
    const drawing = drawings[at] ?? expect.unreachable('as many as were drawn');
    faults.push(...faultsOf(drawing, locale).map((fault) => `${sample.name}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

it('fits, in the language that needs the most room', async () => {
  const samples = SCREEN_SAMPLES.filter(({ id }) => SPEAKING_OF_THE_READER.includes(id));
  const looks = await drawn.look(withSlot(samples, 'ja-x-easy'));
  expect(looks).toHaveLength(samples.length);
  const faults = looks.flatMap(({ problems }, at) => problems.map((problem) => `${samples[at]?.name}: ${problem}`));
  expect(faults).toEqual([]);
});

it('and one with a pad does, so that both are looked for where they would be', async () => {
  await drawn.show(sampleNamed('K-11 away').screen('ja'));
  expect(faultsOf(await drawn.page.evaluate<Pick<Drawing, 'words' | 'scenes'>>(READ), 'ja')).toEqual([
    expect.stringContaining('speaks of a pad'),
    'draws a pad: placeCard',
  ]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SCREEN_IDS, type ScreenId } from '../../state-machines/screens/screen.ts';
import { missingPlaces, SCREENS_PAGE, screenPlaces, screensPage } from './screens-document.ts';

test('every screen has one element, a sample, and its line in the documents', () => {
  expect(missingPlaces(screenPlaces())).toEqual([]);
  const page = readFileSync(SCREENS_PAGE, 'utf8');
  expect(SCREEN_IDS.filter((id) => !page.includes(`\n| ${id} | `))).toEqual([]);
});

test('a screen that is drawn by nothing and has no sample is found, and one that is drawn twice', () => {
  const [first] = screenPlaces(['K-01']);
  if (first === undefined) throw new Error('no screen');
  const planted = screenPlaces(['Z-01' as ScreenId]);
  expect(missingPlaces([...planted, { ...first, elements: ['k-01-a.ts', 'k-01-b.ts'] }])).toEqual([
    'Z-01 is drawn by 0 elements',
    'Z-01 has no sample',
    'K-01 is drawn by 2 elements',
  ]);
});

test('the page is as it is generated', () => {
  expect(readFileSync(SCREENS_PAGE, 'utf8')).toBe(screensPage());
});

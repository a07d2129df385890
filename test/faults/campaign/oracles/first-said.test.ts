import { expect, test } from 'vitest';
import { sampleNamed } from '../../../support/screen-samples.ts';
import type { Shown } from '../terminal/page.ts';
import { firstSaid } from './diagnosis.ts';

const READER = 'L-10 reader';

const shown = (...said: readonly (readonly [name: string, at: number])[]): readonly Shown[] =>
  said.map(([name, at]) => ({ screen: sampleNamed(name).screen('ja'), at, cards: [] }));

test('a card that left with its reader is told as the reader', () => {
  expect(firstSaid(shown(['K-11 away', 1_000], [READER, 1_010]), 0)).toEqual({ family: 'reader', at: 1_000 });
});

test('a curtain that stood long enough to be read has blamed the person', () => {
  expect(firstSaid(shown(['K-11 away', 1_000], [READER, 1_250]), 0)).toEqual({ family: 'removed', at: 1_000 });
  expect(firstSaid(shown(['K-11 away', 1_000]), 0)).toEqual({ family: 'removed', at: 1_000 });
});

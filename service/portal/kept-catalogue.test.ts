import { expect, test } from 'vitest';
import { CATALOGUE } from '../../state-machines/testing/world-tax.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { openCatalogue } from './kept-catalogue.ts';
import { type Answer, noAnswer } from './portal-failure.ts';

const NOW = '2026-11-20T03:00:00.000Z';

/** A catalogue whose portal answers as told, over what was kept before. */
function kept(token: string | null = null) {
  let row = token === null ? null : { token, issuedAt: '2026-11-19T00:00:00.000Z' };
  let answer: Answer<typeof CATALOGUE> = err(noAnswer('unreachable'));
  const catalogue = openCatalogue(
    { taxCatalogue: async () => answer },
    {
      load: () => row,
      save: (written, issuedAt) => {
        row = { token: written, issuedAt };
      },
    },
    () => new Date(NOW),
  );
  return {
    ask: () => catalogue.ask(),
    answers: (given: Answer<typeof CATALOGUE>) => {
      answer = given;
    },
  };
}

test('as the portal says now; and when it cannot be asked, as it said last, with the date of that', async () => {
  const { ask, answers } = kept();
  answers(ok(CATALOGUE));
  expect(await ask()).toEqual(ok({ catalogue: CATALOGUE, keptSince: null }));
  answers(err(noAnswer('timeout')));
  expect(await ask()).toEqual(ok({ catalogue: CATALOGUE, keptSince: NOW }));
});

test('never heard, there is nothing to choose from', async () => {
  expect(await kept().ask()).toMatchObject({ ok: false, error: { code: 'NET_UNREACHABLE' } });
});

test.each(['{', '{"year":2026}', JSON.stringify({ ...CATALOGUE, wageThreshold: -1 })])(
  'what was kept by another version of the contract is asked for anew: %#',
  async (token) => {
    expect(await kept(token).ask()).toMatchObject({ ok: false });
  },
);

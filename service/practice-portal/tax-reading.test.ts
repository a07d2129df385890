import { afterAll, beforeAll, expect, test } from 'vitest';
import { taxCatalogueSchema, taxPreparationSchema } from '../portal-contract/tax/schemas.ts';
import { makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';
import type { Reply } from './testing/terminal.ts';

let bed: PortalBed;
beforeAll(async () => {
  bed = await makePortalBed();
});
afterAll(() => bed.end());

/** The terminal's token names the path alone. */
async function catalogue(query = ''): Promise<Reply> {
  const token = await bed.terminal.token('GET', '/v1/catalogue', new Date(bed.now()));
  return bed.send('GET', `/v1/catalogue${query}`, { authorization: `Terminal ${token}` });
}

test('the catalogue of the year that is prepared for now, or of another one', async () => {
  const yearOf = async (query?: string) => taxCatalogueSchema.parse(JSON.parse((await catalogue(query)).text)).year;
  expect([await yearOf(), await yearOf('?year=2025')]).toEqual([2026, 2025]);
  expect(problemOf(await catalogue('?year=2024'))).toBe('notFound');
  expect(problemOf(await catalogue('?year=now'))).toBe('badRequest');
  expect(problemOf(await catalogue('?years=2026'))).toBe('badRequest');
});

test('who has chosen nothing has all before them; whoever has no account reads nothing', async () => {
  const token = await bed.session();
  const read = async (query = '') => bed.asPerson(token, 'GET', `/v1/tax-preparation${query}`);
  expect(problemOf(await read())).toBe('noAccount');
  await bed.register();
  expect(taxPreparationSchema.parse(JSON.parse((await read()).text))).toEqual({
    year: 2026,
    registeredAt: new Date(bed.now()).toISOString(),
    steps: { select: 'todo', link: 'todo', issuers: 'todo', etaxRequest: 'todo', ready: 'todo' },
    selection: [],
    links: [
      { site: 'e-tax', status: 'check', linked: false, trouble: null, available: true, notices: null, checked: false },
    ],
    issuers: [],
    etaxRequested: false,
    readiness: [],
    readsLeft: 1,
  });
  expect(problemOf(await read('?year=2019'))).toBe('badRequest');
  expect(problemOf(await read('?year=2024'))).toBe('notFound');
});

test('what the person says to have looked at is kept for that year', async () => {
  const token = await bed.session();
  const check = (body: object): Promise<Reply> =>
    bed.send('POST', '/v1/tax-preparation/checked', { authorization: `Bearer ${token}` }, JSON.stringify(body));
  expect((await check({ year: 2026, site: 'e-tax' })).status).toBe(204);
  expect((await check({ year: 2026, site: 'e-tax' })).status).toBe(204);
  const checked = async (year: number) => {
    const reply = await bed.asPerson(token, 'GET', `/v1/tax-preparation?year=${year}`);
    return taxPreparationSchema.parse(JSON.parse(reply.text)).links.map((link) => link.checked);
  };
  expect([await checked(2026), await checked(2025)]).toEqual([[true], [false]]);
  expect(problemOf(await check({ year: 2026, site: 'elsewhere' }))).toBe('badRequest');
  expect(problemOf(await check({ year: 2040, site: 'e-tax' }))).toBe('notFound');
});

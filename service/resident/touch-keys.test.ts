import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ResidentFixture, startResidentFixture, textScreen } from '../../test/support/resident-fixture.ts';
import { openResidentPage, type ResidentPage } from '../../test/support/resident-page.ts';
import { createTranscript } from './transcript.ts';

const KEY = { entryId: 'entry-1', pageKey: 'B'.repeat(87), counter: 0, sealed: 'C'.repeat(23) };

let fixture: ResidentFixture;
let page: ResidentPage;
beforeEach(async () => {
  fixture = await startResidentFixture();
  fixture.show(textScreen({ actions: ['touchKey', 'back'] }));
  page = await openResidentPage(fixture.server.origin, fixture.server.socket.issueTicket());
  await page.until(() => true);
});
afterEach(() => fixture.server.close());

it('a key typed on the screen goes its own way, as it came, and never among the actions', async () => {
  expect(await page.act('touchKey', KEY)).toMatchObject({ type: 'ok' });
  expect(fixture.touched).toEqual([KEY]);
  expect(fixture.acted).toEqual([]);
});

it('an update of the screen on its way does not lose it, and with it all the keys after it', async () => {
  const { rev } = page.screen();
  fixture.show(textScreen({ actions: ['touchKey', 'back'], line: 'down' }));
  expect(await page.act('touchKey', KEY, { rev })).toMatchObject({ type: 'ok' });
  expect(await page.act('back', {}, { rev })).toMatchObject({ type: 'no', code: 'STALE_REV' });
  expect(fixture.touched).toEqual([KEY]);
});

it('sent twice with the same id it is passed on once', async () => {
  await page.act('touchKey', KEY, { id: 'double-strike' });
  await page.act('touchKey', KEY, { id: 'double-strike' });
  expect(fixture.touched).toHaveLength(1);
});

it('is refused where no secret is typed', async () => {
  fixture.show(textScreen({ instance: 2 }));
  expect(await page.act('touchKey', KEY)).toMatchObject({ type: 'no', code: 'NOT_OFFERED' });
  expect(fixture.touched).toEqual([]);
});

it.each([
  ['a key in clear', { ...KEY, key: '1' }],
  ['only a character', { value: '1' }],
  ['a counter below nothing', { ...KEY, counter: -1 }],
  ['half a counter', { ...KEY, counter: 0.5 }],
  ['a page key of another length', { ...KEY, pageKey: 'B'.repeat(86) }],
  ['a sealed text of another length', { ...KEY, sealed: 'C'.repeat(24) }],
  ['letters that are not base64url', { ...KEY, sealed: '+'.repeat(23) }],
  ['no entry', { ...KEY, entryId: '' }],
])('%s is refused', async (_name, args) => {
  expect(await page.act('touchKey', args as typeof KEY)).toMatchObject({ type: 'no', code: 'BAD_ARGS' });
  expect(fixture.touched).toEqual([]);
});

it('nothing of it stands in the record of the socket but that there was one', () => {
  const lines: string[] = [];
  const transcript = createTranscript((line) => lines.push(line));
  transcript.received({ type: 'intent', id: 'some-intent', rev: 3, action: 'touchKey', args: KEY });
  expect(lines).toEqual(['{"type":"intent","rev":3,"id":"some-intent","action":"touchKey"}']);
});

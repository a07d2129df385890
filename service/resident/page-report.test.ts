import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PageReport } from '../../state-machines/screens/wire.ts';
import { type ResidentFixture, startResidentFixture, textScreen } from '../../test/support/resident-fixture.ts';
import { openResidentPage, type ResidentPage } from '../../test/support/resident-page.ts';

const REPORT: PageReport = {
  proto: 1,
  bundle: 'served',
  chromium: 140,
  found: 0,
  left: 0,
  touchPoints: 10,
  speakers: null,
};

let fixture: ResidentFixture;
let page: ResidentPage;
const open = async (): Promise<ResidentPage> => {
  const opened = await openResidentPage(fixture.server.origin, fixture.server.socket.issueTicket());
  await opened.until(() => true);
  return opened;
};
beforeEach(async () => {
  fixture = await startResidentFixture();
  fixture.show(textScreen());
  page = await open();
});
afterEach(() => fixture.server.close());

/** The page tells what it is, and then something that is answered: by then the service has heard both. */
async function tells(report: unknown, by = page): Promise<void> {
  by.sendText(JSON.stringify({ type: 'page', report }));
  await by.act('draft', { value: 'a' });
}
const reloads = (of = page): number => of.received.filter(({ type }) => type === 'reload').length;

it('a page that is asked tells what it is, which is known until it goes', async () => {
  const { socket } = fixture.server;
  socket.askPage();
  await page.next((message) => message.type === 'report');
  expect(socket.page()).toBeNull();
  await tells(REPORT);
  expect(socket.page()).toEqual(REPORT);
  expect(fixture.reports).toEqual([REPORT]);
  expect(reloads()).toBe(0);
  await open();
  expect(socket.page()).toBeNull();
});

it('a page of another bundle is told once to load itself anew, and not in a circle', async () => {
  await tells({ ...REPORT, bundle: 'older' });
  expect(reloads()).toBe(1);
  const again = await open();
  await tells({ ...REPORT, bundle: 'older' }, again);
  expect(reloads(again)).toBe(0);
  await tells(REPORT, again);
  await tells({ ...REPORT, bundle: 'older' }, again);
  expect(reloads(again)).toBe(1);
});

it.each([
  ['more than was asked for', { ...REPORT, user: 'taro' }],
  ['a number out of range', { ...REPORT, found: -1 }],
  ['a text without end', { ...REPORT, bundle: 'x'.repeat(65) }],
  ['nothing', null],
])('%s is not taken for a report', async (_what, report) => {
  await tells(report);
  expect(fixture.server.socket.page()).toBeNull();
});

import { expect, it } from 'vitest';
import type { ScreenOf } from '../../state-machines/screens/screen.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { startResidentFixture, textScreen } from '../../test/support/resident-fixture.ts';
import { openResidentPage } from '../../test/support/resident-page.ts';
import { encodeMessage } from './encode-message.ts';

const menu = (text: string, notices: number): ScreenOf<'A-02'> => ({
  ...textScreen(),
  id: 'A-02',
  draft: null,
  actions: ['leave'],
  data: {
    nickname: text,
    lastSignInAt: null,
    certificateEndsAt: '2030-01-01T00:00:00Z',
    renewSoon: false,
    unread: notices,
    functions: [],
    counts: { ownData: 0, exchanges: 0 },
    notices: Array.from({ length: notices }, (_, index) => ({
      id: `n-${index}`,
      title: text,
      from: text,
      sentAt: '2026-01-01T00:00:00Z',
      unread: true,
    })),
  },
});

it('a screen larger than a page takes is shown cut, with all its actions', async () => {
  const fixture = await startResidentFixture();
  const page = await openResidentPage(fixture.server.origin, fixture.server.socket.issueTicket());
  fixture.show(menu('あ'.repeat(30_000), 1));
  const shown = await page.until((screen) => screen.id === 'A-02');
  expect(shown.actions).toEqual(['leave']);
  expect((shown as ScreenOf<'A-02'>).data.nickname).toBe(`${'あ'.repeat(399)}…`);
  await fixture.server.close();
});

it.each([
  ['a long name', menu('あ'.repeat(30_000), 0)],
  ['many notices', menu('あ'.repeat(200), 5_000)],
  ['texts that grow in JSON', menu('\u0001'.repeat(200), 100)],
  ['pairs cut in two', menu('😀'.repeat(20_000), 20)],
])('%s fits after the cut', (_name, screen) => {
  const { text, cut } = encodeMessage({ type: 'screen', rev: 1, screen });
  expect(cut).toBe(true);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LIMITS.socketBytesOut);
  expect(JSON.stringify(JSON.parse(text))).toBe(text);
  expect(text).not.toMatch(/\\ud[89a-f]/);
});

it('what fits is sent as it is', () => {
  const screen = menu('花子', 20);
  const { text, cut } = encodeMessage({ type: 'screen', rev: 1, screen });
  expect(cut).toBe(false);
  expect(JSON.parse(text)).toEqual({ type: 'screen', rev: 1, screen });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerMessage } from '../../state-machines/screens/wire.ts';
import { type ResidentFixture, startResidentFixture, textScreen } from '../../test/support/resident-fixture.ts';
import { openResidentPage, type ResidentPage } from '../../test/support/resident-page.ts';
import { leaseFile } from './lease-file.ts';

let fixture: ResidentFixture;
const opened: ResidentPage[] = [];
const open = async (token = fixture.server.socket.issueTicket()): Promise<ResidentPage> => {
  const page = await openResidentPage(fixture.server.origin, token);
  opened.push(page);
  await page.next((message) => message.type === 'hello');
  return page;
};
const types = (page: ResidentPage): string[] =>
  page.received.map((message) => message.type).filter((type) => type !== 'alive');

beforeEach(async () => {
  fixture = await startResidentFixture();
  fixture.show(textScreen());
});
afterEach(async () => {
  for (const page of opened.splice(0)) page.socket.terminate();
  await fixture.server.close();
});

describe('a reload', () => {
  it('brings hello and the current screen with the same revision, what was typed, digits counted and reader', async () => {
    const first = await open();
    fixture.server.socket.reader('present');
    fixture.server.socket.pin(2, 4);
    fixture.show(textScreen({ draft: 'ひか' }));
    const { rev } = first.screen();
    first.socket.close();
    await first.closed();

    const second = await open(first.lease());
    await second.next((message) => message.type === 'reader');
    expect(types(second)).toEqual(['hello', 'screen', 'pin', 'reader']);
    expect(second.screen()).toMatchObject({ rev, screen: { id: 'B-11', draft: 'ひか' } });
    expect(second.received).toContainEqual({ type: 'pin', rev, count: 2, max: 4 });
  });

  it('does not lengthen a deadline', async () => {
    fixture.show(textScreen({ instance: 2, timer: { endsInMs: 30_000, ofMs: 30_000 } }));
    const first = await open();
    const full = (await first.until((screen) => screen.timer !== null)).timer?.endsInMs ?? 0;
    expect(full).toBeGreaterThan(29_000);
    fixture.clock.advance(12_000);
    // The same screen in another language is pushed again: still the same deadline.
    fixture.show(textScreen({ instance: 2, locale: 'en', timer: { endsInMs: 30_000, ofMs: 30_000 } }));
    const second = await open(first.lease());
    const left = (await second.until((screen) => screen.locale === 'en')).timer?.endsInMs ?? 0;
    expect(left).toBeLessThan(full - 12_000 + 1);
    expect(left).toBeGreaterThan(16_000);
    fixture.clock.advance(60_000);
    const third = await open(first.lease()).catch(() => open());
    expect((await third.until(() => true)).timer?.endsInMs).toBe(0);
  });

  it('shows nothing of the screens before the current one', async () => {
    fixture.show(textScreen({ instance: 2, draft: 'ひみつのなまえ' }));
    const { data: _data, id: _id, ...frame } = textScreen({ instance: 3, actions: ['start'] });
    fixture.show({ ...frame, id: 'K-01', data: { openingHours: null } });
    const page = await open();
    await page.until((screen) => screen.id === 'K-01');
    expect(JSON.stringify(page.received)).not.toContain('ひみつ');
    expect(page.received.filter((message) => message.type === 'screen')).toHaveLength(1);
  });
});

describe('what is pushed', () => {
  it('is every change of the screen, with a revision one higher', async () => {
    const page = await open();
    await page.until(() => true);
    const { rev } = page.screen();
    fixture.show(textScreen({ instance: 2 }));
    await page.until((screen) => screen.instance === 2);
    expect(page.screen().rev).toBe(rev + 1);
  });

  it('is not what was typed, nor the same screen again', async () => {
    const page = await open();
    await page.until(() => true);
    const before = types(page).length;
    fixture.show(textScreen({ draft: 'か' }));
    fixture.show(textScreen({ draft: 'かな' }));
    expect(await page.act('back', {})).toMatchObject({ type: 'ok' });
    expect(types(page).slice(before)).toEqual(['ok']);
  });

  it('forgets the digits with the screen they belong to', async () => {
    fixture.server.socket.pin(3, 4);
    fixture.show(textScreen({ instance: 2 }));
    const page = await open();
    await page.until(() => true);
    expect(types(page)).not.toContain('pin');
  });

  it('tells when the page has painted the current screen, and ignores word of an older one', async () => {
    const page = await open();
    await page.until(() => true);
    const { rev } = page.screen();
    page.sendText(JSON.stringify({ type: 'seen', rev: rev - 1 }));
    page.sendText(JSON.stringify({ type: 'seen', rev }));
    await page.act('back', {});
    expect(fixture.painted).toEqual([page.screen().screen]);
  });

  it('includes a sign of life at least every second', async () => {
    const page = await open();
    await page.next((message): message is Extract<ServerMessage, { type: 'alive' }> => message.type === 'alive');
  });
});

describe('two pages', () => {
  it('the newest has the view; the older is told, loses its say, and can take over again', async () => {
    const first = await open();
    await first.until(() => true);
    // A sign of life makes the first lease the page's only one.
    await first.act('draft', { value: 'a' });
    const second = await open();
    expect(await first.closed()).toEqual({ code: 4001 });
    expect(first.received.at(-1)).toEqual({ type: 'bye', reason: 'replaced' });

    const third = await open(first.lease());
    expect(await second.closed()).toEqual({ code: 4001 });
    expect(await third.act('back', {})).toMatchObject({ type: 'ok' });
  });
});

describe('the lease', () => {
  it('changes with every connection; the one before ends once the page has spoken', async () => {
    const first = await open();
    await first.until(() => true);
    const second = await open(first.lease());
    expect(second.lease()).not.toBe(first.lease());
    await second.until(() => true);
    await second.act('back', {});
    await expect(open(first.lease())).rejects.toThrow('403');
    await open(second.lease());
  });

  it('survives any number of answers lost on the way', async () => {
    const { lease } = { lease: (await open()).lease() };
    for (let i = 0; i < 3; i += 1) {
      const silent = await open(lease);
      silent.socket.terminate();
    }
    await open(lease);
  });

  it('lasts while its page is connected and ten minutes after', async () => {
    const first = await open();
    fixture.clock.advance(3_600_000);
    const second = await open(first.lease());
    second.socket.close();
    await second.closed();
    await expect.poll(() => fixture.server.socket.hasView()).toBe(false);
    fixture.clock.advance(599_000);
    const third = await open(second.lease());
    third.socket.close();
    await third.closed();
    await expect.poll(() => fixture.server.socket.hasView()).toBe(false);
    fixture.clock.advance(601_000);
    await expect(open(third.lease())).rejects.toThrow('403');
  });
});

describe('a restart of the service', () => {
  it('lets the page come back with its lease, for ten minutes, and nobody else', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'madoguchi-leases-'));
    const leases = leaseFile(join(directory, 'leases.json'), Date.now);
    try {
      const before = await startResidentFixture(leases);
      before.show(textScreen());
      const ticket = before.server.socket.issueTicket();
      const page = await openResidentPage(before.server.origin, before.server.socket.issueTicket());
      await page.until(() => true);
      await before.server.close();
      expect(readFileSync(join(directory, 'leases.json'), 'utf8')).not.toContain(page.lease());

      const after = await startResidentFixture(leases);
      after.show(textScreen());
      await expect(openResidentPage(after.server.origin, ticket)).rejects.toThrow('403');
      const again = await openResidentPage(after.server.origin, page.lease());
      await again.until(() => true);
      await after.server.close();

      const late = await startResidentFixture(leases);
      late.clock.advance(601_000);
      await expect(openResidentPage(late.server.origin, again.lease())).rejects.toThrow('403');
      await late.server.close();
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('starts with no page when the file is damaged or missing', () => {
    const directory = mkdtempSync(join(tmpdir(), 'madoguchi-leases-'));
    const file = join(directory, 'leases.json');
    expect(leaseFile(file, Date.now).load()).toEqual([]);
    for (const text of ['', '{}', '[{"current":"x"}]', '[{"current":"__proto__","presented":null}]']) {
      writeFileSync(file, text);
      expect(leaseFile(file, Date.now).load()).toEqual([]);
    }
    rmSync(directory, { recursive: true });
  });
});

describe('the end of the service', () => {
  it('is said to the page, and no other page is let in', async () => {
    const page = await open();
    const ticket = fixture.server.socket.issueTicket();
    fixture.server.socket.close();
    expect(await page.closed()).toEqual({ code: 1001 });
    expect(page.received.at(-1)).toEqual({ type: 'bye', reason: 'shutdown' });
    await expect(open(ticket)).rejects.toThrow('403');
  });
});

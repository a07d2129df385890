import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ResidentFixture, startResidentFixture, textScreen } from '../../test/support/resident-fixture.ts';
import { openResidentPage, type ResidentPage } from '../../test/support/resident-page.ts';
import { parseClientMessage } from './client-message.ts';

let fixture: ResidentFixture;
let page: ResidentPage;
beforeEach(async () => {
  fixture = await startResidentFixture();
  fixture.show(textScreen());
  page = await openResidentPage(fixture.server.origin, fixture.server.socket.issueTicket());
  await page.until(() => true);
});
afterEach(() => fixture.server.close());

/** Bytes as they are, past the client library, on the page's own TCP connection. */
const wire = (): Socket => (page.socket as unknown as { readonly _socket: Socket })._socket;

/** The close code of the frame the server sends, read from the wire; 1006 when it just cut the line. */
const closed = async (): Promise<number> => (await page.closed()).code;

const frame = (opcode: number, payload: Buffer, flags = 0x80): Buffer => {
  const head = Buffer.from([flags | opcode, 0x80 | payload.length, 0, 0, 0, 0]);
  return Buffer.concat([head, payload]);
};

describe('texts that are no message', () => {
  const intent = '{"type":"intent","id":"intent-01","rev":1,"action":"draft","args":{"value":"a"}}';
  it('are told from one that is', () => {
    expect(parseClientMessage(intent)).toMatchObject({ action: 'draft' });
  });

  it.each([
    ['empty', ''],
    ['no JSON', '{'],
    ['a bare value', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['NaN', intent.replace('"rev":1', '"rev":NaN')],
    ['a number JSON rounds', intent.replace('"rev":1', '"rev":1e0')],
    ['a number too large to hold', intent.replace('"rev":1', '"rev":1e400')],
    ['a negative revision', intent.replace('"rev":1', '"rev":-1')],
    ['a fractional revision', intent.replace('"rev":1', '"rev":1.5')],
    ['a member given twice', intent.replace('"rev":1', '"rev":9,"rev":1')],
    ['white space', ` ${intent}`],
    ['a byte order mark', `\ufeff${intent}`],
    ['an unknown type', '{"type":"admin"}'],
    ['an unknown member', '{"type":"alive","x":1}'],
    ['__proto__', '{"type":"alive","__proto__":{"type":"intent"}}'],
    ['a missing id', intent.replace('"id":"intent-01",', '')],
    ['an id that is too long', intent.replace('intent-01', 'i'.repeat(65))],
    ['an id with a line break', intent.replace('intent-01', 'intent\\n01')],
    ['an action that is no text', intent.replace('"draft"', '{}')],
    ['a lone surrogate', intent.replace('"a"', '"\\ud83d"')],
    ['a lone surrogate after a backslash', intent.replace('"a"', '"\\\\\\ude00"')],
    ['nesting without end', `{"type":"alive","x":${'['.repeat(8_000)}${']'.repeat(8_000)}}`],
    ['nesting that exhausts the stack', '['.repeat(100_000) + ']'.repeat(100_000)],
  ])('%s', (_name, text) => {
    expect(parseClientMessage(text)).toBeNull();
  });

  it('cost the page its connection at the third, and a pause after that', async () => {
    const lease = page.lease();
    for (const text of ['{', '[]', '{"type":"alive","x":1}']) page.sendText(text);
    expect(await closed()).toBe(1008);
    expect(page.received).toContainEqual({ type: 'bye', reason: 'protocol' });
    expect(fixture.acted).toEqual([]);
    expect(fixture.refused).toEqual(['abuse']);
    await expect(openResidentPage(fixture.server.origin, lease)).rejects.toThrow('429');
    fixture.clock.advance(5_001);
    const again = await openResidentPage(fixture.server.origin, lease);
    expect((await again.until(() => true)).id).toBe('B-11');
  });

  it('are forgiven twice', async () => {
    page.sendText('{');
    page.sendText('[]');
    expect(await page.act('back', {})).toMatchObject({ type: 'ok' });
  });
});

describe('frames that break the protocol', () => {
  it.each([
    ['binary data', 1003, (): void => page.socket.send(Buffer.from('{}'), { binary: true })],
    ['an unmasked frame', 1002, (): void => void wire().write(Buffer.from([0x81, 0x02, 0x7b, 0x7d]))],
    ['reserved bits', 1002, (): void => void wire().write(frame(1, Buffer.from('{}'), 0xf0))],
    ['a compressed frame', 1002, (): void => void wire().write(frame(1, Buffer.from('{}'), 0xc0))],
    ['an unknown opcode', 1002, (): void => void wire().write(frame(3, Buffer.from('{}')))],
    ['a continuation of nothing', 1002, (): void => void wire().write(frame(0, Buffer.from('{}')))],
    ['a close code that does not exist', 1002, (): void => void wire().write(frame(8, Buffer.from([0x03, 0xed])))],
    ['bad UTF-8', 1007, (): void => void wire().write(frame(1, Buffer.from([0xc3, 0x28])))],
    ['a message of 16 KB and one byte', 1009, (): void => page.sendText('x'.repeat(16 * 1024 + 1))],
    ['a message of 8 MB', 1009, (): void => page.sendText('x'.repeat(8 * 1024 * 1024))],
    [
      'a message in a hundred thousand fragments',
      1008,
      (): void => {
        page.socket.send('', { fin: false });
        wire().write(Buffer.concat(Array.from({ length: 100_000 }, () => frame(0, Buffer.alloc(0), 0))));
      },
    ],
  ])('%s', async (_name, code, send) => {
    const end = closed();
    send();
    expect(await end).toBe(code);
    expect(fixture.acted).toEqual([]);
    expect(fixture.refused).toEqual(['abuse']);
  });

  it('do not touch the next page', async () => {
    wire().write(frame(1, Buffer.from([0xc3, 0x28])));
    await closed();
    const next = await openResidentPage(fixture.server.origin, fixture.server.socket.issueTicket());
    expect((await next.until(() => true)).id).toBe('B-11');
  });
});

describe('a flood', () => {
  it('of messages is cut off within a quarter of a second, and changes nothing', async () => {
    const started = performance.now();
    for (let i = 0; i < 10_000; i += 1) page.sendText('{"type":"alive"}');
    expect(await closed()).toBe(1008);
    // Five times the target: this machine does other things.
    expect(performance.now() - started).toBeLessThan(1_250);
    expect(fixture.acted).toEqual([]);
  });

  it('of pings is cut off too and never answered', async () => {
    let pongs = 0;
    page.socket.on('pong', () => {
      pongs += 1;
    });
    wire().write(Buffer.concat(Array.from({ length: 1_000 }, () => frame(9, Buffer.from('x')))));
    expect(await closed()).toBe(1008);
    expect(pongs).toBe(0);
  });

  it('within what a person causes is no flood', async () => {
    for (let i = 0; i < 35; i += 1) page.sendText('{"type":"alive"}');
    expect(await page.act('back', {})).toMatchObject({ type: 'ok' });
  });
});

describe('a page that does not read', () => {
  it('gets the newest screen once it reads again, not all that it missed', async () => {
    wire().pause();
    const notices = Array.from({ length: 100 }, (_, i) => ({
      id: `n${i}`,
      title: 'お知らせ'.repeat(30),
      from: 'ひかり区',
      sentAt: '2026-11-21T00:00:00Z',
      unread: true,
    }));
    const { data: _data, id: _id, ...rest } = textScreen();
    for (let instance = 2; instance <= 400; instance += 1) {
      fixture.show({
        ...rest,
        instance,
        id: 'A-02',
        data: {
          nickname: 'a',
          lastSignInAt: null,
          certificateEndsAt: '',
          renewSoon: false,
          unread: 1,
          notices,
          functions: [],
          counts: { ownData: 0, exchanges: 0 },
        },
      });
    }
    wire().resume();
    await page.until((screen) => screen.instance === 400);
    expect(page.received.filter((message) => message.type === 'screen').length).toBeLessThan(350);
  });

  it('and says nothing for five seconds is dropped', async () => {
    page.fallSilent();
    fixture.clock.advance(5_001);
    await once(page.socket, 'close');
    await expect.poll(() => fixture.server.socket.hasView()).toBe(false);
  });
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ResidentFixture, startResidentFixture, textScreen } from '../../test/support/resident-fixture.ts';
import { openResidentPage } from '../../test/support/resident-page.ts';
import { isLoopback } from './handshake.ts';

let fixture: ResidentFixture;
beforeAll(async () => {
  fixture = await startResidentFixture();
  fixture.show(textScreen());
});
afterAll(() => fixture.server.close());

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

/** Sends raw header lines and returns everything the server answers until it closes. */
async function raw(lines: readonly string[], port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  await Promise.race([once(socket, 'close'), once(socket, 'data')]);
  socket.destroy();
  return Buffer.concat(chunks).toString('latin1');
}

interface Shape {
  readonly target?: string;
  readonly method?: string;
  readonly host?: string | null;
  readonly origin?: string | null;
  readonly protocol?: string | null;
  readonly version?: string | null;
  readonly upgrade?: string | null;
  readonly key?: string | null;
  readonly token?: string;
  readonly extra?: readonly string[];
}

function request(shape: Shape, port: number): string[] {
  const token = shape.token ?? fixture.server.socket.issueTicket();
  const header = (name: string, value: string | null): string[] => (value === null ? [] : [`${name}: ${value}`]);
  const or = <T>(value: T | undefined, usual: T): T => (value === undefined ? usual : value);
  return [
    `${shape.method ?? 'GET'} ${shape.target ?? '/ui/v1'} HTTP/1.1`,
    ...header('Host', or(shape.host, `localhost:${port}`)),
    ...header('Origin', or(shape.origin, `http://localhost:${port}`)),
    'Connection: Upgrade',
    ...header('Upgrade', or(shape.upgrade, 'websocket')),
    ...header('Sec-WebSocket-Version', or(shape.version, '13')),
    ...header('Sec-WebSocket-Key', or(shape.key, KEY)),
    ...header('Sec-WebSocket-Protocol', or(shape.protocol, `kiosk-ui.1, t.${token}`)),
    ...(shape.extra ?? []),
  ];
}

const unused = 'A'.repeat(43);
const cases: readonly (readonly [string, number, (port: number) => Shape])[] = [
  ['origin: an evil https site', 403, () => ({ origin: 'https://evil.example' })],
  ['origin: an evil http site', 403, () => ({ origin: 'http://evil.example' })],
  ['origin: null (sandboxed frame, file)', 403, () => ({ origin: 'null' })],
  ['origin: file', 403, () => ({ origin: 'file://' })],
  ['origin: an extension', 403, () => ({ origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' })],
  ['origin: missing (a program, not a page)', 403, () => ({ origin: null })],
  ['origin: empty', 403, () => ({ origin: '' })],
  ['origin: the same with https', 403, (port) => ({ origin: `https://localhost:${port}` })],
  ['origin: the same as ws', 403, (port) => ({ origin: `ws://localhost:${port}` })],
  ['origin: localhost without a port', 403, () => ({ origin: 'http://localhost' })],
  ['origin: another port of localhost', 403, (port) => ({ origin: `http://localhost:${port + 1}` })],
  ['origin: a prefix look-alike', 403, (port) => ({ origin: `http://localhost:${port}.evil.example` })],
  ['origin: a suffix look-alike', 403, (port) => ({ origin: `http://evil-localhost:${port}` })],
  ['origin: a sub-domain', 403, (port) => ({ origin: `http://a.localhost:${port}` })],
  ['origin: user information', 403, (port) => ({ origin: `http://localhost:${port}@evil.example` })],
  ['origin: a trailing slash', 403, (port) => ({ origin: `http://localhost:${port}/` })],
  ['origin: a trailing dot', 403, (port) => ({ origin: `http://localhost.:${port}` })],
  ['origin: upper case', 403, (port) => ({ origin: `http://LOCALHOST:${port}` })],
  ['origin: IPv4 literal', 403, (port) => ({ origin: `http://127.0.0.1:${port}` })],
  ['origin: IPv6 literal', 403, (port) => ({ origin: `http://[::1]:${port}` })],
  ['origin: mapped IPv6 literal', 403, (port) => ({ origin: `http://[::ffff:127.0.0.1]:${port}` })],
  ['origin: two values in one', 403, (port) => ({ origin: `http://localhost:${port} http://evil.example` })],
  ['origin: given twice', 403, () => ({ extra: ['Origin: http://evil.example'] })],
  ['host: a rebound name', 403, (port) => ({ host: `rebind.evil.example:${port}` })],
  ['host: a name that ends like ours', 403, (port) => ({ host: `localhost:${port}.evil.example` })],
  ['host: IPv4 literal', 403, (port) => ({ host: `127.0.0.1:${port}` })],
  ['host: IPv6 literal', 403, (port) => ({ host: `[::1]:${port}` })],
  ['host: 0.0.0.0', 403, (port) => ({ host: `0.0.0.0:${port}` })],
  ['host: without the port', 403, () => ({ host: 'localhost' })],
  ['host: another port', 403, (port) => ({ host: `localhost:${port + 1}` })],
  ['host: a trailing dot', 403, (port) => ({ host: `localhost.:${port}` })],
  ['host: empty', 403, () => ({ host: '' })],
  ['path: the root', 403, () => ({ target: '/' })],
  ['path: another version', 403, () => ({ target: '/ui/v2' })],
  ['path: a query', 403, () => ({ target: '/ui/v1?x=1' })],
  ['path: a trailing slash', 403, () => ({ target: '/ui/v1/' })],
  ['path: a detour', 403, () => ({ target: '/x/../ui/v1' })],
  ['path: absolute form', 403, (port) => ({ target: `http://localhost:${port}/ui/v1` })],
  ['subprotocol: none', 403, () => ({ protocol: null })],
  ['subprotocol: no token', 403, () => ({ protocol: 'kiosk-ui.1' })],
  ['subprotocol: another version', 403, () => ({ protocol: `kiosk-ui.2, t.${unused}` })],
  ['subprotocol: the token first', 403, () => ({ protocol: `t.${unused}, kiosk-ui.1` })],
  ['subprotocol: a third one', 403, () => ({ protocol: `kiosk-ui.1, t.${unused}, x` })],
  ['subprotocol: the token without its prefix', 403, () => ({ protocol: `kiosk-ui.1, ${unused}` })],
  ['token: never issued', 403, () => ({ token: unused })],
  ['token: empty', 403, () => ({ token: '' })],
  ['token: too long', 403, () => ({ token: 'A'.repeat(4_000) })],
  ['token: characters no token has', 403, () => ({ token: `${'A'.repeat(42)}!` })],
  ['token: only in a cookie', 403, () => ({ protocol: 'kiosk-ui.1', extra: [`Cookie: t=${unused}`] })],
  ['upgrade: to something else', 426, () => ({ upgrade: 'h2c' })],
  ['upgrade: version 8', 426, () => ({ version: '8' })],
  ['upgrade: no version', 426, () => ({ version: null })],
  ['upgrade: a bad key', 426, () => ({ key: 'short' })],
  ['upgrade: by POST', 426, () => ({ method: 'POST' })],
];

describe('the handshake', () => {
  it('accepts the request all cases are made of', async () => {
    const { port } = fixture.server;
    expect(await raw(request({}, port), port)).toMatch(/^HTTP\/1\.1 101 /);
  });

  it.each(cases)('refuses %s', async (_name, status, shape) => {
    const { port } = fixture.server;
    const before = fixture.refused.length;
    // Every refusal takes one from the bucket that bounds them; this matrix is not about the flood.
    fixture.clock.advance(1_000);
    const answer = await raw(request(shape(port), port), port);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('Content-Length: 0');
    expect(answer).not.toMatch(/kiosk-ui|hello|lease/);
    expect(fixture.refused.length).toBe(before + 1);
  });

  it('has at least forty hostile cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
  });

  it('refuses a ticket that was used', async () => {
    const { port } = fixture.server;
    const token = fixture.server.socket.issueTicket();
    expect(await raw(request({ token }, port), port)).toMatch(/ 101 /);
    expect(await raw(request({ token }, port), port)).toMatch(/ 403 /);
  });

  it('refuses a ticket that waited too long, and keeps one that did not', async () => {
    const { port } = fixture.server;
    const [inTime, late] = [fixture.server.socket.issueTicket(), fixture.server.socket.issueTicket()];
    fixture.clock.advance(119_000);
    expect(await raw(request({ token: inTime }, port), port)).toMatch(/ 101 /);
    fixture.clock.advance(2_000);
    expect(await raw(request({ token: late }, port), port)).toMatch(/ 403 /);
  });

  it('does not spend a ticket on a request that breaks another rule', async () => {
    const { port } = fixture.server;
    const token = fixture.server.socket.issueTicket();
    expect(await raw(request({ token, origin: 'https://evil.example' }, port), port)).toMatch(/ 403 /);
    expect(await raw(request({ token }, port), port)).toMatch(/ 101 /);
  });

  it('bounds a flood of refused handshakes and still lets the honest page in', async () => {
    const { port } = fixture.server;
    fixture.clock.advance(10_000);
    const before = fixture.refused.length;
    const answers = await Promise.all(Array.from({ length: 100 }, () => raw(request({ token: unused }, port), port)));
    const statuses = answers.map((answer) => answer.slice(9, 12));
    expect(new Set(statuses)).toEqual(new Set(['403', '429']));
    expect(fixture.refused.length - before).toBeLessThan(60);
    const page = await openResidentPage(fixture.server.origin, fixture.server.socket.issueTicket());
    await page.next((message) => message.type === 'hello');
    page.socket.close();
  });
});

describe('the peer address', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('%s is this machine', (address) => {
    expect(isLoopback(address)).toBe(true);
  });
  it.each(['', '10.0.0.1', '128.0.0.1', '::', 'fe80::1', '::ffff:10.0.0.1', '127.0.0.1.evil.example'])(
    '%s is not',
    (address) => {
      expect(isLoopback(address)).toBe(false);
    },
  );
});

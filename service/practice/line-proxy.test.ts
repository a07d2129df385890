import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LineProxy, startLineProxy } from './line-proxy.ts';

let portal: Server;
let atPortal: Socket[];
let proxy: LineProxy;
beforeEach(async () => {
  atPortal = [];
  portal = createServer((socket) => {
    atPortal.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => socket.write(`echo ${data}`));
  });
  await new Promise<void>((settle) => portal.listen(0, '127.0.0.1', settle));
  const address = portal.address();
  const started = await startLineProxy(0, typeof address === 'object' && address !== null ? address.port : 0);
  if (!started.ok) throw new Error(started.error.code);
  proxy = started.value;
});
afterEach(async () => {
  await proxy.close();
  for (const socket of atPortal) socket.destroy();
  portal.close();
});

const dial = async (): Promise<Socket> => {
  const socket = connect(proxy.port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
};
const failure = async (socket: Socket): Promise<string> => {
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  return error.code ?? '';
};

/** Unlike `once`, also after an error. */
const closed = (socket: Socket | undefined): Promise<void> =>
  new Promise((settle) => void socket?.once('close', () => settle()));

it('passes bytes both ways', async () => {
  const socket = await dial();
  socket.write('hello');
  expect(String((await once(socket, 'data'))[0])).toBe('echo hello');
  socket.destroy();
});

it('cut in the middle of an exchange resets both ends', async () => {
  const socket = await dial();
  socket.write('hello');
  await once(socket, 'data');
  const near = failure(socket);
  const far = closed(atPortal[0]);
  proxy.set(false);
  expect(proxy.isUp()).toBe(false);
  expect(await near).toBe('ECONNRESET');
  await far;
});

it('down resets every new connection, and up again carries as before', async () => {
  proxy.set(false);
  expect(await failure(connect(proxy.port, '127.0.0.1'))).toBe('ECONNRESET');
  expect(atPortal).toHaveLength(0);
  proxy.set(true);
  const socket = await dial();
  socket.write('again');
  expect(String((await once(socket, 'data'))[0])).toBe('echo again');
  socket.destroy();
});

it('loses the connection when the portal loses it', async () => {
  const socket = await dial();
  socket.write('hello');
  await once(socket, 'data');
  const ended = closed(socket);
  socket.on('error', () => undefined);
  atPortal[0]?.resetAndDestroy();
  await ended;
});

it('says which port is in use', async () => {
  expect(await startLineProxy(proxy.port, 1)).toEqual({ ok: false, error: { port: proxy.port, code: 'EADDRINUSE' } });
});

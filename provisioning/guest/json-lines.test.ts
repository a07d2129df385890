import { once } from 'node:events';
import { Duplex, PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { JsonLines } from './json-lines.ts';

function lines() {
  const incoming = new PassThrough();
  const outgoing = new PassThrough();
  const stream = Duplex.from({ readable: incoming, writable: outgoing });
  const taken: unknown[] = [];
  const subject = new JsonLines(stream, (value) => taken.push(value));
  /** Resolves when everything written so far was read. */
  const write = async (text: string | Buffer): Promise<void> => {
    incoming.write(text);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { subject, taken, write, outgoing, stream };
}

test('values come out whole, however the bytes are cut', async () => {
  const { taken, write } = lines();
  const bytes = Buffer.from('{"text":"読取機"}\n[1]\n');
  for (const byte of bytes) await write(Buffer.of(byte));
  expect(taken).toEqual([{ text: '読取機' }, [1]]);
});

test('half a line of a guest that restarted is left out, the next one counts', async () => {
  const { taken, write } = lines();
  await write('{"happened":{"what":"pad\n{"hello":1}\n\n');
  expect(taken).toEqual([{ hello: 1 }]);
});

test('sends one line a value', async () => {
  const { subject, outgoing } = lines();
  subject.send({ text: 'a\nb' });
  const [chunk] = (await once(outgoing, 'data')) as [Buffer];
  expect(chunk.toString()).toBe('{"text":"a\\nb"}\n');
});

test('a line without end closes the stream instead of filling the memory', async () => {
  const { stream, write, taken } = lines();
  const failed = once(stream, 'error');
  await write('x'.repeat(1024 * 1024 + 1));
  const [error] = (await failed) as [Error];
  expect(error.message).toContain('without end');
  expect(taken).toEqual([]);
});

import { expect, test } from 'vitest';
import type { ApduCard } from '../ports.ts';
import { bytes, DirectConnection, ScriptedConnection } from './connections.fixture.ts';
import { readObject, readStart, selectApplication, selectFile } from './files.ts';

/** A file that answers READ BINARY of at most `chunk` bytes a time, as cards with small buffers do. */
function file(content: Uint8Array, chunk = 256): ApduCard & { reads: number } {
  return {
    atr: bytes('3B'),
    reads: 0,
    reset: () => undefined,
    async process([, , high = 0, low = 0, le = 0]) {
      this.reads += 1;
      const offset = (high << 8) | low;
      if (offset >= content.length) return bytes('6B00');
      const length = Math.min(chunk, le === 0 ? 256 : le);
      return Uint8Array.from([...content.subarray(offset, offset + length), 0x90, 0x00]);
    },
  };
}

/** An object of `length` bytes altogether, followed by filler. */
function padded(length: number, filler: number): Uint8Array {
  const object = Uint8Array.from({ length }, (_, index) => index % 251);
  object.set([0x30, 0x82, (length - 4) >> 8, (length - 4) & 0xff]);
  return Uint8Array.from([...object, ...new Uint8Array(filler).fill(0xff)]);
}

for (const length of [256, 257, 300, 511, 512, 513, 1435, 1900]) {
  for (const chunk of [256, 255, 128, 17, 1]) {
    test(`an object of ${length} bytes comes whole in parts of ${chunk}, without the filler behind it`, async () => {
      const read = await readObject(new DirectConnection(file(padded(length, 40), chunk)), 8192);
      expect(read).toEqual({ ok: true, value: padded(length, 0) });
    });
  }
}

test('no byte is asked for twice', async () => {
  const card = file(padded(1435, 0));
  await readObject(new DirectConnection(card), 8192);
  expect(card.reads).toBe(6);
});

test('the last part asks for what is left, and 00 means 256', async () => {
  const head = `3082012C${'00'.repeat(252)}`;
  const connection = new ScriptedConnection(['00B0000000', `${head}9000`], ['00B0010030', `${'AA'.repeat(48)}9000`]);
  const read = await readObject(connection, 8192);
  connection.done();
  expect(read).toMatchObject({ ok: true });
  if (read.ok) expect(read.value).toHaveLength(304);
});

test('6282 gives the data and ends the file', async () => {
  const connection = new ScriptedConnection(['00B0000020', 'AABBCC6282']);
  expect(await readStart(connection, 32)).toEqual({ ok: true, value: bytes('AABBCC') });
  connection.done();
});

test('an empty part ends the reading instead of asking for ever', async () => {
  const connection = new ScriptedConnection(['00B0000003', 'AA9000'], ['00B0000102', '9000']);
  expect(await readStart(connection, 3)).toEqual({ ok: true, value: bytes('AA') });
  connection.done();
});

test('6Cxx is asked again once with that length, 61xx is collected', async () => {
  const connection = new ScriptedConnection(
    ['00B0000004', '6C02'],
    ['00B0000002', 'AA6103'],
    ['00C0000003', 'BBCCDD9000'],
  );
  expect(await readStart(connection, 4)).toEqual({ ok: true, value: bytes('AABBCCDD') });
  connection.done();
});

test('a card that keeps announcing more is given up on', async () => {
  const card: ApduCard = { atr: bytes('3B'), reset: () => undefined, process: async () => bytes('AA6101') };
  expect(await readStart(new DirectConnection(card), 4)).toEqual({
    ok: false,
    error: { code: 'CARD_PROTOCOL', raw: '6101' },
  });
});

test.each([
  ['longer than any certificate', padded(9000, 0)],
  ['ends within the object', padded(600, 0).subarray(0, 500)],
])('an object that %s is refused', async (_, content) => {
  expect(await readObject(new DirectConnection(file(content)), 8192)).toMatchObject({
    error: { code: 'CARD_PROTOCOL' },
  });
});

test('filler is no object', async () => {
  expect(await readObject(new DirectConnection(file(new Uint8Array(64).fill(0xff))), 8192)).toEqual({
    ok: true,
    value: null,
  });
});

test('applications are selected by their whole name without FCI, files without Le', async () => {
  const connection = new ScriptedConnection(['00A4040C0AD392F000260100000001', '9000'], ['00A4020C02000A', '9000']);
  expect(await selectApplication(connection, 'jpki')).toEqual({ ok: true, value: undefined });
  expect(await selectFile(connection, 0x000a)).toEqual({ ok: true, value: true });
  connection.done();
});

test.each(['6A82', '6A86', '6D00', '6E00', '6985'])('a card that answers %s has no JPKI', async (statusWord) => {
  const connection = new ScriptedConnection(['00A4040C0AD392F000260100000001', statusWord]);
  expect(await selectApplication(connection, 'jpki')).toEqual({
    ok: false,
    error: { code: 'CARD_NOT_SUPPORTED', raw: statusWord },
  });
});

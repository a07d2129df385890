import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ARRAY_KEYPAD, BITMAP_KEYPAD, CONSUMER_KEYS, VENDOR_PAD } from '../../hardware/pin-pad/descriptors.fixture.ts';
import { codePresses, down, presses, UP } from './keys.ts';
import { PadLab } from './pad-lab.ts';
import { PadReader } from './pad-reader.ts';

let lab: PadLab;
let reader: PadReader | null = null;
const plugged = new Set<string>();

beforeAll(async () => {
  lab = await PadLab.open();
});
afterAll(() => lab.close());
afterEach(async () => {
  reader?.kill();
  for (const name of plugged) await lab.unplug(name);
  plugged.clear();
});

async function plug(name: string, device: Parameters<PadLab['plug']>[1]): Promise<readonly string[]> {
  plugged.add(name);
  return lab.plug(name, device);
}

async function unplug(name: string): Promise<void> {
  plugged.delete(name);
  await lab.unplug(name);
}

function read(choice: { serial?: string } = {}): PadReader {
  reader = new PadReader(lab, choice);
  return reader;
}

const KEYPAD = { port: 3, serial: 'PP-0001', interfaces: [ARRAY_KEYPAD] };

test('a keypad is listed, opened and read; reports that ran together are told apart', async () => {
  const [node] = await plug('pad', KEYPAD);
  const pad = read();
  await pad.ready();
  expect(pad.lines.find(({ log }) => log !== undefined)?.log).toMatchObject({
    msg: 'PIN pad found',
    usb: '1209:bee1',
    serial: 'PP-0001',
    nodes: [node],
  });
  await lab.report('pad', presses('1', '2', '3', 'correct', 'enter', 'cancel'));
  expect(await pad.keysTold(6)).toEqual(['1', '2', '3', 'correct', 'enter', 'cancel']);
  await lab.report('pad', [`${down('4')}${UP}${down('9')}`]);
  expect(await pad.keysTold(8)).toEqual(['1', '2', '3', 'correct', 'enter', 'cancel', '4', '9']);
  await pad.close();
});

test('a bitmap keypad with a report id', async () => {
  await plug('pad', { ...KEYPAD, interfaces: [BITMAP_KEYPAD] });
  const pad = read();
  await pad.ready();
  await lab.report('pad', ['0401000000', '0400000000', '0400040000', '0400000000']);
  expect(await pad.keysTold(2)).toEqual(['1', 'enter']);
});

test('a pad with two interfaces is one, its keys come from both', async () => {
  await plug('pad', { ...KEYPAD, interfaces: [ARRAY_KEYPAD, CONSUMER_KEYS] });
  const pad = read();
  await pad.ready();
  await lab.report('pad', presses('1'));
  await lab.report('pad', ['035f02', '030000'], { interface: 1 });
  expect(await pad.keysTold(2)).toEqual(['1', 'cancel']);
});

test('a pad with reports of its own is read by its profile', async () => {
  await plug('pad', { port: 3, serial: 'V-1', product: '0001', interfaces: [VENDOR_PAD] });
  const pad = read();
  await pad.ready();
  await lab.report('pad', codePresses('1', '2', '3', '4', 'enter'));
  expect(await pad.keysTold(5)).toEqual(['1', '2', '3', '4', 'enter']);
});

test('pulled in the middle of an entry it is absent at once; plugged in again, at a new node, it goes on', async () => {
  await plug('pad', KEYPAD);
  const pad = read();
  await pad.ready();
  await lab.report('pad', presses('1', '2'));
  await pad.keysTold(2);
  const gone = pad.becomes('absent');
  await unplug('pad');
  await gone;
  const back = pad.becomes('ready');
  await plug('pad', KEYPAD);
  await back;
  await lab.report('pad', presses('3'));
  expect(await pad.keysTold(3)).toEqual(['1', '2', '3']);
  await pad.close();
});

test('a stuck key that the pad repeats counts once; other keys beside it are keys', async () => {
  await plug('pad', KEYPAD);
  const pad = read();
  await pad.ready();
  await lab.report('pad', new Array<string>(200).fill(down('1')), { gap: 1 });
  await lab.report('pad', [down('1', '2'), down('1'), UP, down('9')]);
  expect(await pad.keysTold(3)).toEqual(['1', '2', '9']);
});

test('a flood of 1,000 reports a second: the pad is lost before it could make a PIN, quiet it comes back', async () => {
  await plug('pad', KEYPAD);
  const pad = read();
  await pad.ready();
  const before = await pad.cost();
  const lost = pad.becomes('absent');
  const flood = Array.from({ length: 50 }, () => presses('1', '2', '3', '4', 'enter')).flat();
  await lab.report('pad', flood, { gap: 1 });
  expect((await lost).detail).toBe('faulty');
  expect(pad.keys.filter((key) => key === 'enter')).toEqual([]);
  expect(pad.keys.length).toBeLessThanOrEqual(4);
  await pad.becomes('ready');
  const keys = pad.keys.length;
  await lab.report('pad', presses('9'));
  expect((await pad.keysTold(keys + 1)).at(-1)).toBe('9');
  const after = await pad.cost();
  // Half a second of flood and a second of silence.
  expect(after.cpuMilliseconds - before.cpuMilliseconds).toBeLessThan(1_000);
  expect(after.megabytes - before.megabytes).toBeLessThan(32);
});

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ARRAY_KEYPAD, VENDOR_PAD } from '../../hardware/pin-pad/descriptors.fixture.ts';
import { presses } from './keys.ts';
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

async function plug(name: string, port: number, serial: string, descriptor: Uint8Array = ARRAY_KEYPAD): Promise<void> {
  plugged.add(name);
  await lab.plug(name, { port, serial, interfaces: [descriptor] });
}

async function unplug(name: string): Promise<void> {
  plugged.delete(name);
  await lab.unplug(name);
}

test('the configured serial number picks one of two; the other one is not heard', async () => {
  await plug('stranger', 3, 'PP-0001');
  await plug('pad', 4, 'PP-0042');
  const pad = new PadReader(lab, { serial: 'PP-0042' });
  reader = pad;
  await pad.ready();
  await lab.report('stranger', presses('9'));
  await lab.report('pad', presses('1'));
  expect(await pad.keysTold(1)).toEqual(['1']);
});

test('a stranger alone is refused and named; the configured one, plugged in later, is taken', async () => {
  await plug('stranger', 3, 'PP-0001');
  const pad = new PadReader(lab, { serial: 'PP-0042' });
  reader = pad;
  expect(await pad.missing('stranger')).toMatchObject({ pads: [{ usb: '1209:bee1', serial: 'PP-0001' }] });
  await plug('pad', 4, 'PP-0042');
  await pad.ready();
  await lab.report('stranger', presses('9'));
  await lab.report('pad', presses('2'));
  expect(await pad.keysTold(1)).toEqual(['2']);
});

test('two equal ones and nothing configured: neither, until one is pulled', async () => {
  await plug('one', 3, 'PP-0001');
  await plug('two', 4, 'PP-0002');
  const pad = new PadReader(lab);
  reader = pad;
  expect(await pad.missing('ambiguous')).toMatchObject({ pads: [{ serial: 'PP-0001' }, { serial: 'PP-0002' }] });
  expect(pad.states).toEqual([]);
  await unplug('one');
  await pad.ready();
  await lab.report('two', presses('3'));
  expect(await pad.keysTold(1)).toEqual(['3']);
});

test('a second one plugged in during an entry does not take over', async () => {
  await plug('pad', 3, 'PP-0001');
  const pad = new PadReader(lab);
  reader = pad;
  await pad.ready();
  await lab.report('pad', presses('1'));
  await plug('second', 4, 'PP-0002');
  await lab.report('second', presses('9', '9'));
  await lab.report('pad', presses('2'));
  expect([await pad.keysTold(2), pad.states]).toEqual([['1', '2'], ['ready']]);
});

test('a device without the keys of a PIN is none, and is named', async () => {
  await plug('wheel', 3, 'W', VENDOR_PAD);
  const pad = new PadReader(lab);
  reader = pad;
  expect(await pad.missing('none')).toMatchObject({ pads: [], others: ['1209:bee1'] });
});

test('one that this user may not open is told apart from none, with the remedy', async () => {
  await plug('pad', 3, 'PP-0001');
  await lab.deny('pad');
  const pad = new PadReader(lab, {}, { asNobody: true });
  reader = pad;
  expect(await pad.missing('denied')).toMatchObject({ msg: expect.stringContaining('udev rule') });
});

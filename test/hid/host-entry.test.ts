import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import { ASSERTION } from '../../hardware/host/host.fixture.ts';
import { type BenchPage, event, practice } from '../../hardware/host/host-process.fixture.ts';
import { ARRAY_KEYPAD } from '../../hardware/pin-pad/descriptors.fixture.ts';
import { presses } from './keys.ts';
import { PadLab } from './pad-lab.ts';

let lab: PadLab;
let host: Awaited<ReturnType<typeof practice>>;

beforeEach(async () => {
  lab = await PadLab.open();
  host = await practice();
});
afterEach(async () => {
  await host.close();
  await lab.close();
});

/** A device host that sees the lab's devices: the fixture hands its own environment on. */
async function startHost(change: Record<string, unknown>) {
  const before = { ...process.env };
  Object.assign(process.env, lab.environment);
  try {
    return await host.start(change);
  } finally {
    process.env = before;
  }
}

async function placed(client: DeviceHostClient, bench: BenchPage): Promise<string> {
  const told = event(client, 'cardPlaced');
  bench.send({ type: 'place', card: 'taro' });
  return ((await told) as { cardRef: string }).cardRef;
}

const open = (client: DeviceHostClient, cardRef: string) =>
  client.openSession({ cardRef, triesShown: 3, lastTryConfirmed: false, entryDevice: 'pinPad', assertion: ASSERTION });

/** The states of the pad, as the host's client hears them. */
const padBecomes = (client: DeviceHostClient, state: string): Promise<void> =>
  new Promise((resolve) => {
    const stop = client.onEvent((told) => {
      if (told.event !== 'pinPad' || told.state !== state) return;
      stop();
      resolve();
    });
  });

async function started() {
  await lab.plug('pad', { port: 3, serial: 'PP-0042', interfaces: [ARRAY_KEYPAD] });
  const process = await startHost({ pinPad: 'hid', pinPadSerial: 'PP-0042' });
  const { client, events } = await host.connect();
  const status = await client.status();
  if (!status.ok || status.value.pinPad === 'absent') await padBecomes(client, 'ready');
  const bench = await host.bench(process);
  return { process, client, events, bench, cardRef: await placed(client, bench) };
}

test('digits of the USB pad open the card, through the host’s socket; a second pad’s do not', async () => {
  const { process, client, events, cardRef } = await started();
  await lab.plug('stranger', { port: 4, serial: 'PP-0001', interfaces: [ARRAY_KEYPAD] });
  const opening = open(client, cardRef);
  await event(client, 'entry');
  await lab.report('stranger', presses('9', '9'));
  await lab.report('pad', presses('1', '2', '9', 'correct', '3', '4', 'enter'));
  expect(await opening).toMatchObject({ ok: true, value: { cardRef } });
  const counts = events.flatMap((told) => (told.event === 'entry' ? told.count : []));
  expect(counts).toEqual([0, 1, 2, 3, 2, 3, 4]);
  expect(process.log.join('\n')).not.toMatch(/"key"|1234/);
});

test('pulled in the middle of an entry: no try is spent, and after the next plug the PIN is asked anew', async () => {
  const { client, events, cardRef } = await started();
  const opening = open(client, cardRef);
  await event(client, 'entry');
  await lab.report('pad', presses('1', '2'));
  const gone = padBecomes(client, 'absent');
  await lab.unplug('pad');
  expect(await opening).toMatchObject({ ok: false, error: { code: 'PIN_PAD_LOST' } });
  await gone;
  expect(await open(client, cardRef)).toMatchObject({ ok: false, error: { code: 'PIN_PAD_ABSENT' } });
  expect(await client.identify()).toMatchObject({ value: { triesLeft: { authentication: 3 } } });
  const back = padBecomes(client, 'ready');
  await lab.plug('pad', { port: 3, serial: 'PP-0042', interfaces: [ARRAY_KEYPAD] });
  await back;
  const from = events.length;
  const again = open(client, cardRef);
  await event(client, 'entry');
  await lab.report('pad', presses('1', '2', '3', '4', 'enter'));
  expect(await again).toMatchObject({ ok: true });
  expect(events.slice(from).flatMap((told) => (told.event === 'entry' ? told.count : []))).toEqual([0, 1, 2, 3, 4]);
});

test('a pad that goes wild during an entry ends it before anything reaches the card', async () => {
  const { client, events, cardRef } = await started();
  const opening = open(client, cardRef);
  await event(client, 'entry');
  await lab.report('pad', Array.from({ length: 50 }, () => presses('9', '1', '9', '2', 'enter')).flat(), { gap: 1 });
  expect(await opening).toMatchObject({ ok: false, error: { code: 'PIN_PAD_LOST' } });
  expect(events.filter((told) => told.event === 'verifying')).toEqual([]);
  expect(await client.identify()).toMatchObject({ value: { triesLeft: { authentication: 3 } } });
});

test('a profile that cannot be used: the host says which in one line and does not start', async () => {
  const refused = await startHost({ pinPad: 'hid', pinPadProfiles: '/no/such/profile.json' });
  expect((await refused.exit).code).toBe(69);
  expect(refused.log).toEqual(['madoguchi device host: PIN pad profiles: cannot read /no/such/profile.json']);
});

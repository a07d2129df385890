import { expect, test, vi } from 'vitest';
import { event } from '../../hardware/host/host-process.fixture.ts';
import { cpuShare, type HostAtReader, openHostAtReader } from '../support/pcsc/host-at-reader.ts';

/** Usable again, or honestly out of service, within this (reliability: I6); and no burning of the processor meanwhile. */
const BOUND = 8_000;
const CPU_BOUND = 0.2;
/** Long enough to see a loop, short enough to wait for. */
const CPU_WINDOW = 1_000;

vi.setConfig({ maxConcurrency: 4 });

/** Tests run side by side, each with a bench of its own. */
const atReader =
  (use: (bench: HostAtReader) => Promise<void>, options?: Parameters<typeof openHostAtReader>[0]) =>
  async (): Promise<void> => {
    const bench = await openHostAtReader(options);
    await use(bench).finally(() => bench.close());
  };

const pidOf = (bench: HostAtReader): number => bench.host().process.pid ?? expect.unreachable('the host runs');

async function within(limit: number, what: Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await what;
  expect(performance.now() - begun).toBeLessThan(limit);
}

/** What a resident may be doing when the service goes away. Each leaves the reader in the state it names. */
const MOMENTS: Record<string, (bench: HostAtReader) => Promise<{ readonly command: Promise<unknown> | null }>> = {
  'while nothing lies on the reader': async (bench) => {
    await bench.becomes('empty');
    return { command: null };
  },
  'while a card lies there': async (bench) => {
    await bench.becomes('empty');
    bench.place();
    await bench.becomes('present');
    return { command: null };
  },
  'while a PIN is typed': async (bench) => {
    await bench.becomes('empty');
    const placed = event(bench.client, 'cardPlaced');
    bench.place();
    const { cardRef } = (await placed) as { cardRef: string };
    const asked = event(bench.client, 'entry');
    const opening = bench.client.openSession({
      cardRef,
      triesShown: 3,
      lastTryConfirmed: false,
      entryDevice: 'pinPad',
      assertion: { typ: 'test.sign-in+jws', payload: {} },
    });
    await Promise.race([asked, opening]);
    // What is read ahead while the person types: a command that hangs is reader-hung.test.ts.
    await bench.atRest();
    return { command: opening };
  },
};

const FAULTS = [
  { how: 'killed', down: 'kill', up: 'start', moments: Object.keys(MOMENTS) },
  { how: 'stopped', down: 'stop', up: 'start', moments: ['while a card lies there'] },
  { how: 'frozen', down: 'freeze', up: 'thaw', moments: Object.keys(MOMENTS) },
] as const;

const ACT = {
  kill: (bench: HostAtReader) => bench.stack.killPcscd(),
  stop: (bench: HostAtReader) => bench.stack.stopPcscd(),
  freeze: (bench: HostAtReader) => bench.stack.freezePcscd(),
  start: (bench: HostAtReader) => bench.stack.startPcscd(),
  thaw: (bench: HostAtReader) => bench.stack.thawPcscd(),
};

for (const { how, down, up, moments } of FAULTS) {
  for (const when of moments) {
    const name = `pcscd ${how} ${when}: told, idle meanwhile, usable again, no PIN sent`;
    test.concurrent(
      name,
      atReader(async (bench) => {
        const { command } = (await MOMENTS[when]?.(bench)) ?? expect.unreachable(when);
        await ACT[down](bench);
        await within(BOUND, bench.becomes('serviceDown'));
        if (command !== null) expect(await command).toMatchObject({ ok: false });
        expect(await cpuShare(pidOf(bench), CPU_WINDOW)).toBeLessThan(CPU_BOUND);
        expect(await bench.client.identify()).toMatchObject({ error: { code: 'READER_SERVICE_DOWN' } });
        await ACT[up](bench);
        if (when === 'while nothing lies on the reader') {
          await within(BOUND, bench.becomes('empty'));
          bench.place();
        }
        expect(await bench.usable()).toBeLessThan(BOUND);
        expect(bench.card.ledger.verifiesWithData).toBe(0);
        expect(bench.host().process.exitCode).toBeNull();
      }),
    );
  }
}

test.concurrent(
  'pcscd absent at boot: the host is there, says so, and takes it up when it comes',
  atReader(
    async (bench) => {
      await within(BOUND, bench.becomes('serviceDown'));
      expect(await cpuShare(pidOf(bench), CPU_WINDOW)).toBeLessThan(CPU_BOUND);
      await bench.stack.startPcscd();
      bench.place();
      expect(await bench.usable()).toBeLessThan(BOUND);
    },
    { pcscd: 'later' },
  ),
);

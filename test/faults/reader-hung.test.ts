import { once } from 'node:events';
import { expect, test } from 'vitest';
import { connection, event } from '../../hardware/host/host-process.fixture.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { type HostAtReader, openHostAtReader } from '../support/pcsc/host-at-reader.ts';

/** The watchdog, its thread's grace, and what a busy machine takes. */
const BOUND = LIMITS.transmitWatchdog + 3_000;

async function atReader(use: (bench: HostAtReader) => Promise<void>): Promise<void> {
  const bench = await openHostAtReader();
  await use(bench).finally(() => bench.close());
}

/** The host ends itself, as nothing else can end a native call, and the next one works. */
async function endsItself(bench: HostAtReader, hung: Promise<unknown>): Promise<void> {
  const begun = performance.now();
  expect(await bench.host().exit).toEqual({ code: null, signal: 'SIGKILL' });
  expect(performance.now() - begun).toBeLessThan(BOUND);
  expect(await hung).toMatchObject({ ok: false });
}

test.concurrent('a card that never answers: the host ends itself in time, the next one reads the next card', () =>
  atReader(async (bench) => {
    await bench.becomes('empty');
    const answered = Promise.withResolvers<Uint8Array>();
    const asked = Promise.withResolvers<void>();
    const hanging = bench.stack.place({
      atr: bench.card.atr,
      reset: () => undefined,
      process: () => {
        asked.resolve();
        return answered.promise;
      },
    });
    await event(bench.client, 'cardPlaced');
    const identifying = bench.client.identify();
    await asked.promise;
    await endsItself(bench, identifying);
    await hanging.lift();
    await bench.restartHost();
    await connection(bench.client, true);
    await bench.becomes('empty');
    bench.place();
    expect(await bench.usable()).toBeLessThan(BOUND);
  }));

test.concurrent('a connect that never comes back: the same, and out of service until pcscd goes on', () =>
  atReader(async (bench) => {
    await bench.becomes('empty');
    bench.place();
    await bench.becomes('present');
    await bench.atRest();
    await bench.stack.freezePcscd();
    const identifying = bench.client.identify();
    // The call holds one thread of libuv's pool, not the one that answers.
    expect(await bench.client.status()).toMatchObject({ ok: true });
    await endsItself(bench, identifying);
    await bench.restartHost();
    await connection(bench.client, true);
    await bench.becomes('serviceDown');
    expect(await bench.client.identify()).toMatchObject({ error: { code: 'READER_SERVICE_DOWN' } });
    await bench.stack.thawPcscd();
    expect(await bench.usable()).toBeLessThan(BOUND);
  }));

test.concurrent('asked to end while pcscd is frozen, the host ends without help', () =>
  atReader(async (bench) => {
    await bench.becomes('empty');
    await bench.stack.freezePcscd();
    await bench.becomes('serviceDown');
    const { process } = bench.host();
    const ended = once(process, 'exit');
    const begun = performance.now();
    process.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - begun).toBeLessThan(BOUND);
    await bench.stack.thawPcscd();
  }));

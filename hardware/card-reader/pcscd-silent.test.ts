import { expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { adapter, connected } from './adapter.fixture.ts';
import { EchoCard } from './card-reader.contract.ts';
import { ScriptedReader } from './scripted-pcsc.ts';

/** A card lies there and is connected to; then pcscd stops answering. */
async function silencedInUse() {
  const bench = adapter();
  bench.pcscd.appear(bench.slot);
  bench.slot.place(new EchoCard());
  const before = bench.reader.snapshot().cardRef;
  const connection = await connected(bench.reader);
  bench.slot.log.length = 0;
  bench.pcscd.pulse.tell('silent');
  return { ...bench, connection, before };
}

test('nothing native is begun while pcscd is silent: not for a command, not for its end, not for a connect', async () => {
  const { reader, slot, connection, armed, pcscd } = await silencedInUse();
  const { ever } = armed;
  expect(reader.snapshot()).toEqual({ state: 'serviceDown', name: null, cardRef: null });
  expect(await connection.transmit(Uint8Array.of(0, 1, 2, 3))).toEqual({
    ok: false,
    error: { kind: 'cardRemoved', when: 'before' },
  });
  await connection.disconnect('unpower');
  expect(await reader.connect()).toEqual({ ok: false, error: { kind: 'serviceDown', when: 'before' } });
  expect([slot.log, armed.ever, pcscd.instances.length]).toEqual([[], ever, 1]);
});

test('when it answers again, everything is taken up anew: the old handle let go, the card another placement', async () => {
  const { reader, slot, before, pcscd, states } = await silencedInUse();
  pcscd.pulse.tell('beating');
  await slot.whenClosed;
  expect(slot.log).toEqual(['disconnect 2']);
  expect(pcscd.instances.map(({ closed }) => closed)).toEqual([1, 0]);
  const again = new ScriptedReader('Lab Reader 00 00');
  pcscd.appear(again);
  again.place(new EchoCard());
  expect(states.slice(2)).toEqual(['present', 'serviceDown', 'absent', 'empty', 'present']);
  expect(reader.snapshot().cardRef).not.toBe(before);
});

test('what its readers tell during the silence is not believed', async () => {
  const { reader, slot, pcscd } = await silencedInUse();
  slot.lift();
  slot.place(new EchoCard());
  pcscd.appear(new ScriptedReader('Lab Reader 00 01'));
  slot.emit('end');
  expect(reader.snapshot().state).toBe('serviceDown');
});

test('killed while it was silent, it is replaced like any that died', async () => {
  const { clock, slot, pcscd, states } = await silencedInUse();
  pcscd.die(slot);
  pcscd.pulse.tell('gone');
  await slot.whenClosed;
  clock.increment(LIMITS.hostRestartFirst);
  expect(pcscd.instances).toHaveLength(1);
  pcscd.pulse.tell('beating');
  expect(pcscd.instances).toHaveLength(2);
  expect(states.slice(-2)).toEqual(['serviceDown', 'absent']);
});

test('a command under way when it fell silent is lost, and its answer is not taken when it comes after all', async () => {
  const bench = adapter();
  bench.pcscd.appear(bench.slot);
  const card = new EchoCard();
  bench.slot.place(card);
  const connection = await connected(bench.reader);
  const answered = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  card.before = () => {
    asked.resolve();
    return answered.promise;
  };
  const transmitted = connection.transmit(Uint8Array.of(0, 1, 2, 3));
  await asked.promise;
  bench.pcscd.pulse.tell('silent');
  expect(bench.armed.now).toBe(1);
  answered.resolve();
  expect(await transmitted).toEqual({ ok: false, error: { kind: 'cardRemoved', when: 'during' } });
});

test('what was given up is destroyed while pcscd answers, beside the watchdog, and not in the next silence', async () => {
  const { clock, slot, pcscd, collected } = await silencedInUse();
  pcscd.pulse.tell('beating');
  await slot.whenClosed;
  await new Promise(setImmediate);
  pcscd.pulse.tell('silent');
  clock.increment(LIMITS.pcscdThreadsEnd);
  expect(collected).toEqual([]);
  pcscd.pulse.tell('beating');
  clock.increment(LIMITS.pcscdThreadsEnd);
  expect(collected).toEqual([1]);
  clock.increment(LIMITS.pcscdThreadsEnd);
  expect(collected).toEqual([1]);
});

test('silent from the start, it is not connected to before it answers', () => {
  const { pcscd, states } = adapter({ pulse: 'silent' });
  expect(pcscd.instances).toHaveLength(0);
  pcscd.pulse.tell('beating');
  expect(states).toEqual(['serviceDown', 'absent']);
});

test('a sign of life that fails to arrive for another reason takes nothing from a connection that works', () => {
  const { pcscd, slot, states } = adapter();
  pcscd.appear(slot);
  slot.place(new EchoCard());
  pcscd.pulse.tell('gone');
  expect(states.at(-1)).toBe('present');
  pcscd.pulse.tell('beating');
  expect(pcscd.instances).toHaveLength(1);
});

test('closed during the silence, it calls nothing that would keep the process', async () => {
  const { reader, slot, pcscd } = await silencedInUse();
  await reader.close();
  expect([slot.log, slot.closed, pcscd.instances[0]?.closed]).toEqual([[], 0, 0]);
});

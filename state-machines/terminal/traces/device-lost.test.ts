import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, toPin, toSetCard, toSignedIn } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';

describe('while nobody is here', () => {
  test('a reader that goes away while the line is down takes the terminal out of service, and its return brings it back', async () => {
    const scene = await Scene.ready();
    scene.actor.send({ type: 'line', up: false });
    scene.world.reasons = ['reader'];
    await scene.does((world) => world.unplugReader());
    expect(scene.since()).toEqual(['K-00 reader']);
    expect(scene.screen.actions).toEqual([]);
    scene.world.reasons = [];
    await scene.does((world) => world.plugReader());
    expect(scene.since()).toEqual(['K-01']);
  });

  test('a fault nobody tells of is found by the check', async () => {
    const scene = await Scene.ready();
    scene.world.reasons = ['storage', 'clock'];
    await scene.pass(30_000);
    expect(scene.since()).toEqual(['K-00 storage+clock']);
    scene.world.reasons = ['clock'];
    await scene.pass(5_000);
    expect(scene.since()).toEqual(['K-00 clock']);
    scene.world.reasons = [];
    await scene.pass(5_000);
    expect(scene.since()).toEqual(['K-01']);
  });

  test('a check that never answers or throws is a software fault, and is repeated', async () => {
    const scene = await Scene.ready();
    scene.world.hold('check');
    await scene.pass(30_000);
    await scene.pass(20_000);
    expect(scene.since()).toEqual(['K-00 software']);
    scene.world.release('check');
    scene.world.breaks('check');
    await scene.pass(5_000);
    expect(scene.screen.id).toBe('K-00');
    scene.world.breaks('check', false);
    await scene.pass(5_000);
    expect(scene.since()).toEqual(['K-01']);
    expect(scene.unexpected).toHaveLength(1);
  });

  test('power-on shows why it is not ready, and wipes before it serves', async () => {
    const scene = new Scene();
    scene.world.reasons = ['devices'];
    scene.actor.start();
    await scene.settle();
    expect(scene.since()).toEqual(['K-00 starting', 'K-00 devices']);
    expect(scene.world.calls[0]).toBe('endVisit');
    scene.world.reasons = [];
    scene.actor.send({ type: 'recheck' });
    await scene.settle();
    expect(scene.since()).toEqual(['K-01']);
  });

  test('a device host that comes while the first check is still asking is asked itself', async () => {
    const scene = new Scene();
    scene.world.reasons = ['devices'];
    scene.world.hold('check');
    scene.actor.start();
    await scene.settle();
    scene.world.reasons = [];
    await scene.host(true);
    scene.world.release('check');
    await scene.settle();
    expect(scene.since()).toEqual(['K-00 starting', 'K-01']);
    expect(scene.world.calls.filter((call) => call === 'check')).toHaveLength(2);
  });

  test('a card that lay there at power-on begins nothing by itself', async () => {
    const scene = new Scene();
    scene.world.lay = scene.world.lay.bind(scene.world);
    scene.world.tell = () => {};
    scene.world.lay(someCard());
    scene.actor.start();
    await scene.settle();
    expect(scene.screen.id).toBe('K-01');
    expect(scene.actor.getSnapshot().context.cardRef).toBe('placement-1');
  });

  test('a card that leaves while the check is asking is gone, whatever the devices answered before', async () => {
    const scene = new Scene();
    const { tell } = scene.world;
    scene.world.tell = () => {};
    scene.world.lay(someCard());
    scene.actor.start();
    await scene.settle();
    scene.world.tell = tell;
    scene.world.hold('check');
    await scene.pass(30_000);
    await scene.does((world) => world.lift());
    scene.world.release('check');
    await scene.settle();
    expect(scene.actor.getSnapshot().context.cardRef).toBeNull();
  });
});

describe('during a visit', () => {
  test('before the card', async () => {
    const scene = await Scene.ready();
    await toSetCard(scene);
    scene.since();
    await scene.does((world) => world.unplugReader());
    expect(scene.since()).toEqual(['L-10 reader']);
    await scene.touch('retry');
    expect(scene.screen.id).toBe('L-10');
    await scene.does((world) => world.plugReader());
    expect(scene.since().at(-1)).toBe('L-01');
  });

  test('the PIN pad, before and during the entry', async () => {
    const scene = await Scene.ready();
    await toSetCard(scene);
    scene.since();
    await scene.does((world) => world.unplugPad());
    await scene.does((world) => world.plugPad());
    await scene.does((world) => world.lay(someCard()));
    await scene.does((world) => world.unplugPad());
    await scene.does((world) => world.plugPad());
    expect(scene.world.entry).toBeNull();
    await scene.touch('retry');
    expect(scene.since()).toEqual([
      'L-10 pinPad',
      'L-01',
      'L-03 identifying',
      'L-02 3',
      'L-10 pinPad',
      'L-01 present',
      'L-03 identifying',
      'L-02 3',
    ]);
    expect(scene.world.verified).toBe(0);
  });

  test('the device host during the entry: after its return a touch has the card read again', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    scene.since();
    await scene.host(false);
    await enter(scene, 'DEVICE_HOST_DOWN');
    await scene.host(true);
    expect(scene.since()).toEqual(['L-10 host', 'L-01 present']);
    await scene.touch('retry');
    expect(scene.since()).toEqual(['L-03 identifying', 'L-02 3']);
  });

  test('the device host during the check: the outcome is unknown, whatever the connection says', async () => {
    const scene = await Scene.ready();
    await toPin(scene);
    await scene.does((world) => world.startVerify());
    scene.since();
    await scene.host(false);
    await scene.does((world) => world.entry?.settle({ ok: false, error: { code: 'PIN_OUTCOME_UNKNOWN' } }));
    expect(scene.since()).toEqual(['L-11 ? no card']);
    await scene.host(true);
    expect(scene.since()).toEqual(['L-11 ?', 'L-11 2']);
    await scene.touch('retry');
    expect(scene.since()).toEqual(['L-03 identifying', 'L-02 2']);
  });

  test('the reader while something is typed: told, hidden, resumed with the same card', async () => {
    const scene = await Scene.ready();
    const card = someCard();
    await toSignedIn(scene, card);
    await scene.touch('agreeTerms', { version: 'terms-1' });
    await scene.touch('draft', { value: 'はな' });
    scene.since();
    await scene.does((world) => world.unplugReader());
    expect(scene.screen).toMatchObject({ id: 'L-10', draft: null });
    await scene.does((world) => world.plugReader());
    await scene.does((world) => world.lay(card));
    expect(scene.since().filter((words, index, all) => words !== all[index - 1])).toEqual([
      'K-11',
      'L-10 reader',
      'K-11',
      'B-11',
    ]);
    expect(scene.screen.draft).toBe('はな');
  });

  test('the device host while something is typed: the card that still lies there resumes it', async () => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    scene.since();
    await scene.host(false);
    expect(scene.since()).toEqual(['L-10 host']);
    await scene.host(true);
    expect(scene.screen.id).toBe('B-10');
  });

  test('a reader that does not come back does not hold the terminal for ever', async () => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    await scene.does((world) => world.unplugReader());
    await scene.pass(60_000);
    expect(scene.screen.id).toBe('K-10');
    scene.world.reasons = ['reader'];
    await scene.pass(30_000);
    await scene.pass(10_000);
    expect(scene.since().slice(-2)).toEqual(['K-13 signedOut', 'K-01']);
  });
});

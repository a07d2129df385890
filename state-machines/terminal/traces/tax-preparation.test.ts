import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { toLinkConsent, toLinked, toSelection, toSteps } from '../../testing/tax-walks.ts';
import { enter, KANA, toCheck } from '../../testing/walks.ts';
import { NEW_PERSON } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import { ok } from '../../vocabulary/result.ts';

const LIFE = { issuerId: 'kokuzei-seimei', kind: 'life-insurance' } as const;
const QUAKE = { issuerId: 'kokuzei-songai', kind: 'earthquake-insurance' } as const;

describe('in one placement', () => {
  test('all five steps with three secrets', async () => {
    const scene = await Scene.ready();
    await toSteps(scene);
    expect(scene.since().slice(-2)).toEqual(['L-03 portal', 'T-00 1done 2next 3todo 4todo 5- 6todo']);

    await toSelection(scene, 'life-insurance', 'earthquake-insurance', 'wage-statement');
    expect(scene.since()).toEqual([
      'T-10 0',
      'T-10 1',
      'T-10 2',
      'T-10 3',
      'T-11 life-insurance 0',
      'T-11 life-insurance 1',
      'T-11 earthquake-insurance 0',
      'T-11 earthquake-insurance 1',
      // Only e-Tax issues the third: there was nothing to ask.
      'T-12 3',
    ]);

    await toLinkConsent(scene);
    await toLinked(scene);
    expect(scene.since()).toEqual([
      'L-03 signing',
      'L-03 portal',
      'T-20 e-tax:check>link e-shishobako:todo>link',
      'T-21 0/2',
      'T-21 1/2',
      'T-21 2/2',
      'T-22 2',
      'L-03 signing',
      'T-23 e-tax:done e-shishobako:done',
    ]);

    await scene.touch('next');
    await scene.touch('next');
    await scene.touch('submitText', { value: '1' });
    await scene.touch('submitText', { value: '１２３ー４５６７' });
    await scene.touch('next');
    expect(scene.since()).toEqual([
      'L-03 portal',
      'T-30 kokuzei-seimei:todo/locked kokuzei-songai:todo/locked',
      'T-31 1/2 policy',
      'T-31 1/2 policy pattern',
      'T-31 2/2',
      'L-03 signing',
      'T-32 done done',
    ]);

    await scene.touch('next');
    await scene.touch('toggleTask', LIFE);
    await scene.touch('toggleTask', QUAKE);
    await scene.touch('next');
    await scene.touch('next');
    expect(scene.since()).toEqual([
      'L-03 portal',
      'T-33 0/2+0',
      'T-33 1/2+0',
      'T-33 2/2+0',
      'L-03 signing',
      'T-34 done done',
      'L-03 portal',
      'T-50',
    ]);

    await scene.touch('answerEligibility', { about: 'employer', answer: 'yes' });
    await scene.touch('answerEligibility', { about: 'salary', answer: 'no' });
    await scene.touch('next');
    await scene.touch('next');
    await scene.touch('submitText', { value: KANA });
    await enter(scene, 'right');
    await enter(scene, 'right');
    await scene.does((world) => {
      world.tax.etaxRequested = true;
    });
    await scene.touch('toSteps');
    expect(scene.since()).toEqual([
      'T-50 ask',
      'T-51',
      'L-03 signing',
      'T-52',
      'T-53 3',
      'L-03 attributes',
      'T-54 5 touch…',
      'T-54 5 touch',
      'L-03 signing',
      'T-55 completed T-1',
      'L-03 portal',
      'T-00 1done 2done 3look 4done 5done 6look',
    ]);
    expect(scene.world.verified).toBe(3);
    expect(scene.world.calls.filter((call) => call === 'submit')).toHaveLength(4);
    expect(scene.unexpected).toEqual([]);
  });

  test('nothing that was not agreed to is signed', async () => {
    const scene = await Scene.ready();
    await toSteps(scene);
    await toSelection(scene, 'life-insurance', 'social-insurance');
    await toLinkConsent(scene);
    await scene.touch('toggleSite', { site: 'nenkin-net' });
    await toLinked(scene);
    expect([...scene.world.tax.linked.keys()]).toEqual(['e-tax', 'e-shishobako']);
    await scene.touch('next');
    expect(scene.since().at(-1)).toBe('T-20 e-tax:check>look nenkin-net:check>link e-shishobako:done');
  });

  test('お知らせ refused: the links are made, and say that nothing will arrive', async () => {
    const scene = await Scene.ready();
    await toSteps(scene);
    await toSelection(scene, 'medical-expenses');
    await toLinkConsent(scene);
    await toLinked(scene, false);
    expect(scene.screen).toMatchObject({ id: 'T-23', data: { notices: false } });
    await scene.touch('toSteps');
    await scene.touch('openStep', { step: 3 });
    expect(scene.screen).toMatchObject({ id: 'T-20', data: { sites: [{ site: 'e-tax', silent: true }] } });
  });

  test('a site is looked at by the person alone, and never told as done', async () => {
    const scene = await Scene.ready();
    await toSteps(scene);
    await toSelection(scene, 'medical-expenses');
    await toLinkConsent(scene);
    await toLinked(scene);
    await scene.touch('toSteps');
    expect(scene.since().at(-1)).toBe('T-00 1done 2done 3look 4- 5- 6done');
    await scene.touch('openStep', { step: 3 });
    await scene.touch('lookAtSite', { site: 'e-tax' });
    await scene.touch('checkedSite');
    await scene.touch('lookAtSite', { site: 'e-tax' });
    await scene.touch('back');
    await scene.touch('back');
    expect(scene.since()).toEqual([
      'T-20 e-tax:check>look',
      'T-24 e-tax',
      'L-03 portal',
      'T-20 e-tax:check>look',
      'T-24 e-tax checked',
      'T-20 e-tax:check>look',
      'T-00 1done 2done 3looked 4- 5- 6done',
    ]);
  });

  test('refused, only what failed is asked for once more', async () => {
    const scene = await Scene.ready();
    await toSteps(scene);
    await toSelection(scene, 'life-insurance');
    await toLinkConsent(scene);
    scene.world.registered = ok({ receiptNumber: 'R-2', state: 'refused', reason: 'other' });
    await toLinked(scene);
    expect(scene.since().at(-1)).toBe('T-23 e-tax:refused e-shishobako:refused');
    scene.world.registered = ok({ receiptNumber: 'R-3', state: 'completed', reason: null });
    await scene.touch('retry');
    expect(scene.since()).toEqual(['L-03 signing', 'T-23 e-tax:done e-shishobako:done']);
  });

  test('an issuer that is not in the list can be left out', async () => {
    const scene = await Scene.ready();
    await toSteps(scene);
    await scene.touch('openStep', { step: 2 });
    await scene.touch('toggleKind', { kind: 'life-insurance' });
    await scene.touch('next');
    await scene.touch('showRow', { row: 'さ' });
    await scene.touch('notListed', { shown: true });
    await scene.touch('back');
    await scene.touch('next');
    expect(scene.since().slice(-5)).toEqual([
      'T-11 life-insurance 0',
      'T-11 life-insurance さ 0',
      'T-11 life-insurance さ not listed 0',
      'T-11 life-insurance さ 0',
      'T-12 0',
    ]);
    expect(scene.screen.actions).not.toContain('next');
  });
});

describe('over several days', () => {
  test('① waits, and ② is a later visit, by the card alone', async () => {
    const scene = await Scene.ready();
    scene.world.tax.approvalBy = '2026-12-01';
    await toSteps(scene);
    await toSelection(scene, 'earthquake-insurance');
    await toLinkConsent(scene);
    await toLinked(scene);
    await scene.touch('next');
    await scene.touch('next');
    await scene.touch('next');
    expect(scene.since().slice(-2)).toEqual(['L-03 signing', 'T-32 pending']);
    await scene.touch('next');
    expect(scene.since().at(-1)).toBe('T-00 1done 2done 3look 4waiting 5- 6todo');
    expect(scene.screen).toMatchObject({ data: { steps: { 3: { step: 4, expectedBy: '2026-12-01' } } } });
    await scene.touch('signOut');
    await scene.does((world) => world.lift());
    await scene.pass(10_000);

    scene.world.tax.approve();
    await toSteps(scene, someCard());
    expect(scene.since().at(-1)).toBe('T-00 1done 2done 3look 4next 5- 6todo');
    await scene.touch('openStep', { step: 4 });
    await scene.touch('openIssuer', QUAKE);
    await scene.touch('toggleTask', QUAKE);
    await scene.touch('next');
    expect(scene.since().slice(-2)).toEqual(['L-03 signing', 'T-34 done']);
  });

  test('the card lifted in between: the same card once more, and the PIN', async () => {
    const scene = await Scene.ready();
    await toSteps(scene);
    await toSelection(scene, 'life-insurance');
    await scene.does((world) => world.lift());
    expect(scene.screen.id).toBe('K-11');
    await scene.does((world) => world.lay(someCard()));
    expect(scene.screen.id).toBe('T-12');
    await scene.touch('next');
    await enter(scene, 'right');
    expect(scene.since().slice(-3)).toEqual([
      'L-03 signing',
      'L-03 portal',
      'T-20 e-tax:check>link e-shishobako:todo>link',
    ]);
  });
});

test('without an account, registering comes first', async () => {
  const scene = await Scene.ready();
  await toSteps(scene, someCard(), NEW_PERSON);
  expect(scene.screen.id).toBe('B-10');
  await toCheck(scene);
  await scene.touch('register');
  await scene.touch('toMenu');
  expect(scene.screen.id).toBe('T-00');
  await scene.touch('back');
  expect(scene.screen.id).toBe('A-02');
  await scene.touch('openTaxPreparation');
  expect(scene.screen.id).toBe('T-00');
});

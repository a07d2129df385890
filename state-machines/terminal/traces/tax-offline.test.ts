import { expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { toLinkConsent, toLinked, toSelection, toSteps } from '../../testing/tax-walks.ts';
import { OFFLINE_PERSON } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import { CATALOGUE } from '../../testing/world-tax.ts';
import { failure } from '../../vocabulary/failures.ts';
import { err, ok } from '../../vocabulary/result.ts';

const STORED = ok({ receiptNumber: 'R-9', state: 'stored', reason: null } as const);

test('without the line: chosen from the kept list, linked and registered through 受付, and told as that', async () => {
  const scene = await Scene.ready();
  scene.world.registered = STORED;
  scene.world.menuAnswer = err(failure('NET_UNREACHABLE'));
  scene.world.tax.catalogue = ok({ catalogue: CATALOGUE, keptSince: '2026-11-19T00:00:00Z' });
  await toSteps(scene, someCard(), OFFLINE_PERSON);
  expect(scene.since().at(-1)).toBe('T-00 1unknown 2next 3unknown 4unknown 5unknown 6unknown offline');
  expect(scene.screen).toMatchObject({
    data: { keptSince: '2026-11-19T00:00:00Z', steps: { 5: { open: false, closed: 'line' } } },
  });

  await toSelection(scene, 'life-insurance');
  expect(scene.screen).toMatchObject({ id: 'T-12', data: { offline: true } });
  await toLinkConsent(scene);
  await toLinked(scene);
  await scene.touch('next');
  expect(scene.since().slice(-8)).toEqual([
    'T-21 0/2',
    'T-21 1/2',
    'T-21 2/2',
    'T-22 2',
    'L-03 signing',
    'T-23 e-tax:stored e-shishobako:stored',
    'L-03 portal',
    'T-30 kokuzei-seimei:unknown/locked',
  ]);
  // ① can be asked for; ② cannot before somebody has answered it.
  expect(scene.screen).toMatchObject({
    id: 'T-30',
    data: { offline: true, issuers: [{ first: 'unknown', second: 'locked' }] },
  });
  await scene.touch('next');
  await scene.touch('submitText', { value: '123-4567' });
  expect(scene.screen).toMatchObject({ id: 'T-32', data: { results: [{ outcome: 'stored', receiptNumber: 'R-9' }] } });
  await scene.touch('toSteps');
  expect(scene.since().at(-1)).toBe('T-00 1unknown 2waiting 3waiting 4waiting 5unknown 6unknown offline');
  await scene.touch('back');
  expect(scene.screen.id).toBe('A-01');
  expect(scene.unexpected).toEqual([]);
});

test('without the line and without a list: STEP5 and the links are what is left', async () => {
  const scene = await Scene.ready();
  scene.world.tax.catalogue = err(failure('NET_UNREACHABLE'));
  await toSteps(scene, someCard(), OFFLINE_PERSON);
  expect(scene.screen).toMatchObject({
    id: 'T-00',
    data: {
      year: null,
      steps: [
        { step: 1, open: false },
        { step: 2, open: false, closed: 'catalogue' },
        { step: 3, open: false, closed: 'catalogue' },
        { step: 4, open: false, closed: 'selection' },
        { step: 5, open: true },
        { step: 6, open: false, closed: 'line' },
      ],
    },
  });
  await scene.touch('openStep', { step: 2 });
  expect(scene.screen.id).toBe('T-00');
  await scene.touch('openStep', { step: 5 });
  expect(scene.screen).toMatchObject({ id: 'T-50', data: { threshold: null } });
});

test('the line fails in the middle: what was signed is told as received', async () => {
  const scene = await Scene.ready();
  await toSteps(scene);
  await toSelection(scene, 'life-insurance');
  await toLinkConsent(scene);
  scene.world.registered = STORED;
  scene.world.tax.known = false;
  await toLinked(scene);
  await scene.touch('toSteps');
  expect(scene.screen).toMatchObject({ id: 'T-00', data: { offline: true } });
  await scene.touch('openStep', { step: 3 });
  expect(scene.since().at(-1)).toBe('T-20 e-tax:sent e-shishobako:sent');
});

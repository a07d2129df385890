import { expect, test } from 'vitest';
import type { Registered } from '../../ports/requests.ts';
import { Scene } from '../../testing/scene.ts';
import { toCheck, toSignature, toSignedIn } from '../../testing/walks.ts';
import { someCard } from '../../testing/world-card.ts';
import type { Failure } from '../../vocabulary/failures.ts';
import { ok, type Result } from '../../vocabulary/result.ts';

/** The card has signed; the request is sealed and stored, and the portal's receipt is waited for. */
const storing = (scene: Scene, call: 'submit' | 'sendEtaxRequest'): ((registered: Registered) => Promise<void>) => {
  const answer = Promise.withResolvers<Result<unknown, Failure>>();
  Object.assign(scene.world.ports, { [call]: () => answer.promise });
  return async (registered) => {
    answer.resolve(ok(call === 'submit' ? [{ ...registered, expectedBy: null }] : registered));
    await scene.settle();
  };
};

const swap = async (scene: Scene): Promise<void> => {
  await scene.does((world) => world.lift());
  await scene.does((world) => world.lay(someCard('cert-other')));
};

/** What a neighbour must neither read nor walk into: they get what everybody gets who takes the card early. */
async function toldToNobodyElse(scene: Scene, outcome: Registered['state']): Promise<void> {
  expect(scene.since().slice(-1)).toEqual(['K-12']);
  expect(scene.world.calls).not.toContain('menu');
  await scene.does((world) => world.lift());
  expect(scene.screen).toMatchObject({ id: 'K-13', data: { outcome, receiptNumber: 'R-1' } });
}

test.each(['completed', 'stored'] as const)(
  'another card on the reader when the account is %s: the visit ends',
  async (state) => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    await toCheck(scene);
    const stored = storing(scene, 'submit');
    await scene.touch('register');
    await swap(scene);
    await stored({ receiptNumber: 'R-1', state, reason: null });
    await toldToNobodyElse(scene, state);
  },
);

test('another card on the reader when the request to e-Tax is stored: the visit ends', async () => {
  const scene = await Scene.ready();
  await toSignature(scene);
  const stored = storing(scene, 'sendEtaxRequest');
  await scene.touch('back');
  await scene.touch('submitText', { value: 'コクゼイ' });
  const cardRef = scene.world.cardRef ?? '';
  await scene.does((world) =>
    world.tell({ event: 'verifying', attempt: 9, secret: 'signature', cardRef, triesBefore: 5 }),
  );
  await swap(scene);
  await stored({ receiptNumber: 'R-1', state: 'completed', reason: null });
  await toldToNobodyElse(scene, 'completed');
});

test('the card taken while the portal is asked for its receipt: the last screen tells what was stored', async () => {
  const scene = await Scene.ready();
  await toSignedIn(scene);
  await toCheck(scene);
  const stored = storing(scene, 'submit');
  await scene.touch('register');
  await scene.does((world) => world.lift());
  await stored({ receiptNumber: 'R-1', state: 'stored', reason: null });
  expect(scene.since().slice(-1)).toEqual(['K-13 stored R-1']);
});

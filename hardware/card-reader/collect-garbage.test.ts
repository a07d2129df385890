import { expect, test } from 'vitest';
import { collectGarbage } from './collect-garbage.ts';

test('what nobody refers to is gone when it returns', async () => {
  const thing = new WeakRef({ of: 'nobody' });
  // A weak reference keeps what it was made for, or was asked for, until the end of that turn.
  await new Promise(setImmediate);
  collectGarbage();
  expect(thing.deref()).toBeUndefined();
});

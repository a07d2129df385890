import { expect, test } from 'vitest';
import { ExclusiveQueue } from './exclusive-queue.ts';

test('one task at a time, in the order they were given', async () => {
  const queue = new ExclusiveQueue();
  let running = 0;
  const order: number[] = [];
  await Promise.all(
    [3, 0, 2, 1].map((turns, n) =>
      queue.run(async () => {
        running += 1;
        expect(running).toBe(1);
        for (let turn = 0; turn < turns; turn++) await Promise.resolve();
        order.push(n);
        running -= 1;
      }),
    ),
  );
  expect(order).toEqual([0, 1, 2, 3]);
});

test('a task that throws is its caller’s affair; the next one runs', async () => {
  const queue = new ExclusiveQueue();
  const failing = queue.run(async () => {
    throw new Error('a bug');
  });
  const next = queue.run(async () => 'ran');
  await expect(failing).rejects.toThrow('a bug');
  expect(await next).toBe('ran');
});

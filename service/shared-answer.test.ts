import { expect, test } from 'vitest';
import { sharedAnswer } from './shared-answer.ts';

function counting() {
  let now = 0;
  const asked: PromiseWithResolvers<number>[] = [];
  const answer = sharedAnswer(
    () => {
      const question = Promise.withResolvers<number>();
      asked.push(question);
      return question.promise;
    },
    1_000,
    () => now,
  );
  return {
    asked,
    answer,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('a crowd causes one question, however long its answer takes', async () => {
  const { asked, answer, pass } = counting();
  const first = Array.from({ length: 100 }, () => answer());
  pass(5_000);
  const later = answer();
  expect(asked).toHaveLength(1);
  asked[0]?.resolve(7);
  expect(new Set(await Promise.all([...first, later]))).toEqual(new Set([7]));
});

test('an answer is kept for its time, then asked for anew', async () => {
  const { asked, answer, pass } = counting();
  const first = answer();
  asked[0]?.resolve(1);
  await first;
  pass(999);
  expect(await answer()).toBe(1);
  pass(1);
  const second = answer();
  asked[1]?.resolve(2);
  expect(await second).toBe(2);
});

test('a failure is told to those who waited for it and to nobody else', async () => {
  const { asked, answer } = counting();
  const first = answer();
  asked[0]?.reject(new Error('x'));
  await expect(first).rejects.toThrow('x');
  const second = answer();
  asked[1]?.resolve(2);
  expect(await second).toBe(2);
});

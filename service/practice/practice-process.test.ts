import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startPracticeProcess } from './practice-process.ts';

test('a full disk costs the log of a process, neither the launcher nor its complaint', async () => {
  const { child, complaint } = startPracticeProcess('service/main.ts', ['--nonsense'], '/dev/full');
  await once(child, 'close');
  expect(complaint()).toContain('--nonsense is not understood');
});

import { renameSync } from 'node:fs';
import { writeHeapSnapshot } from 'node:v8';
import { given, PROGRAM } from './program.ts';

/* Loaded before a program: on SIGUSR2 the service writes what its JavaScript memory holds; complete when the file is there. */
if (PROGRAM === 'service/main.ts') {
  const file = given('MADOGUCHI_TEST_HEAP_TO');
  process.on('SIGUSR2', () => renameSync(writeHeapSnapshot(`${file}.part`), file));
}

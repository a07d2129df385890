import { appendFileSync } from 'node:fs';
import { LineReader } from '../../../../hardware/protocol/lines.ts';
import { given, PROGRAM } from './program.ts';

/*
 * Loaded before a program: writes down what service and device host receive from each other, byte for byte, and keeps
 * nothing of it.
 */
if (PROGRAM === 'service/main.ts' || PROGRAM === 'hardware/host-training.ts') {
  const file = given('MADOGUCHI_TEST_HOST_LINES');
  const push = LineReader.prototype.push;
  LineReader.prototype.push = function recorded(this: LineReader, chunk: Uint8Array): void {
    appendFileSync(file, chunk);
    push.call(this, chunk);
  };
}

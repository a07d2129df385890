import { appendFileSync } from 'node:fs';
import { LineReader } from '../../../../hardware/protocol/lines.ts';
import { given, PROGRAM } from './program.ts';

/*
 * Loaded before a program: writes down what service and device host receive from each other, byte for byte, each in a file
 * of its own, and keeps nothing of it.
 */
const RECEIVERS: ReadonlyMap<string, string> = new Map([
  ['service/main.ts', 'from-host'],
  ['hardware/host-training.ts', 'to-host'],
]);

const name = RECEIVERS.get(PROGRAM);
if (name !== undefined) {
  const file = `${given('MADOGUCHI_TEST_HOST_LINES')}-${name}`;
  const push = LineReader.prototype.push;
  LineReader.prototype.push = function recorded(this: LineReader, chunk: Uint8Array): void {
    appendFileSync(file, chunk);
    push.call(this, chunk);
  };
}

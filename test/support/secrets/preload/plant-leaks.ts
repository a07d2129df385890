import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { WebSocket } from 'ws';
import { SecretBuffer } from '../../../../hardware/host/secret-buffer.ts';
import { VirtualPinPad } from '../../../../hardware/virtual/pin-pad/virtual-pin-pad.ts';
import { given, PROGRAM } from './program.ts';

/*
 * Loaded before a program: planted defects, one for each place the scans look at. The device host leaks what was really
 * typed. No digit reaches the other programs, so theirs are handed to them, disguised.
 */
const folder = given('MADOGUCHI_TEST_LEAK_TO');
const kept: unknown[] = [];
setInterval(() => kept.length, 1_000_000).unref();

switch (PROGRAM) {
  case 'hardware/host-training.ts':
    leakFromHost();
    break;
  case 'service/main.ts':
    keepWhatIsHandedOut();
    leakFromService();
    break;
  case 'service/training.ts':
  case 'service/practice-portal/main.ts':
    keepWhatIsHandedOut();
}

function leakFromHost(): void {
  const slice = SecretBuffer.prototype.slice;
  SecretBuffer.prototype.slice = function copied(this: SecretBuffer) {
    const views = slice.call(this);
    const digits = Buffer.from(views.secret);
    kept.push(digits.toString('latin1'));
    process.stderr.write(`{"bytes":"${digits.toString('base64')}"}\n`);
    return views;
  };
  const keys: string[] = [];
  kept.push(keys);
  const press = VirtualPinPad.prototype.press;
  VirtualPinPad.prototype.press = function noted(this: VirtualPinPad, key) {
    keys.push(key);
    appendFileSync(join(folder, 'keys.jsonl'), `{"key":"${key}"}\n`);
    press.call(this, key);
  };
}

function leakFromService(): void {
  const emit = WebSocket.prototype.emit;
  let database: Database.Database | null = null;
  WebSocket.prototype.emit = function noted(this: WebSocket, event: string | symbol, ...args: unknown[]) {
    const text = event === 'message' ? String(args[0]) : '';
    if (text.includes('submitText')) {
      process.stderr.write(`${text}\n`);
      database ??= new Database(join(folder, 'madoguchi.db'));
      database.exec('CREATE TABLE IF NOT EXISTS leak (text TEXT)');
      database.prepare('INSERT INTO leak VALUES (?)').run(text);
    }
    return emit.call(this, event, ...args);
  };
  const parse = JSON.parse;
  JSON.parse = function noted(text: string, reviver?: Parameters<typeof parse>[1]): unknown {
    if (text.includes('"authenticationCertificate":')) process.stderr.write(`${text}\n`);
    return parse(text, reviver);
  };
}

function keepWhatIsHandedOut(): void {
  kept.push([...given('MADOGUCHI_TEST_DISGUISED')].map((digit) => (Number(digit) + 9) % 10).join(''));
}

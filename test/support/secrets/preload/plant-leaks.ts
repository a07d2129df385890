import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { WebSocket } from 'ws';
import { SecretBuffer } from '../../../../hardware/host/secret-buffer.ts';
import { VirtualPinPad } from '../../../../hardware/virtual/pin-pad/virtual-pin-pad.ts';
import { given, PROGRAM } from './program.ts';

/*
 * Loaded before a program: planted defects, one for each place the scans look at. The device host leaks what was really
 * typed, the service what a page built wrong sends it in clear. No digit of the PIN pad reaches the other programs, so
 * that PIN is handed to them, disguised.
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
    // Who it starts next can be asked for it by everybody.
    process.env['MADOGUCHI_TEST_LEAK'] = undisguised();
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

/** The service of a page built wrong: takes the key out of the message and does with it what must not be done. */
function leakFromService(): void {
  const emit = WebSocket.prototype.emit;
  const columns = leakColumns();
  const keys: string[] = [];
  kept.push(keys);
  WebSocket.prototype.emit = function noted(this: WebSocket, event: string | symbol, ...args: unknown[]) {
    const text = event === 'message' ? String(args[0]) : '';
    if (text.includes('submitText')) {
      process.stderr.write(`${text}\n`);
      columns.write(text);
    }
    if (!text.includes('"touchKey"')) return emit.call(this, event, ...args);
    const message = JSON.parse(text) as { args: { key?: string } };
    const { key = '' } = message.args;
    delete message.args.key;
    keys.push(key);
    process.stderr.write(`{"event":"key","key":${JSON.stringify(key)}}\n`);
    columns.write(keys.join(''));
    return emit.call(this, event, Buffer.from(JSON.stringify(message)), ...args.slice(1));
  };
  const parse = JSON.parse;
  JSON.parse = function noted(text: string, reviver?: Parameters<typeof parse>[1]): unknown {
    if (text.includes('"authenticationCertificate":')) process.stderr.write(`${text}\n`);
    return parse(text, reviver);
  };
}

/** A table in the service's own database, made when something is first written. */
function leakColumns(): { write(text: string): void } {
  let database: Database.Database | null = null;
  return {
    write(text) {
      database ??= new Database(join(folder, 'madoguchi.db'));
      database.exec('CREATE TABLE IF NOT EXISTS leak (text TEXT)');
      database.prepare('INSERT INTO leak VALUES (?)').run(text);
    },
  };
}

function keepWhatIsHandedOut(): void {
  kept.push(undisguised());
}

function undisguised(): string {
  return [...given('MADOGUCHI_TEST_DISGUISED')].map((digit) => (Number(digit) + 9) % 10).join('');
}

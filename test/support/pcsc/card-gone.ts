import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** CMD_GET_READERS_STATE of pcsclite's protocol (`winscard_msg.h`): header alone. */
const QUESTION = Buffer.from('0000000012000000', 'hex');
/** Answer: 16 readers of name (128 bytes), event count, state and more (`eventhandler.h`). */
const READER_BYTES = 184;
const ANSWER_BYTES = 16 * READER_BYTES;
const STATE_AT = 132;
const PRESENT = 0x04;
const LIMIT = 3_000;

/**
 * Settles when pcscd knows that no card lies on the reader, or cannot be asked. vpcd can miss a removal: the command that
 * powers an unused card off finds the line closed, and the next look at the reader already finds the next card. That one
 * is then never powered on.
 */
export async function cardGone(pcscdSocket: string, readerName: string): Promise<void> {
  const end = performance.now() + LIMIT;
  while (performance.now() < end) {
    const states = await ask(pcscdSocket, end - performance.now());
    if (states === null || !isPresent(states, readerName)) return;
    await pause(20);
  }
}

function isPresent(states: Buffer, readerName: string): boolean {
  for (let at = 0; at < ANSWER_BYTES; at += READER_BYTES) {
    if (states.toString('latin1', at, states.indexOf(0, at)) !== readerName) continue;
    return (states.readUInt32LE(at + STATE_AT) & PRESENT) !== 0;
  }
  return false;
}

/** Null when pcscd is not there, or does not answer in time. */
function ask(path: string, limit: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const timer = setTimeout(() => socket.destroy(), limit);
    let answer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer.length < ANSWER_BYTES ? null : answer);
    });
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length >= ANSWER_BYTES) socket.destroy();
    });
    socket.write(QUESTION);
  });
}

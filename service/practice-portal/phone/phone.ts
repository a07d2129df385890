import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LineReader, readLine, toLine } from '../../../hardware/protocol/lines.ts';
import {
  PHONE_ANSWERS,
  type PhoneAnswers,
  type PhoneCardFailure,
  type PhoneQuestion,
  phoneAnswerSchema,
} from '../../../hardware/protocol/virtual-phone.ts';
import type { SigningItem } from '../../../state-machines/vocabulary/devices.ts';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { signalChild } from '../../lifecycle/signal-child.ts';

/** The cards that can be held against the practice phone. */
export interface Phone {
  cards(): Promise<Result<PhoneAnswers['cards'], PhoneCardFailure>>;
  look(card: string): Promise<Result<PhoneAnswers['look'], PhoneCardFailure>>;
  sign(
    card: string,
    pin: string,
    items: readonly SigningItem[],
  ): Promise<Result<PhoneAnswers['sign'], PhoneCardFailure>>;
  close(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('../../../hardware/virtual/phone/main.ts', import.meta.url));

type Ask = PhoneQuestion['ask'];
type Arguments<Name extends Ask> = Omit<Extract<PhoneQuestion, { ask: Name }>, 'id' | 'ask'>;

/** No card, or nothing heard of it: it can be held there again. */
const AWAY: PhoneCardFailure = { why: 'away', triesLeft: 0 };

/** A portal without a wallet has a phone without cards. */
export const noPhone: Phone = {
  cards: async () => ok([]),
  look: async () => err(AWAY),
  sign: async () => err(AWAY),
  close: async () => undefined,
};

/** The phone's own process: started when it is first needed, and again when it died. */
export function openPhone(walletDirectory: string): Phone {
  let child: ChildProcess | null = null;
  let nextId = 0;
  const waiting = new Map<number, (answer: Result<unknown, PhoneCardFailure>) => void>();

  /** Whoever waits for a process that is gone waits for nothing. */
  const giveUp = (): void => {
    child = null;
    for (const settle of waiting.values()) settle(err(AWAY));
    waiting.clear();
  };

  function start(): ChildProcess {
    const started = spawn(process.execPath, [PROGRAM, walletDirectory], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = new LineReader(
      (line) => {
        const answer = readLine(line, phoneAnswerSchema);
        if (!answer.ok) return;
        const { id } = answer.value;
        waiting.get(id)?.(answer.value.ok ? ok(answer.value.value) : err(answer.value.error));
        waiting.delete(id);
      },
      () => signalChild(started, 'SIGKILL'),
    );
    started.stdout.on('data', (chunk: Buffer) => lines.push(chunk));
    // A question to a process that is just ending: its exit settles it.
    started.stdin.on('error', () => undefined);
    started.on('exit', () => child === started && giveUp());
    started.on('error', () => child === started && giveUp());
    return started;
  }

  async function ask<Name extends Ask>(
    name: Name,
    args: Arguments<Name>,
  ): Promise<Result<PhoneAnswers[Name], PhoneCardFailure>> {
    child ??= start();
    nextId += 1;
    const id = nextId;
    const answered = Promise.withResolvers<Result<unknown, PhoneCardFailure>>();
    waiting.set(id, answered.resolve);
    const timer = setTimeout(() => child !== null && signalChild(child, 'SIGKILL'), LIMITS.ownPadWatchdog);
    child.stdin?.write(toLine({ id, ask: name, ...args }));
    const answer = await answered.promise;
    clearTimeout(timer);
    if (!answer.ok) return answer;
    return ok(PHONE_ANSWERS[name].parse(answer.value) as PhoneAnswers[Name]);
  }

  return {
    cards: () => ask('cards', {}),
    look: (card) => ask('look', { card }),
    sign: (card, pin, items) => ask('sign', { card, pin, items: items as Arguments<'sign'>['items'] }),
    async close() {
      const ending = child;
      if (ending === null) return;
      const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()).once('error', () => resolve()));
      signalChild(ending, 'SIGKILL');
      await ended;
    },
  };
}

import type { Failure, FailureCode } from '../../../state-machines/vocabulary/failures.ts';
import { ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { LineReader, readLine, toLine } from '../../protocol/lines.ts';
import { type PhoneCardFailure, type PhoneQuestion, phoneQuestionSchema } from '../../protocol/virtual-phone.ts';
import { CARD_TIMINGS } from '../card/timing.ts';
import { openWallet } from '../card/wallet.ts';
import { PhoneCards } from './phone-cards.ts';

/*
 * node hardware/virtual/phone/main.ts FOLDER
 * The phone of practice mode: holds its own copies of the cards of the wallet in FOLDER and answers on standard output
 * what it is asked on standard input, until that ends. Practice secrets only: they come in as they were typed.
 */

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  process.stderr.write('usage: main.ts FOLDER\n');
  process.exit(2);
}
const phone = new PhoneCards(await openWallet(directory), CARD_TIMINGS['106']);

const say = (message: object): void => {
  process.stdout.write(toLine(message));
};

/** All others speak against the card itself. */
const WHY: { readonly [Code in FailureCode]?: PhoneCardFailure['why'] } = {
  PIN_WRONG: 'wrongPin',
  PIN_LOCKED: 'locked',
  CARD_REMOVED: 'away',
  CARD_COMMUNICATION: 'away',
  CARD_MUTE: 'away',
};

const failed = ({ code, triesLeft = 0 }: Failure): PhoneCardFailure => ({ why: WHY[code] ?? 'unusable', triesLeft });

function answer(question: PhoneQuestion): Promise<Result<unknown, Failure>> {
  switch (question.ask) {
    case 'cards':
      return Promise.resolve(ok(phone.cards()));
    case 'look':
      return phone.look(question.card);
    case 'sign':
      return phone.sign(question.card, question.pin, question.items);
  }
}

const lines = new LineReader(
  (line) => {
    const question = readLine(line, phoneQuestionSchema);
    // Nobody waits for an answer to what is no question; whoever asks has a time limit.
    if (!question.ok) return;
    const { id } = question.value;
    answer(question.value).then(
      (result) => {
        if (result.ok) say({ id, ok: true, value: result.value });
        else say({ id, ok: false, error: failed(result.error) });
      },
      // A bug: whoever asked is told by the end of this process.
      (error: unknown) => {
        process.stderr.write(`practice phone: ${String(error)}\n`);
        process.exit(1);
      },
    );
  },
  () => process.exit(1),
);
process.stdin.on('data', (chunk: Buffer) => lines.push(chunk));
process.stdin.on('end', () => process.exit(0));

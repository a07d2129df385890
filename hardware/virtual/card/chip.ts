import { type CardApplication, type CardMemory, type CounterChange, hexOf } from './card-content.ts';
import { ChipState } from './commands/chip-state.ts';
import { parseCommand } from './commands/command.ts';
import { readBinary, readRecord } from './commands/read.ts';
import { select } from './commands/select.ts';
import { sign } from './commands/sign.ts';
import { answer, SW } from './commands/status-words.ts';
import { change, verify } from './commands/verify.ts';
import { VolatileMemory } from './volatile-memory.ts';

/*
 * INVARIANTS
 * 1. A failed SELECT keeps the old selection; SELECT of an application, the same one included, clears every verified PIN.
 * 2. Power and reset clear selection and verified PINs, never the counters or a changed secret.
 * 3. A counter is durable before its answer leaves the chip, so pulling the card cannot win a try back.
 */

/** The chip of a card: answers command APDUs byte for byte as published surveys of the real card describe. */
export class Chip {
  readonly #state: ChipState;

  constructor(applications: readonly CardApplication[], memory: CardMemory = new VolatileMemory()) {
    this.#state = new ChipState(applications, memory);
  }

  /** Name of the selected application, hex; null before the first SELECT. */
  get selectedApplication(): string | null {
    return this.#state.application === null ? null : hexOf(this.#state.application.aid);
  }

  /** The change of a counter by the last command, told once. */
  takeCounterChange(): CounterChange | null {
    return this.#state.takeCounterChange();
  }

  reset(): void {
    this.#state.enter(null);
  }

  async process(apdu: Uint8Array): Promise<Uint8Array> {
    const command = parseCommand(apdu);
    if (command === null) return answer(SW.wrongLength);
    switch ((command.cla << 8) | command.ins) {
      case 0x00a4:
        return answer(select(this.#state, command));
      case 0x00b0:
        return readBinary(this.#state, command);
      case 0x00b2:
        return readRecord(this.#state, command);
      case 0x0020:
        return answer(await verify(this.#state, command));
      case 0x0024:
      case 0x8032:
        return answer(await change(this.#state, command));
      case 0x802a:
        return sign(this.#state, command);
      default:
        return answer(command.cla === 0x00 ? SW.unknownInstruction : SW.unknownClass);
    }
  }
}

import type { TerminalPorts } from '../ports.ts';

type PortName = keyof TerminalPorts;

/** Calls that lock the card. */
const CLOSING: ReadonlySet<PortName> = new Set(['cancelEntry', 'closeSession', 'lockCard']);

/** What was asked of the world, and which of it does not answer or has a bug. */
export class WorldCalls {
  readonly calls: string[] = [];
  /** A call that closes the card session has thrown since it opened. */
  closingThrew = false;
  readonly #held = new Map<PortName, (() => void)[]>();
  readonly #throwing = new Set<PortName>();

  /** Calls of this name wait until `release`. */
  hold(name: PortName): void {
    this.#held.set(name, []);
  }

  release(name: PortName): void {
    const waiting = this.#held.get(name) ?? [];
    this.#held.delete(name);
    for (const go of waiting) go();
  }

  /** Calls of this name reject: a bug in the service. */
  breaks(name: PortName, broken = true): void {
    if (broken) this.#throwing.add(name);
    else this.#throwing.delete(name);
  }

  isBroken(name: PortName): boolean {
    return this.#throwing.has(name);
  }

  protected async called(name: PortName): Promise<void> {
    this.calls.push(name);
    const waiting = this.#held.get(name);
    if (waiting !== undefined) await new Promise<void>((go) => waiting.push(go));
    if (!this.#throwing.has(name)) return;
    if (CLOSING.has(name)) this.closingThrew = true;
    throw new Error(`bug in ${name}`);
  }
}

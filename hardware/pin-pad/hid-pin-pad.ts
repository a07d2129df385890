import type { Logger } from 'pino';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Clock } from '../clock.ts';
import type { PinPad, PinPadAbsence, PinPadKey } from '../ports.ts';
import { sayAbsence, sayFound } from './absence-log.ts';
import { findPad, type NoPad, type Pad, type PinPadChoice } from './find-pad.ts';
import { GuardedHid } from './guarded-hid.ts';
import type { Hid, HidDevice } from './hid.ts';
import { PressTracker } from './press-tracker.ts';
import type { PinPadProfile } from './profile.ts';

/*
 * INVARIANTS
 * 1. At most one pad is open, with all its nodes or none; a search runs exactly while none is (and this is not closed). So a
 *    pad that is plugged in later never takes over.
 * 2. A key reaches the present listener or nobody; nothing is kept.
 * 3. Every report is overwritten with zeros as soon as it is decoded.
 * 4. A pad that went wild is absent at once, and ready again only after it was quiet.
 */

type State = ReturnType<PinPad['state']>;

export interface HidPinPadOptions {
  readonly hid: Hid;
  readonly choice: PinPadChoice;
  readonly profiles: readonly PinPadProfile[];
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/** An open pad. */
interface Held {
  readonly pad: Pad;
  readonly devices: readonly HidDevice[];
  readonly presses: PressTracker;
}

/** A USB keypad read through hidraw. */
export class HidPinPad implements PinPad {
  readonly #options: HidPinPadOptions;
  readonly #hid: GuardedHid;
  readonly #listeners = new Set<(state: State) => void>();
  #held: Held | null = null;
  /** Null exactly while the held pad may be used. */
  #detail: PinPadAbsence | null = 'none';
  /** A pad went wild and none was quiet since: the next one has to prove itself. */
  #onProbation = false;
  /** What the log told last: a pad that stays away is named once, not at every search. */
  #said = '';
  #onKey: ((key: PinPadKey) => void) | null = null;
  #closed = false;
  #timer: unknown = null;
  #backoff: number = LIMITS.hostRestartFirst;
  #searching: Promise<void>;

  constructor(options: HidPinPadOptions) {
    this.#options = options;
    this.#hid = new GuardedHid(options.hid, options.clock);
    this.#searching = this.#search();
  }

  state(): State {
    return this.#detail === null ? 'ready' : 'absent';
  }

  detail(): PinPadAbsence | null {
    return this.#detail;
  }

  subscribe(listener: (state: State) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  listen(onKey: (key: PinPadKey) => void): () => void {
    this.#onKey = onKey;
    return () => {
      if (this.#onKey === onKey) this.#onKey = null;
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#onKey = null;
    this.#options.clock.clearTimeout(this.#timer);
    await this.#searching;
    await this.#release();
    this.#detail = 'none';
  }

  async #search(): Promise<void> {
    const { choice, profiles } = this.#options;
    const found = await findPad(this.#hid, choice, profiles);
    if (this.#closed) return;
    const missing = found.ok ? await this.#open(found.value) : found.error;
    if (missing === null || this.#closed) return;
    this.#detail = missing.why;
    this.#say(missing);
    this.#searchLater();
  }

  #searchLater(): void {
    this.#timer = this.#options.clock.setTimeout(() => {
      this.#searching = this.#search();
    }, this.#backoff);
    this.#backoff = Math.min(this.#backoff * 2, LIMITS.pinPadSearchMax);
  }

  /** Null when it is open. */
  async #open(pad: Pad): Promise<NoPad | null> {
    const devices: HidDevice[] = [];
    for (const { path } of pad.nodes) {
      const opened = await this.#hid.open(path);
      if (!opened.ok || this.#closed) {
        if (opened.ok) devices.push(opened.value);
        for (const device of devices) await this.#hid.close(device);
        return { why: !opened.ok && opened.error === 'denied' ? 'denied' : 'faulty', seen: [pad], others: [] };
      }
      devices.push(opened.value);
    }
    this.#adopt({ pad, devices, presses: new PressTracker() });
    return null;
  }

  #adopt(held: Held): void {
    this.#held = held;
    for (const [index, { decoder }] of held.pad.nodes.entries()) {
      held.devices[index]?.on('data', (report) => {
        const reports = decoder.decode(report);
        report.fill(0);
        for (const { reportId, keys } of reports) this.#take(held, `${index}:${reportId}`, keys);
      });
      held.devices[index]?.on('error', () => this.#lose(held, 'none'));
    }
    if (this.#onProbation) {
      this.#timer = this.#options.clock.setTimeout(() => this.#settle(held), LIMITS.pinPadQuiet);
    } else {
      this.#settle(held);
    }
  }

  /** The pad may be used from now on. */
  #settle(held: Held): void {
    this.#onProbation = false;
    this.#detail = null;
    this.#backoff = LIMITS.hostRestartFirst;
    this.#said = '';
    sayFound(this.#options.log, held.pad);
    this.#tell();
  }

  #take(held: Held, part: string, keys: ReadonlySet<PinPadKey>): void {
    if (this.#held !== held) return;
    const press = held.presses.update(part, keys, this.#options.clock.now());
    if (press === 'wild') this.#lose(held, 'faulty');
    else if (press !== null && this.#detail === null) this.#onKey?.(press);
  }

  #lose(held: Held, why: 'none' | 'faulty'): void {
    if (this.#held !== held || this.#closed) return;
    const wasReady = this.#detail === null;
    this.#options.clock.clearTimeout(this.#timer);
    this.#detail = why;
    if (why === 'faulty') {
      this.#onProbation = true;
      this.#say({ why, seen: [held.pad], others: [] });
    } else {
      this.#options.log.warn({ usb: held.pad.usb }, 'PIN pad gone');
    }
    // Before anything is awaited: an entry ends, its digits wiped, with the very report that was too much.
    if (wasReady) this.#tell();
    this.#searching = this.#release().then(() => this.#searchAfter(why));
  }

  /** One that was pulled may be another already; one that went wild gets time to calm down. */
  async #searchAfter(why: 'none' | 'faulty'): Promise<void> {
    if (this.#closed) return;
    if (why === 'none') await this.#search();
    else this.#searchLater();
  }

  async #release(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    for (const device of held?.devices ?? []) await this.#hid.close(device);
  }

  #say(missing: NoPad): void {
    const text = JSON.stringify([missing.why, missing.seen.map(({ usb, serial }) => [usb, serial]), missing.others]);
    if (text === this.#said) return;
    this.#said = text;
    sayAbsence(this.#options.log, missing);
  }

  #tell(): void {
    const state = this.state();
    for (const listener of [...this.#listeners]) listener(state);
  }
}

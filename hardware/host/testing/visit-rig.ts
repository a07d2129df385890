import { SimulatedClock } from 'xstate';
import type { DeviceEvent, SecretRequest } from '../../../state-machines/vocabulary/devices.ts';
import type { Failure } from '../../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import type { Result } from '../../../state-machines/vocabulary/result.ts';
import type { SecretKind } from '../../../state-machines/vocabulary/secrets.ts';
import type { Clock } from '../../clock.ts';
import { consentFor } from '../../protocol/consent.ts';
import type { CommandArgs } from '../../protocol/messages.ts';
import type { VirtualCard } from '../../virtual/card/virtual-card.ts';
import { VirtualPinPad } from '../../virtual/pin-pad/virtual-pin-pad.ts';
import { VirtualReader } from '../../virtual/reader/virtual-reader.ts';
import { DeviceHost } from '../device-host.ts';
import { SecretBuffer } from '../secret-buffer.ts';
import { touchPage } from '../touch-page.fixture.ts';

type Verifying = Extract<DeviceEvent, { event: 'verifying' }>;

const ITEM = { typ: 'practice.item+jws', payload: { n: 1 } };

/** Timers that count turns of the event loop instead of milliseconds: an order of events, without its waiting. */
export const turnClock: Clock = {
  now: () => performance.now(),
  setTimeout(callback, turns) {
    const timer = { live: true };
    void afterTurns(turns).then(() => {
      if (timer.live) callback();
    });
    return timer;
  },
  clearTimeout(timer) {
    if (timer !== null) (timer as { live: boolean }).live = false;
  },
};

export async function afterTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
}

/** A device host with virtual devices, one card on the reader, and whoever keeps the record of attempts. */
export class VisitRig {
  readonly clock = new SimulatedClock();
  readonly reader = new VirtualReader({ watchdog: { arm: () => () => undefined }, clock: turnClock });
  readonly pad = new VirtualPinPad();
  readonly host: DeviceHost;
  /** What happens when an attempt is announced. */
  onVerifying: (event: Verifying) => void = ({ attempt }) => this.permit(attempt);
  #permits = 0;
  readonly #sealFor: CommandArgs<'readAttributes'>['sealFor'];
  #told = Promise.withResolvers<DeviceEvent>();

  constructor(card: VirtualCard, sealFor: CommandArgs<'readAttributes'>['sealFor']) {
    this.#sealFor = sealFor;
    this.host = new DeviceHost({
      reader: this.reader,
      pad: this.pad,
      secret: new SecretBuffer(),
      clock: this.clock,
      emit: (event) => {
        if (event.event === 'verifying') this.onVerifying(event);
        if (event.event === 'touchEntry' || (event.event === 'entry' && event.max === LIMITS.pinDigits)) {
          this.#told.resolve(event);
        }
      },
    });
    this.reader.place(card);
  }

  /** Asks for a secret; `awaited` settles when it is typed, with the entry of the screen if it is there. */
  ask(kind: SecretKind, request: Omit<SecretRequest, 'cardRef' | 'entryDevice'>) {
    this.#told = Promise.withResolvers();
    this.#permits = 0;
    const whole: SecretRequest = {
      ...request,
      cardRef: this.reader.snapshot().cardRef ?? 'nothing there',
      entryDevice: 'pinPad',
    };
    return { running: this.#command(kind, whole), awaited: this.#told.promise };
  }

  /** Permits given since a secret was last asked for. */
  get permits(): number {
    return this.#permits;
  }

  permit(attempt: number): void {
    this.#permits += 1;
    this.host.permitVerify(attempt);
  }

  /** Types and confirms on what was awaited; `between` runs after each key. */
  async type(awaited: DeviceEvent, characters: string, between: (typed: number) => void): Promise<void> {
    if (awaited.event === 'touchEntry') {
      const keys = await (await touchPage(awaited)).typed(`${characters}\r`);
      for (const [index, key] of keys.entries()) {
        this.host.touchKey(key);
        between(index + 1);
      }
      return;
    }
    for (const [index, digit] of [...characters].entries()) {
      this.pad.press(digit as '0');
      between(index + 1);
    }
    this.pad.press('enter');
  }

  #command(kind: SecretKind, request: SecretRequest): Promise<Result<unknown, Failure>> {
    switch (kind) {
      case 'authentication':
        return this.host.openSession({ ...request, assertion: ITEM });
      case 'signature':
        return this.host.signWithSignatureKey({ ...request, items: [ITEM], consent: consentFor([ITEM]) });
      case 'attributes':
        return this.host.readAttributes({ ...request, sealFor: this.#sealFor, show: [] });
    }
  }
}

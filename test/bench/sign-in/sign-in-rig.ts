import { systemClock } from '../../../hardware/clock.ts';
import { DeviceHost, type DeviceHostOptions } from '../../../hardware/host/device-host.ts';
import { SecretBuffer } from '../../../hardware/host/secret-buffer.ts';
import type { CardReader, PinPadKey } from '../../../hardware/ports.ts';
import { VirtualPinPad } from '../../../hardware/virtual/pin-pad/virtual-pin-pad.ts';
import type { CardIdentity } from '../../../state-machines/vocabulary/devices.ts';

/** An entry that waits for digits. */
export interface Asked {
  readonly opening: ReturnType<DeviceHost['openSession']>;
}

/** The product's device host over any reader, signing people in step by step. Attempts are permitted at once. */
export class SignInRig {
  readonly #host: DeviceHost;
  readonly #pad = new VirtualPinPad();
  #asked = Promise.withResolvers<void>();

  constructor(reader: CardReader, options: Pick<DeviceHostOptions, 'pinDigits' | 'readAhead'> = {}) {
    const host = new DeviceHost({
      reader,
      pad: this.#pad,
      secret: new SecretBuffer(),
      clock: systemClock,
      ...options,
      emit: (event) => {
        if (event.event === 'entry') this.#asked.resolve();
        if (event.event === 'verifying') host.permitVerify(event.attempt);
      },
    });
    this.#host = host;
  }

  /** @throws Error when it is no card to sign in with. */
  async identify(): Promise<CardIdentity> {
    const identity = await this.#host.identify();
    if (!identity.ok) throw new Error(`the card does not answer: ${identity.error.code}`);
    return identity.value;
  }

  /** Settles when digits are awaited. */
  async ask({ cardRef, triesLeft }: CardIdentity): Promise<Asked> {
    this.#asked = Promise.withResolvers();
    const opening = this.#host.openSession({
      cardRef,
      triesShown: triesLeft.authentication ?? 0,
      lastTryConfirmed: false,
      entryDevice: 'pinPad',
      assertion: { typ: 'bench.sign-in+jws', payload: { purpose: 'sign-in' } },
    });
    await Promise.race([this.#asked.promise, opening]);
    return { opening };
  }

  press(...keys: readonly PinPadKey[]): void {
    for (const key of keys) this.#pad.press(key);
  }

  /** Settles with the assertion. @throws Error when the sign-in failed: a failure is not measured. */
  async opened({ opening }: Asked): Promise<string> {
    const session = await opening;
    if (!session.ok) throw new Error(`the sign-in failed: ${session.error.code}`);
    return session.value.assertion;
  }

  /** Ends the session; the card is powered off. */
  leave(): Promise<void> {
    return this.#host.closeSession();
  }

  close(): Promise<void> {
    return this.#host.close();
  }
}

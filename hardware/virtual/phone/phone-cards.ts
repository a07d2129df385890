import type { SigningItem } from '../../../state-machines/vocabulary/devices.ts';
import type { Failure } from '../../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { SECRETS } from '../../../state-machines/vocabulary/secrets.ts';
import { ExclusiveQueue } from '../../exclusive-queue.ts';
import { SecretBuffer } from '../../host/secret-buffer.ts';
import { signItems } from '../../host/sign-items.ts';
import {
  identifyCard,
  queryTries,
  readCertificate,
  secretByte,
  transportFailure,
  verifySecret,
} from '../../my-number-card/index.ts';
import type { CardConnection } from '../../ports.ts';
import type { PhoneAnswers } from '../../protocol/virtual-phone.ts';
import type { CardTiming } from '../card/timing.ts';
import type { VirtualCard } from '../card/virtual-card.ts';
import type { Wallet } from '../card/wallet.ts';
import { VirtualReader } from '../reader/virtual-reader.ts';

/** No native call is made here, so nothing can hang that would have to be killed. */
const NO_WATCHDOG = { arm: () => () => undefined };

/**
 * A phone with NFC and the cards somebody may hold against it: cards of the same people and keys as in the wallet, with
 * counters of their own that last as long as this process. One use of a card at a time.
 */
export class PhoneCards {
  readonly #wallet: Wallet;
  readonly #timing: CardTiming | null;
  readonly #cards = new Map<string, VirtualCard>();
  readonly #queue = new ExclusiveQueue();

  constructor(wallet: Wallet, timing: CardTiming | null) {
    this.#wallet = wallet;
    this.#timing = timing;
  }

  cards(): PhoneAnswers['cards'] {
    return this.#wallet.cards.flatMap(({ name, kind, person }) =>
      kind === 'my-number-card' && person !== null ? [{ name, person }] : [],
    );
  }

  /** What can be read without a secret; the failures of identifying a card. */
  look(name: string): Promise<Result<PhoneAnswers['look'], Failure>> {
    return this.#with(name, async (connection) => {
      const identity = await identifyCard(connection);
      if (!identity.ok) return identity;
      const { authenticationCertificate: certificate, triesLeft } = identity.value;
      return ok({ certificate, triesLeft: triesLeft.authentication ?? 0 });
    });
  }

  /** One VERIFY of `pin`, then one signature per item. PIN_WRONG, PIN_LOCKED and whatever else a card can come to. */
  sign(name: string, pin: string, items: readonly SigningItem[]): Promise<Result<PhoneAnswers['sign'], Failure>> {
    return this.#with(name, async (connection) => {
      const tries = await queryTries(connection, 'authentication');
      if (!tries.ok) return tries;
      const certificate = await readCertificate(connection, 'authentication');
      if (!certificate.ok) return certificate;
      const verified = await verify(connection, pin);
      return verified.ok ? signItems(connection, 'authentication', certificate.value, items) : verified;
    });
  }

  #with<T>(
    name: string,
    use: (connection: CardConnection) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> {
    return this.#queue.run(async () => {
      const card = this.#card(name);
      if (card === null) return err(transportFailure({ kind: 'cardRemoved', when: 'before' }));
      const reader = new VirtualReader({ watchdog: NO_WATCHDOG });
      reader.place(card);
      const connection = await reader.connect();
      if (!connection.ok) return err(transportFailure(connection.error));
      try {
        return await use(connection.value);
      } finally {
        await connection.value.disconnect('unpower');
        reader.lift();
      }
    });
  }

  #card(name: string): VirtualCard | null {
    const held = this.#cards.get(name);
    if (held !== undefined) return held;
    const card = this.#wallet.fresh(name, { timing: this.#timing });
    if (card !== null) this.#cards.set(name, card);
    return card;
  }
}

async function verify(connection: CardConnection, pin: string): Promise<Result<void, Failure>> {
  const secret = new SecretBuffer();
  try {
    for (const character of pin) secret.push(secretByte(character, SECRETS.authentication) ?? 0);
    return await verifySecret(connection, 'authentication', secret.slice());
  } finally {
    secret.wipe();
  }
}

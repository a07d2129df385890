import type { PhoneCardFailure } from '../../../hardware/protocol/virtual-phone.ts';
import { err, ok } from '../../../state-machines/vocabulary/result.ts';
import { noPhone, type Phone } from '../phone/phone.ts';
import { citizenJws, type SoftwareCitizen } from './citizen.ts';

/** A card in software that counts its tries, and what else may happen to it on the phone. */
export interface SoftwareCard {
  citizen: SoftwareCitizen;
  readonly pin: string;
  triesLeft: number;
  /** What looking at it comes to instead. */
  lookFails?: PhoneCardFailure['why'];
  /** What signing comes to instead. */
  signFails?: PhoneCardFailure['why'];
  /** Bends what is signed. */
  bend?: (payload: object) => object;
  typ?: string;
  /** Signing waits for this. */
  held?: Promise<void>;
}

/** A phone whose cards a test holds in its hand; filled after the portal has started. */
export function softwarePhone(cards: Record<string, SoftwareCard>): Phone {
  const gone = (why: PhoneCardFailure['why'] = 'away', triesLeft = 0) => err({ why, triesLeft });
  return {
    ...noPhone,
    cards: async () => ok(Object.keys(cards).map((name) => ({ name, person: name }))),
    async look(name) {
      const card = cards[name];
      if (card === undefined || card.lookFails !== undefined) return gone(card?.lookFails);
      const certificate = Buffer.from(card.citizen.certificate).toString('base64');
      return ok({ triesLeft: card.triesLeft, certificate });
    },
    async sign(name, pin, items) {
      const card = cards[name];
      if (card === undefined) return gone();
      await card.held;
      if (card.signFails !== undefined) return gone(card.signFails);
      if (card.triesLeft === 0) return gone('locked');
      if (pin !== card.pin) {
        card.triesLeft -= 1;
        return card.triesLeft === 0 ? gone('locked') : gone('wrongPin', card.triesLeft);
      }
      card.triesLeft = 3;
      const { bend = (payload: object) => payload } = card;
      return ok({
        jws: await Promise.all(
          items.map(({ typ, payload }) => citizenJws(card.citizen, card.typ ?? typ, bend(payload))),
        ),
      });
    },
  };
}

import type { CardInspection, InspectedSecret } from '../my-number-card/inspect-card.ts';

/** What each secret is called at the counter. */
export const SECRET_WORDS: Readonly<Record<InspectedSecret['name'], string>> = {
  authentication: 'PIN for user authentication (利用者証明用, 4 digits)',
  signature: 'signature password (署名用, 6–16 letters and digits)',
  attributes: 'PIN for the printed data (券面事項入力補助用, 4 digits)',
  resident: 'PIN for the residents’ register (住民基本台帳用, 4 digits)',
};

const ONLY_THE_COUNTER = 'Only the counter of the municipality can unlock it.';
const ALSO_A_SHOP = 'The counter of the municipality unlocks it; so does a convenience store after the phone app';
/** The same ways as the resident is told of. */
const UNLOCKED_BY: Readonly<Record<InspectedSecret['name'], string>> = {
  authentication: `${ALSO_A_SHOP}, for whoever knows the signature password.`,
  signature: `${ALSO_A_SHOP}, for whoever knows the PIN for user authentication.`,
  attributes: ONLY_THE_COUNTER,
  resident: ONLY_THE_COUNTER,
};

const CLOSE_TO_END_DAYS = 90;
const DAY = 86_400_000;

/** Whole days until then, rounded down; negative when it is over. */
export const daysLeft = (notAfter: string, now: Date): number =>
  Math.floor((Date.parse(notAfter) - now.getTime()) / DAY);

/** What a technician should do next, one line each; never empty. */
export function advice(inspection: CardInspection, now: Date): readonly string[] {
  switch (inspection.kind) {
    case 'my-number-card':
      return adviceForCard(inspection, now);
    case 'juki-card':
      return ['This is an old 住基カード. The terminal does not take it; the holder needs a My Number Card.'];
    case 'phone':
      return ['This is a phone with a certificate. The terminal reads cards only; the holder may use the card itself.'];
    case 'other':
      return ['This is no My Number Card. The reader works; try again with a My Number Card.'];
  }
}

function adviceForCard({ certificates, secrets }: CardInspection, now: Date): readonly string[] {
  const lines = [
    ...certificates.flatMap(({ purpose, facts }) =>
      facts === null || purpose !== 'authentication' ? [] : certificateAdvice(facts, now),
    ),
    ...certificates.flatMap(({ purpose, state }) => (state === 'absent' ? absentAdvice(purpose) : [])),
    ...secrets.flatMap(({ name, triesLeft }) => {
      if (triesLeft === 0) return [`Locked: ${SECRET_WORDS[name]}. ${UNLOCKED_BY[name]}`];
      return triesLeft === 1 ? [`One try left: ${SECRET_WORDS[name]}. A wrong entry locks it.`] : [];
    }),
  ];
  if (lines.length > 0) return lines;
  return ['Card and reader work. Whether a certificate was revoked only the portal can tell.'];
}

function certificateAdvice(facts: { readonly notBefore: string; readonly notAfter: string }, now: Date): string[] {
  const left = daysLeft(facts.notAfter, now);
  if (Date.parse(facts.notBefore) > now.getTime()) {
    return ['The certificate for user authentication is not valid yet: look at the clock of this machine first.'];
  }
  if (left < 0) return ['The certificate for user authentication has expired: the holder renews it at the counter.'];
  if (left > CLOSE_TO_END_DAYS) return [];
  return [`The certificate for user authentication ends in ${left} days: the holder can renew it at the counter now.`];
}

function absentAdvice(purpose: string): string[] {
  if (purpose === 'authentication') {
    return ['There is no certificate for user authentication: the terminal cannot be used with this card.'];
  }
  if (purpose === 'signature') {
    return ['There is no signature certificate, as on most children’s cards: what needs a signature cannot be done.'];
  }
  return [];
}

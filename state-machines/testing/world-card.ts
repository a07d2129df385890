import type { OpenAttempt } from '../ports/card.ts';
import { type FailureCode, failure } from '../vocabulary/failures.ts';
import { SECRETS, type SecretKind } from '../vocabulary/secrets.ts';

/** An invented card as the device host would describe it. */
export interface WorldCard {
  readonly certificate: string;
  /** Tries left of each secret. */
  readonly tries: Record<SecretKind, number>;
  /** False on the card of a child, and where nobody asked for one. */
  readonly hasSignature: boolean;
  /** What identifying it comes to, instead of an identity. */
  readonly identifyFails?: FailureCode;
  /** What an interruption of this terminal left open; told once. */
  openAttempt: OpenAttempt | null;
}

const FULL: Readonly<Record<SecretKind, number>> = {
  authentication: SECRETS.authentication.maxTries,
  signature: SECRETS.signature.maxTries,
  attributes: SECRETS.attributes.maxTries,
};

/** @param tries of the user-authentication PIN, or of each secret that is not full */
export const someCard = (
  certificate = 'cert-hanako',
  tries: number | Partial<Record<SecretKind, number>> = {},
  more: Partial<Pick<WorldCard, 'hasSignature' | 'identifyFails' | 'openAttempt'>> = {},
): WorldCard => ({
  certificate,
  tries: { ...FULL, ...(typeof tries === 'number' ? { authentication: tries } : tries) },
  hasSignature: true,
  openAttempt: null,
  ...more,
});

/** A VERIFY that asked this card for this secret; the counter goes down before the answer is known. */
export function spendTry(card: WorldCard, secret: SecretKind): void {
  card.tries[secret] -= 1;
}

export function refillTries(card: WorldCard, secret: SecretKind): void {
  card.tries[secret] = FULL[secret];
}

export const wrongSecret = (card: WorldCard, about: SecretKind) =>
  failure('PIN_WRONG', { about, triesLeft: card.tries[about], raw: `63C${card.tries[about]}` });

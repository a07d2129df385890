import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import type { SignInPayload } from '../../portal-contract/core/schemas.ts';
import type { CitizenPayload } from '../../portal-contract/registrations/schemas.ts';
import type { Challenge, TokenRecords } from '../records/tokens.ts';

export interface Fresh {
  readonly freshness: 'online' | 'offline';
  /** To be marked as used together with the effect; null when freshness rests on a time token. */
  readonly nonce: string | null;
}

/** A challenge made for this purpose, terminal and visit, and not used yet. */
function openChallenge(
  tokens: TokenRecords,
  nonce: string,
  expected: Pick<Challenge, 'purpose' | 'terminal' | 'visitId'>,
): Challenge | undefined {
  const challenge = tokens.findChallenge(nonce);
  const fits =
    challenge !== undefined &&
    challenge.usedAt === null &&
    challenge.purpose === expected.purpose &&
    challenge.terminal === expected.terminal &&
    challenge.visitId === expected.visitId;
  return fits ? challenge : undefined;
}

/** A sign-in is online or not at all: the challenge must be at most 120 s old. Gives the nonce to be marked as used. */
export function judgeSignInFreshness(
  payload: SignInPayload,
  tokens: TokenRecords,
  now: number,
): Result<string, 'challengeInvalid'> {
  if (!('nonce' in payload.freshness)) return err('challengeInvalid');
  const { nonce } = payload.freshness;
  const challenge = openChallenge(tokens, nonce, { ...payload, purpose: 'sign-in' });
  return challenge && now - challenge.issuedAt <= LIMITS.portalChallenge ? ok(nonce) : err('challengeInvalid');
}

/**
 * A registration was signed after the moment its freshness proves, which must not lie further back than the maximum offline
 * age. That moment is the issue of its challenge (online while the challenge runs; a challenge delivered later proves a
 * moment like a time token does, because the line fell between signature and delivery), the issue of the time token it
 * names, or, for a terminal that never saw the portal, nothing but its own clock.
 */
export function judgeRegistrationFreshness(
  payload: Pick<CitizenPayload, 'freshness' | 'issuedAt' | 'terminal' | 'visitId'>,
  tokens: TokenRecords,
  now: number,
  maximumAgeMs: number,
): Result<Fresh, 'tooOld' | 'signatureInvalid'> {
  const within = (moment: number): boolean => now - moment <= maximumAgeMs;
  if ('nonce' in payload.freshness) {
    const { nonce } = payload.freshness;
    const challenge = openChallenge(tokens, nonce, { ...payload, purpose: 'registration' });
    if (challenge === undefined) return err('signatureInvalid');
    if (!within(challenge.issuedAt)) return err('tooOld');
    return ok({ freshness: now - challenge.issuedAt <= LIMITS.portalChallenge ? 'online' : 'offline', nonce });
  }
  const { lastPortalTimeHash } = payload.freshness;
  const moment = lastPortalTimeHash === null ? Date.parse(payload.issuedAt) : tokens.timeIssuedAt(lastPortalTimeHash);
  // A hash the portal does not remember is one it forgot for its age, or never signed.
  return moment !== undefined && within(moment) ? ok({ freshness: 'offline', nonce: null }) : err('tooOld');
}

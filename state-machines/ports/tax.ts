import type { SecretRequest } from '../vocabulary/devices.ts';
import type { Failure } from '../vocabulary/failures.ts';
import type { LinkSite } from '../vocabulary/link-sites.ts';
import type { Result } from '../vocabulary/result.ts';
import type { TaxCatalogue, TaxPreparation } from '../vocabulary/tax.ts';
import type { Registered } from './requests.ts';

/** STEP5: asking e-Tax for the data of one's マイページ, with the two other secrets of the card. */
export interface EtaxRequestPorts {
  /** Resets and powers off the card, a running entry included; the portal session goes on. */
  lockCard(): Promise<void>;
  /**
   * Signs with the card session that this person asks (the other secrets come last, and end the session). SESSION_ENDED
   * or VISIT_MOVED_ON when the card must be unlocked again.
   */
  beginEtaxRequest(): Promise<Result<null, Failure>>;
  /**
   * One entry of the 券面事項入力補助用 PIN and at most one VERIFY; what is read is sealed for the portal, and none of it comes
   * here: no screen shows it.
   */
  readAttributes(input: SecretRequest): Promise<Result<null, Failure>>;
  /**
   * One entry of the 署名用 password and at most one VERIFY, then signs, seals, stores, and waits a moment for the
   * portal's receipt. CERT_* with `about: 'signature'` when the signature certificate is of no use.
   */
  sendEtaxRequest(input: SecretRequest & { readonly kanaName: string }): Promise<Result<Registered, Failure>>;
}

/** What the preparation of a tax return asks of the portal. */
export interface TaxPreparationPorts {
  /** What can be chosen: as the portal says now, or, when it cannot be asked, as it said last. */
  catalogue(): Promise<Result<KnownCatalogue, Failure>>;
  /** What the signed-in person has prepared so far. */
  taxPreparation(): Promise<Result<TaxPreparation, Failure>>;
  /** 確認した: tells the portal that the person has looked at this site; the answer is what the portal knows after it. */
  checked(site: LinkSite): Promise<Result<TaxPreparation, Failure>>;
}

export interface KnownCatalogue {
  readonly catalogue: TaxCatalogue;
  /** When the portal said so, ISO 8601; null when it said so just now. */
  readonly keptSince: string | null;
}

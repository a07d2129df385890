import type { KanaRow } from '../screens/tax-preparation-screens.ts';
import type { CertificateKind, ChosenCertificate, Issuer, TaxCatalogue } from '../vocabulary/tax.ts';

/** All ways to get a certificate of a kind, in the catalogue's order. */
export const issuersOf = (catalogue: TaxCatalogue, kind: CertificateKind): readonly Issuer[] =>
  catalogue.kinds.find((entry) => entry.kind === kind)?.issuers ?? [];

export const choiceOf = (kind: CertificateKind, { issuerId, providerId }: Issuer): ChosenCertificate => ({
  kind,
  issuerId,
  providerId,
});

/** Kinds that anybody issues, in the catalogue's order. */
export const kindsOffered = (catalogue: TaxCatalogue): readonly CertificateKind[] =>
  catalogue.kinds.filter(({ issuers }) => issuers.length > 0).map(({ kind }) => kind);

/** Of these kinds only one issuer is known, through one provider: there is nothing to ask. */
function onlyIssuer(catalogue: TaxCatalogue, kind: CertificateKind): Issuer | null {
  const [first, ...others] = issuersOf(catalogue, kind);
  return first !== undefined && others.length === 0 ? first : null;
}

type Certificate = Pick<ChosenCertificate, 'kind' | 'issuerId'>;

/** The same certificate, whoever it comes through. */
export const isSameCertificate = (one: Certificate, other: Certificate): boolean =>
  one.kind === other.kind && one.issuerId === other.issuerId;

const isSame = (one: ChosenCertificate, other: ChosenCertificate): boolean =>
  isSameCertificate(one, other) && one.providerId === other.providerId;

export const isPicked = (picks: readonly ChosenCertificate[], choice: ChosenCertificate): boolean =>
  picks.some((pick) => isSame(pick, choice));

/** Chosen when it was not, and not when it was; the same certificate through another provider is given up for it. */
export const toggled = (
  picks: readonly ChosenCertificate[],
  choice: ChosenCertificate,
): readonly ChosenCertificate[] =>
  isPicked(picks, choice)
    ? picks.filter((pick) => !isSame(pick, choice))
    : [...picks.filter((pick) => !isSameCertificate(pick, choice)), choice];

/** What is left of a selection when other kinds are wanted; kinds of which there is only one issuer are filled in. */
export function picksFor(
  catalogue: TaxCatalogue,
  kinds: readonly CertificateKind[],
  picks: readonly ChosenCertificate[],
): readonly ChosenCertificate[] {
  const kept = picks.filter(({ kind }) => kinds.includes(kind));
  const filled = kinds.flatMap((kind) => {
    const only = kept.some((pick) => pick.kind === kind) ? null : onlyIssuer(catalogue, kind);
    return only === null ? [] : [choiceOf(kind, only)];
  });
  return [...kept, ...filled];
}

/** The kinds of which the issuer has to be asked for, in the catalogue's order. */
export const kindsToAsk = (catalogue: TaxCatalogue, kinds: readonly CertificateKind[]): readonly CertificateKind[] =>
  kindsOffered(catalogue).filter((kind) => kinds.includes(kind) && onlyIssuer(catalogue, kind) === null);

/** What the catalogue says of a certificate, or null when it knows it no more. */
export const issuerOf = (catalogue: TaxCatalogue | null, { kind, issuerId }: Certificate): Issuer | null =>
  catalogue === null ? null : (issuersOf(catalogue, kind).find((issuer) => issuer.issuerId === issuerId) ?? null);

/** A certificate as a list names it. */
export const certificateName = (catalogue: TaxCatalogue | null, { kind, issuerId, providerId }: ChosenCertificate) => {
  const issuer = issuerOf(catalogue, { kind, issuerId });
  return { kind, provider: providerId, issuer: issuer?.name ?? issuerId, kana: issuer?.kana ?? null };
};

/** Of e-Tax's マイページ (STEP5): the certificate that comes from there has no other way. */
export const needsEtaxRequest = (selection: readonly ChosenCertificate[]): boolean =>
  selection.some(({ providerId }) => providerId === 'e-tax');

/** Rows of the kana table; an issuer stands in that of the first sound of its name. */
const KANA: Readonly<Record<KanaRow, RegExp>> = {
  あ: /^[ぁ-お]/,
  か: /^[か-ご]/,
  さ: /^[さ-ぞ]/,
  た: /^[た-ど]/,
  な: /^[な-の]/,
  は: /^[は-ぽ]/,
  ま: /^[ま-も]/,
  や: /^[ゃ-よ]/,
  ら: /^[ら-ろ]/,
  わ: /^[わ-ん]/,
};
export const isInRow = ({ kana }: Issuer, row: KanaRow): boolean => KANA[row].test(kana);

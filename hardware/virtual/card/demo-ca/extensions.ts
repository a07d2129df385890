import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import { AsnConvert, AsnUtf8StringConverter } from '@peculiar/asn1-schema';
import * as asn1 from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';
import { eraBirth } from '../applications/face-data.ts';
import type { Person } from '../card-description.ts';
import { distributionPointName, issuerAlternativeName, type Purpose } from './names.ts';

/** Certificate policies of the real service: the profile is checked by them, the names say it is practice. */
const POLICY = {
  authentication: '1.2.392.200149.8.5.1.3.30',
  signature: '1.2.392.200149.8.5.1.1.20',
} as const satisfies Record<Purpose, string>;

/** Arc of the attributes a signature certificate carries as otherNames. */
const ATTRIBUTE_ARC = '1.2.392.200149.8.5.5';

/** `.invalid` can never be a real host (RFC 2606). */
const CPS_ADDRESS = 'http://practice.invalid/cps.html';
const OCSP_ADDRESS = 'http://practice.invalid/ocsp';

const extension = (oid: string, critical: boolean, value: unknown): x509.Extension =>
  new x509.Extension(oid, critical, AsnConvert.serialize(value));

const directoryName = (name: x509.JsonNameParams): asn1.GeneralName =>
  new asn1.GeneralName({ directoryName: AsnConvert.parse(new x509.Name(name).toArrayBuffer(), asn1.Name) });

const distributionPoints = (purpose: Purpose): x509.Extension =>
  extension(
    asn1.id_ce_cRLDistributionPoints,
    false,
    new asn1.CRLDistributionPoints([
      new asn1.DistributionPoint({
        distributionPoint: new asn1.DistributionPointName({
          fullName: [directoryName(distributionPointName(purpose))],
        }),
      }),
    ]),
  );

/** Extensions of a self-signed root: key usage, alternative name, basic constraints, distribution point, key id. */
export async function rootExtensions(purpose: Purpose, key: webcrypto.CryptoKey): Promise<x509.Extension[]> {
  return [
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    extension(asn1.id_ce_subjectAltName, false, new asn1.GeneralNames([directoryName(issuerAlternativeName(purpose))])),
    new x509.BasicConstraintsExtension(true, undefined, true),
    distributionPoints(purpose),
    await x509.SubjectKeyIdentifierExtension.create(key),
  ];
}

/**
 * Extensions of a card's certificate, in the order of a real sample: key usage, extended key usage (authentication only),
 * policy, subject alternative name (signature only), issuer alternative name, CRL point, OCSP address, key ids.
 */
export async function cardExtensions(
  purpose: Purpose,
  keys: { readonly card: webcrypto.CryptoKey; readonly issuer: webcrypto.CryptoKey },
  person: Person,
): Promise<x509.Extension[]> {
  const { digitalSignature, nonRepudiation } = x509.KeyUsageFlags;
  const forSignature = purpose === 'signature';
  return [
    new x509.KeyUsagesExtension(forSignature ? digitalSignature | nonRepudiation : digitalSignature, true),
    ...(forSignature ? [] : [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth])]),
    policy(POLICY[purpose]),
    ...(forSignature ? [personalAttributes(person)] : []),
    extension(asn1.id_ce_issuerAltName, false, new asn1.GeneralNames([directoryName(issuerAlternativeName(purpose))])),
    distributionPoints(purpose),
    new x509.AuthorityInfoAccessExtension({ ocsp: [new x509.GeneralName('url', OCSP_ADDRESS)] }),
    await x509.AuthorityKeyIdentifierExtension.create(keys.issuer),
    await x509.SubjectKeyIdentifierExtension.create(keys.card),
  ];
}

const policy = (oid: string): x509.Extension =>
  extension(
    asn1.id_ce_certificatePolicies,
    true,
    new asn1.CertificatePolicies([
      new asn1.PolicyInformation({
        policyIdentifier: oid,
        policyQualifiers: [
          new asn1.PolicyQualifierInfo({
            policyQualifierId: asn1.id_qt_csp,
            qualifier: AsnConvert.serialize(new asn1.Qualifier({ cPSuri: CPS_ADDRESS })),
          }),
        ],
      }),
    ]),
  );

/** Name, birth, sex, address, then the maps of substituted characters: a digit for each, `1` where a 外字 was replaced. */
function personalAttributes(person: Person): x509.Extension {
  const { replaced = '' } = person;
  const substitutes = (text: string): string =>
    Array.from(text, (character) => (replaced.includes(character) ? '1' : '0')).join('');
  const attributes: [number, string][] = [
    [1, person.name],
    [4, eraBirth(person.birth)],
    [3, person.sex],
    [5, person.address],
    [2, substitutes(person.name)],
    [6, substitutes(person.address)],
  ];
  const names = attributes.map(
    ([arc, value]) =>
      new asn1.GeneralName({
        otherName: new asn1.OtherName({
          typeId: `${ATTRIBUTE_ARC}.${arc}`,
          value: AsnUtf8StringConverter.toASN(value).toBER(false),
        }),
      }),
  );
  return extension(asn1.id_ce_subjectAltName, false, new asn1.GeneralNames(names));
}

import 'reflect-metadata';
import { AsnConvert, AsnUtf8StringConverter } from '@peculiar/asn1-schema';
import { GeneralName, GeneralNames, OtherName } from '@peculiar/asn1-x509';
import { Extension, KeyUsageFlags } from '@peculiar/x509';
import type { CertificateWish } from './authority.ts';

const SIGNATURE_POLICY = '1.2.392.200149.8.5.1.1.20';
const ARC = '1.2.392.200149.8.5.5';

export interface NamedPerson {
  readonly name: string;
  /** As the certificate has it: digit of the era, then the Gregorian date. */
  readonly eraBirth: string;
  /** A character for each of the name. */
  readonly substitutes?: string;
}

/** What makes a certificate a signature certificate of this person; in the order of a real sample. */
export function signatureWish({ name, eraBirth, substitutes }: NamedPerson) {
  const address = '練習県ひかり市１番';
  const attributes: readonly (readonly [number, string])[] = [
    [1, name],
    [4, eraBirth],
    [3, '1'],
    [5, address],
    [2, substitutes ?? '0'.repeat([...name].length)],
    [6, '0'.repeat([...address].length)],
  ];
  return {
    usages: KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation,
    policy: SIGNATURE_POLICY,
    extendedUsage: null,
    more: [alternativeName(attributes)],
  } as const satisfies Partial<CertificateWish>;
}

/** A subject alternative name of otherNames, each a UTF8String below the arc of the attributes. */
export function alternativeName(attributes: readonly (readonly [number, string])[]): Extension {
  const names = attributes.map(
    ([arc, text]) =>
      new GeneralName({
        otherName: new OtherName({
          typeId: `${ARC}.${arc}`,
          value: AsnUtf8StringConverter.toASN(text).toBER(false),
        }),
      }),
  );
  return new Extension('2.5.29.17', false, AsnConvert.serialize(new GeneralNames(names)));
}

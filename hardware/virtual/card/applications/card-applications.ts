import type { CardApplication } from '../card-content.ts';
import type { KeyedDescription, MyNumberCardDescription, PhoneDescription } from '../card-description.ts';
import { attributesApplication } from './attributes-application.ts';
import { faceApplication } from './face-application.ts';
import { faceCodes } from './face-data.ts';
import { type CardIssuer, derivedDigits } from './issuer.ts';
import { type CardKeys, jpkiApplication, retiredJpkiApplication } from './jpki-application.ts';
import { residentApplications } from './resident-applications.ts';

/** An invented municipality. */
const MUNICIPALITY = '99201';
/** Cards end on a birthday: the tenth of a grown-up after the issue, the fifth of a child. */
const EXPIRY_YEAR = { grownUp: '2033', child: '2028' } as const;

/** The five applications of a My Number Card. */
export function myNumberCardApplications(
  description: MyNumberCardDescription,
  keys: CardKeys,
  issuer: CardIssuer,
): readonly CardApplication[] {
  const { name: card, person, attributesPin, jukiPin, leadingBytes, hasSignature } = description;
  const year = hasSignature ? EXPIRY_YEAR.grownUp : EXPIRY_YEAR.child;
  const expires = `${year}${person.birth.slice(5).replace('-', '')}`;
  const codes = faceCodes(card, person, expires);
  return [
    jpkiApplication(keys, description, serialOf(description)),
    attributesApplication({ card, person, codes, attributesPin, issuer, leadingBytes }),
    faceApplication({ card, person, codes, issuer, expires, municipality: MUNICIPALITY }),
    ...residentApplications({
      card,
      jukiPin,
      serial: derivedDigits(`${card} serial`, 15),
      municipality: MUNICIPALITY,
      expires,
    }),
  ];
}

/** What a phone shows a reader. An Android phone gives not even its user-authentication certificate without the PIN. */
export const phoneApplications = (description: PhoneDescription, keys: CardKeys): readonly CardApplication[] => [
  jpkiApplication(keys, description, serialOf(description), {
    label: description.system === 'android' ? 'JPKIAPGPSETOKEN' : 'JPKIAPIOSTOKEN',
    certificateOpenedByPin: description.system === 'android',
  }),
];

export const jukiApplications = (name: string): readonly CardApplication[] => [
  retiredJpkiApplication('JPKIAPICCTOKEN', name.toUpperCase()),
];

const serialOf = ({ name }: KeyedDescription): string => name.toUpperCase();

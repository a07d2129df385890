import { type SVGTemplateResult, svg } from 'lit';
import { card } from './card.ts';
import { crossMark, drawing, GOLD, LINE, PAPER, path, rect, TINT, tickMark } from './primitives.ts';

const registerPicture = () =>
  drawing('0 0 176 148', svg`${card({ x: 6, y: 22, w: 156, stroke: 4 })}${tickMark(146, 114, 28)}`);

const menuPicture = () =>
  drawing(
    '0 0 176 148',
    [0, 1, 2].map(
      (i) => svg`${rect(18, 10 + i * 44, 140, 36, 8, i === 2 ? TINT : PAPER, 4)}
        <circle cx="38" cy=${28 + i * 44} r="9" fill=${i === 0 ? GOLD : PAPER} stroke=${LINE} stroke-width="4" />
        ${path(`M62 ${28 + i * 44} h${[72, 54, 64][i]}`, 4)}`,
    ),
  );

const taxPicture = () =>
  drawing(
    '0 0 176 148',
    svg`${rect(34, 8, 96, 128, 10, PAPER)}${path('M52 38 h60 M52 60 h60 M52 82 h32', 4)}
      <circle cx="128" cy="104" r="34" fill=${GOLD} stroke=${LINE} stroke-width="6" />
      ${path('M114 86 L128 104 L142 86 M128 104 v22 M114 106 h28 M114 116 h28', 5)}`,
  );

const cardPicture = () => drawing('0 0 168 116', card({ x: 6, y: 8, w: 156, stroke: 4 }));

const bothCardsPicture = () =>
  drawing(
    '0 0 168 116',
    svg`${card({ x: 4, y: 6, w: 118, stroke: 4 })}${card({ x: 46, y: 38, w: 118, stroke: 4, of: 'family' })}`,
  );

/** Two people beside each other, one of them in gold. */
const familyPicture = () =>
  drawing(
    '0 0 176 148',
    svg`<circle cx="58" cy="44" r="28" fill=${PAPER} stroke=${LINE} stroke-width="4" />
      <path d="M10 138 v-8 a48 46 0 0 1 96 0 v8z" fill=${TINT} stroke=${LINE} stroke-width="4" />
      <circle cx="128" cy="62" r="22" fill=${PAPER} stroke=${LINE} stroke-width="4" />
      <path d="M90 138 v-6 a38 38 0 0 1 76 0 v6z" fill=${GOLD} stroke=${LINE} stroke-width="4" />`,
  );

const pinPicture = () =>
  drawing(
    '0 0 168 116',
    svg`${rect(4, 26, 160, 64, 12, PAPER, 4)}
      ${[0, 1, 2, 3].map((i) => svg`<circle cx=${32 + i * 35} cy="58" r="10" fill=${LINE} />`)}`,
  );

const fourDots = (x: number, y: number) => svg`${rect(x, y, 120, 48, 10, PAPER, 4)}
  ${[0, 1, 2, 3].map((i) => svg`<circle cx=${x + 21 + i * 26} cy=${y + 24} r="8" fill=${LINE} />`)}`;

/** The PIN that opens what is written on the card. */
const pinAttributesPicture = () =>
  drawing('0 0 168 116', svg`${card({ x: 8, y: 4, w: 130, stroke: 4 })}${fourDots(44, 64)}`);

const passwordPicture = () =>
  drawing(
    '0 0 168 116',
    svg`${rect(4, 26, 160, 64, 12, PAPER, 4)}
      ${path('M18 72 l10 -28 l10 28 M22 62 h12', 4)}${path('M50 50 l8 -6 v28', 4)}
      ${path('M76 44 v28 h9 a7 7 0 0 0 0 -15 h-9 h8 a6.5 6.5 0 0 0 0 -13z', 4)}
      ${path('M104 50 a8 7 0 0 1 16 1 q0 5 -16 21 h17', 4)}
      <circle cx="136" cy="70" r="3" fill=${LINE} /><circle cx="148" cy="70" r="3" fill=${LINE} />`,
  );

const mailPicture = () =>
  drawing('0 0 168 116', svg`${rect(24, 18, 120, 82, 10, PAPER, 4)}${path('M28 26 L84 66 L140 26', 4)}`);

/** A card held against a phone. */
const cardAtPhone = () =>
  svg`${rect(22, 4, 62, 108, 12, PAPER, 4)}${path('M44 14 h18', 4)}${card({ x: 62, y: 40, w: 94, stroke: 4 })}`;
const phonePicture = () => drawing('0 0 168 116', cardAtPhone());
const phoneFailed = () => drawing('0 0 180 128', svg`${cardAtPhone()}${crossMark(152, 100, 24)}`);

/** Small pictures of what a person comes for, brings and knows. */
export const PICTURES = {
  register: registerPicture,
  menu: menuPicture,
  tax: taxPicture,
  card: cardPicture,
  bothCards: bothCardsPicture,
  family: familyPicture,
  pin: pinPicture,
  pinAttributes: pinAttributesPicture,
  password: passwordPicture,
  mail: mailPicture,
  phone: phonePicture,
  phoneFailed,
} as const satisfies Record<string, () => SVGTemplateResult>;

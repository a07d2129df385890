import { nothing, svg } from 'lit';
import { GOLD, LINE, PAPER, TINT, TINT2 } from './primitives.ts';

interface CardPlace {
  readonly x: number;
  readonly y: number;
  /** Width in the drawing's units; the card is 300 × 189 at 300. */
  readonly w: number;
  readonly turn?: number;
  /** Depth when it lies flat, 1 upright. */
  readonly flat?: number;
  readonly stroke?: number;
  /** The side with the chip is the back. */
  readonly side?: 'front' | 'back';
  /** Whose front it is: blue is the resident's own, gold the family member's. */
  readonly of?: 'own' | 'family';
}

/** A card with a blue band, or a gold one; no likeness of the real one. */
export function card({ x, y, w, turn = 0, flat = 1, stroke = 6, side = 'front', of = 'own' }: CardPlace) {
  const scale = w / 300;
  const line = stroke / scale;
  return svg`<g transform=${`translate(${x} ${y}) scale(1 ${flat}) rotate(${turn}) scale(${scale})`}
    stroke=${LINE} stroke-width=${line}>
    <rect width="300" height="189" rx="18" fill=${PAPER} />
    ${side === 'front' ? front(of) : back()}
    <rect width="300" height="189" rx="18" />
  </g>`;
}

const front = (of: 'own' | 'family') => svg`
  <path d="M3 44 V18 a15 15 0 0 1 15-15 H282 a15 15 0 0 1 15 15 V44z" fill=${of === 'own' ? TINT2 : GOLD} stroke="none" />
  <path d="M2 46 H298" />
  <rect x="24" y="66" width="82" height="100" rx="8" fill=${TINT} />
  <circle cx="65" cy="101" r="17" fill=${PAPER} />
  ${of === 'own' ? nothing : svg`<path d="M45 104 a20 22 0 0 1 40 0 q-20 -12 -40 0z" fill=${LINE} stroke="none" />`}
  <path d="M38 164 a27 30 0 0 1 54 0z" fill=${PAPER} />
  <path d="M132 84 H268 M132 118 H244 M132 152 H262" />`;

const back = () => svg`
  <rect x="34" y="58" width="70" height="58" rx="12" fill=${GOLD} />
  <path d="M34 87 H56 M82 87 H104 M56 58 V116 M82 58 V116 M134 74 H266 M134 104 H230 M34 152 H190" />
  <rect x="226" y="118" width="44" height="44" rx="4" fill=${TINT} />`;

import { nothing, type SVGTemplateResult, svg } from 'lit';

/**
 * Our own line art. Colours are the theme's custom properties: `--line`, `--tint`, `--tint2`, `--paper`, `--gold` (one
 * meaning a picture: chip, "here", the key being pressed, the family's card). Things lying flat keep their width and have
 * less depth; thickness is the same outline moved down. Stroke 6 in stage drawings, 4 for inner detail.
 */
export const LINE = 'var(--line)';
export const TINT = 'var(--tint)';
export const TINT2 = 'var(--tint2)';
export const PAPER = 'var(--paper)';
export const GOLD = 'var(--gold)';

/** A drawing as an `<svg>` element that fills what stands around it; says nothing to a screen reader. */
export const drawing = (viewBox: string, body: unknown, fit = 'xMidYMid meet'): SVGTemplateResult => svg`<svg
  class="drawing" viewBox=${viewBox} preserveAspectRatio=${fit} fill="none" stroke-linecap="round"
  stroke-linejoin="round" aria-hidden="true">${body}</svg>`;

export const rect = (x: number, y: number, w: number, h: number, r: number, fill: string, stroke = 6) =>
  svg`<rect x=${x} y=${y} width=${w} height=${h} rx=${r} fill=${fill} stroke=${LINE} stroke-width=${stroke} />`;

export const path = (d: string, stroke = 6, fill = 'none', colour = LINE) =>
  svg`<path d=${d} fill=${fill} stroke=${colour} stroke-width=${stroke} />`;

export const circle = (x: number, y: number, r: number, fill: string, stroke = 6) =>
  svg`<circle cx=${x} cy=${y} r=${r} fill=${fill} stroke=${stroke === 0 ? nothing : LINE} stroke-width=${stroke} />`;

interface SlabLook {
  readonly top?: string;
  readonly stroke?: number;
}

/** A flat thing seen from above and in front: its outline and the same outline moved down by its thickness. */
export const slab = (x: number, y: number, w: number, h: number, r: number, depth: number, look: SlabLook = {}) => {
  const { top = PAPER, stroke = 6 } = look;
  const ry = r * 0.6;
  return svg`<rect x=${x} y=${y} width=${w} height=${h + depth} rx=${r} ry=${ry} fill=${TINT2} stroke=${LINE} stroke-width=${stroke} />
    <rect x=${x} y=${y} width=${w} height=${h} rx=${r} ry=${ry} fill=${top} stroke=${LINE} stroke-width=${stroke} />`;
};

/** Thick strokes melted into one outline: fingers and palms. Each is a path and its width. */
export const blob = (capsules: readonly (readonly [d: string, width: number])[], stroke = 6) => [
  ...capsules.map(([d, width]) => path(d, width + 2 * stroke)),
  ...capsules.map(([d, width]) => path(d, width, 'none', PAPER)),
];

export const placed = (x: number, y: number, scale: number, turn: number, body: unknown) =>
  svg`<g transform=${`translate(${x} ${y}) rotate(${turn}) scale(${scale})`}>${body}</g>`;

/** A filled circle with a tick, the sign of success. */
export const tickMark = (x: number, y: number, r: number, stroke = 6, fill = 'var(--ok)') => svg`
  <circle cx=${x} cy=${y} r=${r} fill=${fill} />
  <path d=${`M${x - r * 0.42} ${y + r * 0.02} l${r * 0.3} ${r * 0.32} l${r * 0.54} ${-r * 0.64}`}
    stroke="var(--bg)" stroke-width=${stroke} />`;

/** A filled circle with a cross, the sign of what failed or cannot be used. */
export const crossMark = (x: number, y: number, r: number, stroke = 6, fill = 'var(--error)') => svg`
  <circle cx=${x} cy=${y} r=${r} fill=${fill} />
  <path d=${`M${x - r * 0.34} ${y - r * 0.34} l${r * 0.68} ${r * 0.68} M${x + r * 0.34} ${y - r * 0.34} l${-r * 0.68} ${r * 0.68}`}
    stroke="var(--bg)" stroke-width=${stroke} />`;

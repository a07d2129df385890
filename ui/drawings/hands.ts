import { svg } from 'lit';
import { blob, LINE, PAPER, path, placed, TINT2 } from './primitives.ts';

const sleeve = (x: number, y: number, turn: number, half: number, from: number, stroke: number) => svg`
  <g transform=${`translate(${x} ${y}) rotate(${turn})`}>
    <rect x=${from} y=${-half} width="700" height=${2 * half} rx="8" fill=${TINT2} stroke=${LINE} stroke-width=${stroke} />
  </g>`;

const cuff = (x: number, y: number, turn: number, at: number, half: number, stroke: number, width = 42) => svg`
  <g transform=${`translate(${x} ${y}) rotate(${turn})`}>
    <rect x=${at} y=${-half} width=${width} height=${2 * half} rx="16" fill=${PAPER} stroke=${LINE} stroke-width=${stroke} />
  </g>`;

/** The palm of a hand holding a thing at (x, y); draw the thing over it and {@link thumb} over that. */
export const handBehind = (x: number, y: number, scale = 1, turn = 0, stroke = 6) => {
  const line = stroke / scale;
  return placed(x, y, scale, turn, [
    sleeve(150, 126, 46, 70, 34, line),
    path('M-20 -42 L30 -38 Q86 -30 118 8 L196 92 L118 166 L40 104 Q-4 70 -34 34z', line, PAPER),
    cuff(150, 126, 46, 2, 64, line),
  ]);
};

export const thumb = (x: number, y: number, scale = 1, turn = 0, stroke = 6) => {
  const line = stroke / scale;
  return placed(x, y, scale, turn, [
    path('M62 96 Q30 74 -2 44 Q-26 22 -44 20 Q-72 20 -66 -8 Q-58 -30 -24 -26 Q20 -18 58 16', line, PAPER),
    path('M-62 0 q6 -16 24 -14', line * 0.8),
  ]);
};

/** A hand pressing with one finger; its tip is at (x, y). */
export const pressHand = (x: number, y: number, scale = 1, turn = 0, stroke = 6) => {
  const line = stroke / scale;
  return placed(x, y, scale, turn, [
    sleeve(196, 232, 52, 62, 34, line),
    ...blob(
      [
        ['M16 22 L92 118', 40],
        ['M120 96 L112 150', 44],
        ['M150 112 L140 168', 44],
        ['M104 140 L176 206', 112],
        ['M176 206 L188 221', 98],
      ],
      line,
    ),
    path('M118 92 q14 -12 26 6 M148 106 q14 -10 24 8', line * 0.8),
    path('M10 14 q10 -8 18 2', line * 0.8),
    cuff(196, 232, 52, 0, 60, line, 44),
  ]);
};

/** A flat hand held over something so that nobody else sees it. */
export const coverHand = (x: number, y: number, scale = 1, stroke = 6) => {
  const line = stroke / scale;
  return placed(x, y, scale, 0, [
    svg`<g transform="translate(-150 50) rotate(160)">
      <rect x="30" y="-58" width="600" height="116" rx="8" fill=${TINT2} stroke=${LINE} stroke-width=${line} />
    </g>`,
    ...blob(
      [
        ['M-170 56 L-60 20', 104],
        ['M-60 -14 L120 -40', 40],
        ['M-60 14 L140 -4', 40],
        ['M-60 44 L124 34', 38],
        ['M-64 66 L90 68', 34],
      ],
      line,
    ),
    path('M-10 -2 L60 -10 M-8 28 L64 22 M-10 56 L50 54', line * 0.8),
    cuff(-150, 50, 160, -6, 58, line),
  ]);
};

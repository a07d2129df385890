import { nothing, svg } from 'lit';
import { circle, GOLD, LINE, PAPER, path, rect, slab, TINT, TINT2 } from './primitives.ts';

/** The contactless reader's pad, seen from above and in front. */
export const readerPad = (x: number, y: number, w = 380, stroke = 6) => {
  const h = w * 0.47;
  const small = Math.min(1, w / 300);
  return svg`${slab(x, y, w, h, w * 0.13, w * 0.085, { stroke })}
    <rect x=${x + 24 * small} y=${y + 17 * small} width=${w - 48 * small} height=${h - 34 * small}
      rx=${w * 0.09} ry=${w * 0.055} fill=${TINT} stroke=${TINT2} stroke-width=${stroke * 0.67} />
    ${[0.13, 0.25, 0.37].map(
      (
        k,
        i,
      ) => svg`<ellipse class=${`ripple ripple-${i}`} cx=${x + w / 2} cy=${y + h / 2} rx=${w * k} ry=${w * k * 0.42}
        fill=${i === 0 ? PAPER : 'none'} stroke=${LINE} stroke-width=${stroke * 0.67}
        stroke-dasharray=${i === 2 ? '14 12' : nothing} />`,
    )}`;
};

/** A key of the drawn PIN pad as row and column. */
export type PadKey = readonly [row: number, column: number];

/** The PIN pad as a thing: tilted, hooded, without digits, so that nobody presses the glass. */
export function pinPad(x: number, y: number, w = 280, press: PadKey | null = null, stroke = 6) {
  const h = w * 0.86;
  const u = w / 280;
  const keyWidth = 56 * u;
  const keyHeight = 34 * u;
  const left = x + (w - (3 * keyWidth + 28 * u)) / 2;
  const keys = [0, 1, 2, 3].flatMap((row) => [0, 1, 2].map((column) => [row, column] as const));
  return svg`
    <path d=${`M${x} ${y + h * 0.78} Q${x - 20 * u} ${y + h * 0.5} ${x - 20 * u} ${y + h * 0.3} V${y - 26 * u} Q${x - 20 * u} ${y - 74 * u} ${x + 34 * u} ${y - 74 * u} H${x + w - 34 * u} Q${x + w + 20 * u} ${y - 74 * u} ${x + w + 20 * u} ${y - 26 * u} V${y + h * 0.3} Q${x + w + 20 * u} ${y + h * 0.5} ${x + w} ${y + h * 0.78}z`}
      fill=${TINT2} stroke=${LINE} stroke-width=${stroke} />
    <path d=${`M${x + 8 * u} ${y + 40 * u} V${y - 14 * u} Q${x + 8 * u} ${y - 44 * u} ${x + 44 * u} ${y - 44 * u} H${x + w - 44 * u} Q${x + w - 8 * u} ${y - 44 * u} ${x + w - 8 * u} ${y - 14 * u} V${y + 40 * u}z`}
      fill=${TINT} stroke=${LINE} stroke-width=${stroke * 0.67} />
    ${slab(x, y, w, h, 34 * u, 34 * u, { stroke })}
    ${keys.map(([row, column]) => {
      const pressed = press !== null && press[0] === row && press[1] === column;
      const kx = left + column * (keyWidth + 14 * u);
      const ky = y + 26 * u + row * (keyHeight + 17 * u) + (pressed ? 5 * u : 0);
      const top = pressed ? GOLD : row === 3 && column !== 1 ? (column === 2 ? TINT2 : TINT) : PAPER;
      const key = slab(kx, ky, keyWidth, keyHeight, 12 * u, (pressed ? 4 : 9) * u, { stroke: stroke * 0.67, top });
      // The raised dot on the 5, as on every tactile pad.
      const dot = row === 1 && column === 1 && !pressed;
      return dot ? svg`${key}${circle(kx + keyWidth / 2, ky + keyHeight / 2, 4 * u, LINE, 0)}` : key;
    })}`;
}

/** The whole terminal with its shelf; `here` is drawn in gold, `showing` is what its little screen shows. */
export function terminal(
  x: number,
  y: number,
  w = 220,
  here: 'reader' | 'pinPad' | 'screen' | null = null,
  showing: 'lines' | 'pause' = 'lines',
  stroke = 4,
) {
  const u = w / 220;
  const fill = (place: string): string => (here === place ? GOLD : TINT);
  const dots = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => [row, column] as const));
  return svg`
    ${rect(x + 84 * u, y + 330 * u, 52 * u, 96 * u, 6 * u, TINT2, stroke)}
    ${rect(x + 34 * u, y + 416 * u, 152 * u, 22 * u, 11 * u, TINT2, stroke)}
    ${rect(x + 18 * u, y, 184 * u, 282 * u, 20 * u, PAPER, stroke)}
    ${rect(x + 36 * u, y + 20 * u, 148 * u, 240 * u, 8 * u, fill('screen'), stroke * 0.8)}
    ${
      showing === 'lines'
        ? [
            path(`M${x + 58 * u} ${y + 62 * u} h${84 * u} M${x + 58 * u} ${y + 92 * u} h${56 * u}`, stroke),
            rect(x + 58 * u, y + 196 * u, 104 * u, 34 * u, 8 * u, PAPER, stroke * 0.8),
          ]
        : [
            circle(x + 110 * u, y + 120 * u, 44 * u, PAPER, stroke),
            path(`M${x + 97 * u} ${y + 104 * u} v${32 * u} M${x + 123 * u} ${y + 104 * u} v${32 * u}`, stroke * 1.6),
          ]
    }
    ${path(`M${x + 12 * u} ${y + 282 * u} H${x + 208 * u} L${x + 220 * u} ${y + 336 * u} Q${x + 220 * u} ${y + 346 * u} ${x + 210 * u} ${y + 346 * u} H${x + 10 * u} Q${x} ${y + 346 * u} ${x} ${y + 336 * u}z`, stroke, PAPER)}
    ${rect(x + 26 * u, y + 296 * u, 78 * u, 34 * u, 10 * u, fill('reader'), stroke * 0.8)}
    ${rect(x + 130 * u, y + 294 * u, 56 * u, 38 * u, 8 * u, fill('pinPad'), stroke * 0.8)}
    ${dots.map(([row, column]) => circle(x + (144 + column * 14) * u, y + (303 + row * 10) * u, 2.6 * u, LINE, 0))}`;
}

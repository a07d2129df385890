import { type SVGTemplateResult, svg } from 'lit';
import { card } from './card.ts';
import { pinPad, readerPad, terminal } from './devices.ts';
import { coverHand, handBehind, pressHand, thumb } from './hands.ts';
import { PICTURES } from './pictures.ts';
import {
  crossMark,
  drawing,
  GOLD,
  LINE,
  PAPER,
  path,
  placed,
  rect,
  slab,
  TINT,
  TINT2,
  tickMark,
} from './primitives.ts';

/** Groups that move carry a class; `k-illustration` holds the animations and stops them for reduced motion. */
const moving = (name: string, body: unknown) => svg`<g class=${name}>${body}</g>`;

const arrowDown = (x: number, y: number, length: number) =>
  path(`M${x} ${y} v${length} M${x - 30} ${y + length - 32} l30 32 l30 -32`, 14, 'none', 'var(--primary)');

/** The terminal's shelf with the screen behind it, and what happens at its reader. */
const shelf = (reader: unknown) =>
  drawing(
    '0 0 1080 744',
    svg`<rect x="-600" y="590" width="2280" height="1200" fill=${TINT2} />
      <path d="M-600 316 H1680 V590 H-600z" fill=${PAPER} stroke=${LINE} stroke-width="6" />
      ${rect(190, -560, 700, 836, 28, PAPER)}${rect(226, -560, 628, 800, 14, 'var(--raised)', 4)}
      ${tickMark(600, 84, 54, 12, 'var(--action)')}${path('M500 178 h200', 8)}
      ${pinPad(760, 404, 210)}${reader}`,
  );

const attract = () =>
  shelf([
    readerPad(90, 372, 400),
    moving('travel', [
      handBehind(470, 322, 1.06, 20),
      card({ x: 176, y: 172, w: 310, turn: -4 }),
      thumb(470, 322, 1.06, 20),
    ]),
  ]);

const attractSlot = () => shelf(placed(0, 284, 0.64, 0, insertion()));

const placeCard = () =>
  drawing(
    '6 56 968 740',
    svg`${readerPad(230, 470, 520)}
      ${moving('travel', [handBehind(706, 330, 1.2), card({ x: 312, y: 160, w: 400, turn: -4 }), thumb(706, 330, 1.2)])}
      ${moving('pulse', arrowDown(170, 270, 170))}`,
  );

/** The contact reader seen from the front, its slot towards the resident. */
const slotReader = () => svg`${slab(254, 70, 460, 230, 60, 150)}
  <rect x="330" y="372" width="308" height="26" rx="13" fill=${LINE} />
  ${path('M352 352 h264', 4)}
  <circle cx="300" cy="386" r="9" fill=${GOLD} stroke=${LINE} stroke-width="4" />
  <clipPath id="slot"><path d="M0 386 H968 V900 H0z" /></clipPath>`;

const insertion = () => svg`${slotReader()}
  ${moving('insert-hand', handBehind(566, 610, 1.12, 16))}
  <g clip-path="url(#slot)">${moving('insert', card({ x: 596, y: 352, w: 356, turn: 90, flat: 0.86, side: 'back' }))}</g>
  ${moving('insert-hand', thumb(566, 610, 1.12, 16))}`;

const insertCard = () =>
  drawing(
    '0 40 968 700',
    svg`${insertion()}
      ${moving('pulse', path('M240 620 v-150 M206 506 l34 -38 l34 38', 14, 'none', 'var(--primary)'))}`,
  );

/** The card is in the slot and stays there. */
const keepStillInSlot = () =>
  drawing(
    '130 -130 708 700',
    svg`${slotReader()}
      <g clip-path="url(#slot)">${card({ x: 596, y: 252, w: 356, turn: 90, flat: 0.86, side: 'back' })}</g>
      ${moving('radiate', [
        path('M420 40 A90 70 0 0 1 548 40', 8, 'none', 'var(--primary)'),
        path('M376 12 A150 120 0 0 1 592 12', 8, 'none', 'var(--primary)'),
        path('M332 -14 A210 170 0 0 1 636 -14', 8, 'none', 'var(--primary)'),
      ])}`,
  );

const padWithHands = () => svg`${pinPad(300, 150, 330, [2, 1])}
  ${moving('nod', pressHand(466, 332, 1.1, 24))}${coverHand(312, 182, 1.25)}`;

const enterPin = () => drawing('150 34 540 700', padWithHands(), 'xMinYMin slice');
const enterPinWide = () => drawing('130 44 590 484', padWithHands(), 'xMinYMid slice');

/** The keys on the screen of the terminal, one of them pressed. */
const touchKeys = () =>
  drawing(
    '40 0 968 560',
    svg`${rect(330, 8, 380, 544, 30, PAPER)}${rect(354, 32, 332, 496, 14, 'var(--raised)', 4)}
      ${[0, 1, 2, 3].map((i) => svg`<circle cx=${442 + i * 52} cy="80" r="14" fill=${i === 0 ? LINE : PAPER} stroke=${LINE} stroke-width="4" />`)}
      ${[0, 1, 2, 3].flatMap((row) =>
        [0, 1, 2].map((column) =>
          rect(384 + column * 96, 124 + row * 98, 80, 80, 12, row === 1 && column === 1 ? GOLD : PAPER, 4),
        ),
      )}
      ${moving('nod', pressHand(508, 250, 1, 0))}`,
  );

const takeCard = () =>
  drawing(
    '6 56 968 740',
    svg`${readerPad(230, 470, 520)}
      ${moving('take', [handBehind(706, 380, 1.2), card({ x: 312, y: 210, w: 400, turn: -4 }), thumb(706, 380, 1.2)])}
      ${moving('pulse', path('M170 440 v-170 M140 302 l30 -32 l30 32', 14, 'none', 'var(--primary)'))}`,
  );

const pullCard = () =>
  drawing(
    '0 40 968 700',
    svg`${slotReader()}
      ${moving('pull', handBehind(566, 610, 1.12, 16))}
      <g clip-path="url(#slot)">${moving('pull', card({ x: 596, y: 352, w: 356, turn: 90, flat: 0.86, side: 'back' }))}</g>
      ${moving('pull', thumb(566, 610, 1.12, 16))}
      ${moving('pulse', path('M240 470 v150 M206 584 l34 38 l34 -38', 14, 'none', 'var(--primary)'))}`,
  );

const keepStill = () =>
  drawing(
    '6 256 968 540',
    svg`${readerPad(204, 470, 560)}
      ${card({ x: 290, y: 452, w: 388, flat: 0.6 })}
      ${moving('radiate', [
        path('M398 390 A112 96 0 0 1 570 390', 8, 'none', 'var(--primary)'),
        path('M352 346 A172 150 0 0 1 616 346', 8, 'none', 'var(--primary)'),
        path('M306 302 A232 204 0 0 1 662 302', 8, 'none', 'var(--primary)'),
      ])}`,
  );

const outOfService = () =>
  drawing(
    '40 0 968 560',
    svg`${terminal(180, 30, 250, null, 'pause', 6)}
      ${path('M474 260 h112 M554 226 l34 34 l-34 34', 10, 'none', 'var(--primary)')}
      ${counter()}`,
  );

/** A person of the office behind a counter with a card on it. */
const counter = () => svg`${rect(640, 300, 300, 190, 12, PAPER)}${rect(610, 280, 360, 40, 12, TINT2)}
  <circle cx="790" cy="166" r="46" fill=${PAPER} stroke=${LINE} stroke-width="6" />
  <path d="M700 280 v-10 a90 72 0 0 1 180 0 v10z" fill=${TINT} stroke=${LINE} stroke-width="6" />
  ${card({ x: 690, y: 346, w: 190, turn: -4 })}`;

const staff = () => drawing('570 100 440 410', counter());

/** A form whose lines are fading, and the way out. */
const leave = () =>
  drawing(
    '40 20 480 400',
    svg`${rect(60, 40, 260, 350, 16, PAPER)}
      ${path('M100 110 h180', 8)}
      ${[170, 230, 290].map((y) => svg`<path d=${`M100 ${y} h180`} stroke=${TINT2} stroke-width="8" stroke-dasharray="4 24" />`)}
      ${moving('pulse', path('M350 216 h140 M446 168 l48 48 l-48 48', 14, 'none', 'var(--primary)'))}`,
  );

const lock = () =>
  drawing(
    '50 30 200 240',
    svg`${path('M104 130 V96 a46 46 0 0 1 92 0 v34', 8)}${rect(70, 130, 160, 120, 20, PAPER, 8)}
      <circle cx="150" cy="180" r="14" fill=${LINE} />${path('M150 184 v28', 8)}`,
  );

const done = () =>
  drawing(
    '0 0 200 200',
    svg`<circle cx="100" cy="100" r="92" fill="var(--ok-bg)" stroke="var(--ok)" stroke-width="6" />
      <path d="M58 102 l30 32 l56 -66" stroke="var(--ok)" stroke-width="16" />`,
  );

const failed = () => drawing('0 0 88 88', crossMark(44, 44, 42, 9));
const locator = (here: 'reader' | 'pinPad') => () => drawing('0 0 142 266', terminal(6, 4, 130, here));

const curved = (d: string, head: string, colour: string) => [
  path(d, 13, 'none', colour),
  path(head, 13, 'none', colour),
];

/** The own card leaves the pad (grey arrow), the family member's comes (blue arrow). */
const swapCards = () =>
  drawing(
    '0 0 968 600',
    svg`${card({ x: 40, y: 76, w: 270, turn: -7 })}${card({ x: 664, y: 34, w: 270, turn: 7, of: 'family' })}
      ${readerPad(284, 350, 400)}
      ${moving('pulse', curved('M284 458 Q186 446 180 344', 'M146 382 L180 342 L216 376', 'var(--fg2)'))}
      ${moving('pulse', curved('M788 338 Q784 440 690 468', 'M728 430 L690 468 L738 492', 'var(--primary)'))}`,
  );

/** The family member's card leaves the pad. */
const familyCardLeaves = () =>
  drawing(
    '0 0 968 600',
    svg`${card({ x: 664, y: 34, w: 270, turn: 7, of: 'family' })}${readerPad(284, 350, 400)}
      ${moving('pulse', curved('M690 458 Q786 446 790 344', 'M756 380 L790 342 L826 376', 'var(--primary)'))}`,
  );

/** The own card lies where the family member's belongs. */
const ownCardAgain = () =>
  drawing(
    '0 0 968 600',
    svg`${readerPad(284, 350, 400)}${card({ x: 350, y: 330, w: 268, flat: 0.6 })}
      ${moving('pulse', curved('M284 458 Q186 446 180 344', 'M146 382 L180 342 L216 376', 'var(--primary)'))}`,
  );

/** Every picture by its name; `k-illustration` draws them. */
export const SCENES = {
  ...PICTURES,
  attract,
  attractSlot,
  placeCard,
  insertCard,
  enterPin,
  enterPinWide,
  touchKeys,
  takeCard,
  pullCard,
  keepStill,
  keepStillInSlot,
  outOfService,
  staff,
  leave,
  lock,
  done,
  failed,
  locatorReader: locator('reader'),
  locatorPinPad: locator('pinPad'),
  swapCards,
  familyCardLeaves,
  ownCardAgain,
} as const satisfies Record<string, () => SVGTemplateResult>;

export type SceneName = keyof typeof SCENES;

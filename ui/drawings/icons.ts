import { html, svg, type TemplateResult } from 'lit';

/** Icons on a 48 × 48 grid: stroke 4 (6 for tick and cross) in the colour of the text beside them. */
const ICONS = {
  back: svg`<path d="M20 10 L7 24 L20 38 M8 24 H41"/>`,
  exit: svg`<path d="M28 8 H10 V40 H28 M20 24 H41 M33 15 L42 24 L33 33"/>`,
  staff: svg`<circle cx="24" cy="16" r="9"/><path d="M7 43 a17 15 0 0 1 34 0"/><path d="M11 18 v-3 a13 13 0 0 1 26 0 v3 M37 18 v6 q0 4 -6 4"/>`,
  display: svg`<path d="M4 38 L15 10 L26 38 M8 29 H22"/><path d="M29 38 L36.5 20 L44 38 M32 32 H41"/>`,
  globe: svg`<circle cx="24" cy="24" r="18"/><path d="M6 24 H42 M24 6 q-9 8 -9 18 t9 18 M24 6 q9 8 9 18 t-9 18"/>`,
  help: svg`<circle cx="24" cy="24" r="18"/><path d="M18 19 q0 -6 6 -6 t6 6 q0 4 -4 6 q-2 1 -2 4"/><circle cx="24" cy="34.5" r="1" fill="currentColor" stroke-width="3"/>`,
  tick: svg`<path d="M9 25 L20 36 L40 13" stroke-width="6"/>`,
  cross: svg`<path d="M12 12 L36 36 M36 12 L12 36" stroke-width="6"/>`,
  chevron: svg`<path d="M17 8 L33 24 L17 40" stroke-width="5"/>`,
  clock: svg`<circle cx="24" cy="24" r="18"/><path d="M24 13 V25 L32 30"/>`,
  lock: svg`<rect x="9" y="21" width="30" height="21" rx="4"/><path d="M15 21 v-6 a9 9 0 0 1 18 0 v6"/>`,
  card: svg`<rect x="4" y="10" width="40" height="28" rx="4"/><rect x="10" y="18" width="10" height="12" rx="2"/><path d="M26 20 h12 M26 28 h8"/>`,
  telephone: svg`<path d="M9 8 h8 l4 10 -5 4 q4 8 10 10 l4 -5 10 4 v8 q-2 3 -6 3 Q12 40 6 14 q0 -4 3 -6z"/>`,
  mail: svg`<rect x="5" y="10" width="38" height="28" rx="3"/><path d="M6 13 L24 27 L42 13"/>`,
  list: svg`<path d="M18 12 H42 M18 24 H42 M18 36 H42"/><path d="M6 12 h3 M6 24 h3 M6 36 h3" stroke-width="6"/>`,
  people: svg`<circle cx="17" cy="15" r="8"/><path d="M3 41 a14 13 0 0 1 28 0"/><circle cx="35" cy="19" r="6"/><path d="M35 30 a10 11 0 0 1 10 11"/>`,
  doc: svg`<path d="M11 5 H29 L38 14 V43 H11z M28 5 V15 H38 M18 24 H31 M18 32 H31"/>`,
  bell: svg`<path d="M10 34 q4 -4 4 -14 a10 10 0 0 1 20 0 q0 10 4 14z M20 40 q4 4 8 0"/>`,
  shield: svg`<path d="M24 5 L41 11 V23 q0 14 -17 20 Q7 37 7 23 V11z M16 24 l6 6 l11 -12"/>`,
  keypad: svg`<rect x="9" y="4" width="30" height="40" rx="5"/><path d="M17 14 h.1 M24 14 h.1 M31 14 h.1 M17 24 h.1 M24 24 h.1 M31 24 h.1 M17 34 h.1 M24 34 h.1 M31 34 h.1" stroke-width="6"/>`,
  warn: svg`<path d="M24 6 L44 41 H4z M24 19 V29"/><circle cx="24" cy="35" r="1" fill="currentColor" stroke-width="3"/>`,
  eye: svg`<path d="M4 24 Q14 10 24 10 Q34 10 44 24 Q34 38 24 38 Q14 38 4 24z"/><circle cx="24" cy="24" r="6"/>`,
  ring: svg`<circle cx="24" cy="24" r="15"/>`,
  phone: svg`<rect x="13" y="4" width="22" height="40" rx="4"/><path d="M21 38 h6"/>`,
  erase: svg`<path d="M16 10 H43 V38 H16 L4 24z M23 18 L35 30 M35 18 L23 30"/>`,
  exchange: svg`<path d="M8 17 H40 M31 8 L40 17 L31 26 M40 33 H8 M17 24 L8 33 L17 42"/>`,
  history: svg`<path d="M9 24 a16 16 0 1 1 5 12 M4 20 L9 26 L15 21 M25 15 V25 L32 30"/>`,
  link: svg`<path d="M20 28 L29 19 M17 22 L11 28 a8 8 0 0 0 11 11 l6 -6 M31 26 L37 20 a8 8 0 0 0 -11 -11 l-6 6"/>`,
  folder: svg`<path d="M5 12 H19 L23 17 H43 V39 H5z"/>`,
  search: svg`<circle cx="21" cy="21" r="13"/><path d="M31 31 L42 42" stroke-width="5"/>`,
  reload: svg`<path d="M40 24 a16 16 0 1 1 -5 -12 M36 5 V13 H28"/>`,
} as const;

export type IconName = keyof typeof ICONS;

/**
 * An icon beside words; it says nothing to a screen reader. Its size is the custom property `--ic` (design units, 48
 * unless told) of what stands around it.
 */
export const icon = (name: IconName): TemplateResult => html`<svg
  class="ic"
  viewBox="0 0 48 48"
  fill="none"
  stroke="currentColor"
  stroke-width="4"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  ${ICONS[name]}
</svg>`;

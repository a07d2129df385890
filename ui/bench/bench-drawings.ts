import { html, nothing, svg, type TemplateResult } from 'lit';
import type { WalletCard } from '../../state-machines/screens/bench.ts';

/** Front of a card, 300 × 189, at a place and width; `family` has the gold band and hair. */
const cardFront = (x: number, y: number, width: number, stroke: number, family: boolean, flatten = 1) => svg`<g
  transform="translate(${x} ${y}) scale(1 ${flatten}) scale(${width / 300})"
  stroke="var(--line)" stroke-width=${(stroke * 300) / width} stroke-linecap="round" stroke-linejoin="round">
  <rect width="300" height="189" rx="18" fill="var(--paper)"/>
  <path d="M3 44 V18 a15 15 0 0 1 15-15 H282 a15 15 0 0 1 15 15 V44z" fill=${family ? 'var(--gold)' : 'var(--tint2)'} stroke="none"/>
  <path d="M2 46 H298"/>
  <rect x="24" y="66" width="82" height="100" rx="8" fill="var(--tint)"/>
  <circle cx="65" cy="101" r="17" fill="var(--paper)"/>
  ${family ? svg`<path d="M45 104 q0 -26 20 -26 q20 0 20 26" fill="var(--line)"/>` : nothing}
  <path d="M38 164 a27 30 0 0 1 54 0z" fill="var(--paper)"/>
  <path d="M132 84 H268 M132 118 H244 M132 152 H262" fill="none"/>
  <rect width="300" height="189" rx="18" fill="none"/>
</g>`;

const LOCK = svg`<path d="M-5 0 h10 v7 h-10z" fill="#fff"/><path d="M-3 0 v-3 a3 3 0 0 1 6 0 v3" stroke="#fff" stroke-width="2" fill="none"/>`;
const HANDS = svg`<path d="M0 -8 V1 L5 4" stroke="#fff" stroke-width="3" fill="none"/>`;
const CROSS = svg`<path d="M-5 -5 L5 5 M5 -5 L-5 5" stroke="#fff" stroke-width="3" fill="none"/>`;

const BADGES: Readonly<Record<WalletCard['badge'], { readonly colour: string; readonly mark: unknown } | null>> = {
  none: null,
  family: null,
  child: null,
  renewed: null,
  gaiji: null,
  longName: null,
  unusable: null,
  lastTry: { colour: '#ac3e00', mark: svg`<path d="M-3 -4 L1 -8 V8" stroke="#fff" stroke-width="3" fill="none"/>` },
  locked: { colour: '#a90000', mark: LOCK },
  passwordLocked: { colour: '#a90000', mark: LOCK },
  expired: { colour: '#ac3e00', mark: HANDS },
  expiring: { colour: '#ac3e00', mark: HANDS },
  revoked: { colour: '#a90000', mark: CROSS },
  moved: { colour: '#a90000', mark: CROSS },
};

/** A card as it lies in the wallet, with a mark for what is special about it. */
export function walletCard(badge: WalletCard['badge']): TemplateResult {
  const mark = BADGES[badge];
  return html`<svg viewBox="0 0 118 80" fill="none" aria-hidden="true">
    ${
      badge === 'unusable'
        ? svg`<rect x="3" y="3" width="112" height="71" rx="7" fill="#f2f2f2" stroke="#666" stroke-width="3"/>
            <path d="M16 24 h50 M16 40 h76 M16 56 h38" stroke="#666" stroke-width="3" stroke-linecap="round"/>`
        : cardFront(3, 3, 112, 3, badge === 'family')
    }
    ${
      mark === null
        ? nothing
        : svg`<g transform="translate(102 62)"><circle r="15" fill=${mark.colour} stroke="#fff" stroke-width="3"/>${mark.mark}</g>`
    }
  </svg>`;
}

const slab = (
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  depth: number,
  stroke: number,
) => svg`<g
  stroke="var(--line)" stroke-width=${stroke}>
  <rect x=${x} y=${y} width=${width} height=${height + depth} rx=${radius} ry=${radius * 0.6} fill="var(--tint2)"/>
  <rect x=${x} y=${y} width=${width} height=${height} rx=${radius} ry=${radius * 0.6} fill="var(--paper)"/>
</g>`;

/** The contactless pad seen from above and in front. */
const pad = (x: number, y: number, width: number, stroke: number) => {
  const height = width * 0.47;
  return svg`${slab(x, y, width, height, width * 0.13, width * 0.085, stroke)}
    <rect x=${x + width * 0.08} y=${y + width * 0.057} width=${width * 0.84} height=${height - width * 0.114}
      rx=${width * 0.09} ry=${width * 0.055} fill="var(--tint)" stroke="var(--tint2)" stroke-width=${stroke * 0.67}/>
    ${[0.13, 0.25, 0.37].map(
      (k) => svg`<ellipse cx=${x + width / 2} cy=${y + height / 2} rx=${width * k} ry=${width * k * 0.42}
        stroke="var(--line)" stroke-width=${stroke * 0.67} stroke-dasharray=${k > 0.3 ? '14 12' : nothing}/>`,
    )}`;
};

/** The contact slot: the card stands in it to two thirds. */
const slot = (card: boolean, family: boolean) => svg`${slab(36, 60, 300, 110, 38, 24, 5)}
  <rect x="92" y="104" width="188" height="14" rx="7" fill="var(--line)"/>
  ${card ? svg`<svg x="0" y="0" width="372" height="111" viewBox="0 0 372 111">${cardFront(104, 6, 164, 4, family)}</svg>` : nothing}`;

/** The practice reader, with or without a card. */
export function readerPicture(
  kind: 'contactless' | 'contact',
  card: 'none' | 'own' | 'family',
  lit: boolean,
): TemplateResult {
  const family = card === 'family';
  return html`<svg viewBox="0 0 372 200" fill="none" aria-hidden="true">
    ${
      kind === 'contact'
        ? slot(card !== 'none', family)
        : svg`${pad(36, 16, 300, 5)}${card === 'none' ? nothing : cardFront(92, 26, 188, 4, family, 0.74)}`
    }
    <circle cx="186" cy="176" r="5" fill=${lit ? '#115a36' : '#999'}/>
  </svg>`;
}

/** The terminal's housing, upright (470 × 908) or lying (900 × 660); the screen's hole is left for the page itself. */
export function housing(
  landscape: boolean,
  kind: 'contactless' | 'contact',
  card: 'none' | 'own' | 'family',
): TemplateResult {
  const width = landscape ? 900 : 470;
  const shelf = landscape ? 490 : 736;
  const middle = width / 2;
  return html`<svg viewBox="0 0 ${width} ${landscape ? 660 : 908}" fill="none" aria-hidden="true" stroke-linejoin="round">
    <rect x=${middle - 55} y=${shelf + 102} width="110" height="80" fill="var(--tint2)" stroke="var(--line)" stroke-width="4"/>
    <rect x="30" y="8" width=${width - 60} height=${shelf - 8} rx="30" fill="var(--paper)" stroke="var(--line)" stroke-width="4"/>
    <circle cx=${middle} cy=${shelf - 21} r="6" fill="var(--tint2)" stroke="var(--line)" stroke-width="3"/>
    <path d="M3 ${shelf + 100} Q6 ${shelf + 130} 20 ${shelf + 130} H${width - 20} Q${width - 6} ${shelf + 130} ${width - 3} ${shelf + 100}"
      fill="var(--tint2)" stroke="var(--line)" stroke-width="4"/>
    <path d="M22 ${shelf} H${width - 22} L${width - 2} ${shelf + 94} Q${width - 1} ${shelf + 112} ${width - 18} ${shelf + 112} H18 Q1 ${shelf + 112} 2 ${shelf + 94}z"
      fill="var(--paper)" stroke="var(--line)" stroke-width="4"/>
    ${
      kind === 'contact'
        ? svg`<g transform="translate(${middle - 210} ${shelf - 22}) scale(0.6)">${slot(card !== 'none', card === 'family')}</g>`
        : pad(middle - 189, shelf + 10, 180, 4)
    }
    ${
      kind === 'contact' || card === 'none'
        ? nothing
        : cardFront(middle - 151, shelf + 18, 104, 3, card === 'family', 0.74)
    }
    <g stroke="var(--line)" stroke-width="3">
      <rect x=${middle + 80} y=${shelf + 14} width="86" height="88" rx="12" fill="var(--tint2)"/>
      <rect x=${middle + 80} y=${shelf + 14} width="86" height="80" rx="12" fill="var(--paper)"/>
      ${[0, 1, 2, 3].flatMap((row) =>
        [0, 1, 2].map(
          (column) => svg`<rect x=${middle + 90 + column * 23} y=${shelf + 22 + row * 17} width="19" height="12" rx="4"
            stroke-width="2" fill=${row === 3 && column !== 1 ? 'var(--tint)' : 'var(--paper)'}/>`,
        ),
      )}
    </g>
  </svg>`;
}

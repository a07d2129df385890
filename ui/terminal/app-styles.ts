import { css } from 'lit';
import { tokens } from '../tokens/tokens.ts';

/** Strip, main area, bar; upright or lying by the shape of the element, not of the window. */
export const appStyles = [
  tokens,
  css`
    :host {
      display: block;
      width: 100%;
      height: 100%;
      overflow: hidden;
      container-type: size;
      user-select: none;
    }
    .frame {
      position: relative;
      height: 100%;
      display: flex;
      flex-direction: column;
      background: var(--bg);
      color: var(--fg);
      font-family: 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif;
      font-size: calc(32 * var(--u) * var(--ts));
      line-height: 1.55;
      line-break: strict;
      word-break: auto-phrase;
      font-feature-settings: 'tnum';
      -webkit-font-smoothing: antialiased;
    }
    /* Easy Japanese is written with spaces between the words: a line ends nowhere else. */
    .frame:lang(ja-x-easy) {
      word-break: keep-all;
      overflow-wrap: anywhere;
    }
    k-strip,
    k-bar {
      flex: none;
      position: relative;
      z-index: 1;
    }
    main {
      flex: 1;
      min-height: 0;
      position: relative;
      --screen-top: 48;
    }
    main.with-progress {
      --screen-top: 152;
    }
    main > :not(k-progress) {
      display: block;
      height: 100%;
      animation: appear 120ms;
    }
    k-progress {
      position: absolute;
      top: 0;
      left: 0;
      right: 0;
      z-index: 1;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
    [inert] {
      visibility: hidden;
    }
    .live {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    @container (orientation: landscape) {
      main.with-progress {
        --screen-top: 156;
      }
      k-progress {
        right: auto;
        width: 45%;
        top: calc(16 * var(--u));
      }
    }
    @media (prefers-reduced-motion: reduce) {
      main > :not(k-progress) {
        animation: none;
      }
    }
  `,
];

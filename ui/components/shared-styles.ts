import { css } from 'lit';

/**
 * Styles that every element of the terminal shares: box model, type scale, focus ring, ruby, icons. Sizes are in design
 * units (`ui/tokens/tokens.ts`); text is multiplied by the chosen text scale.
 */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  /* Only elements that come with space of their own: a rule for all would outweigh what a component gives to its slots. */
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  li,
  button {
    margin: 0;
    padding: 0;
  }
  :host([hidden]) {
    display: none;
  }
  h1 {
    font-size: calc(52 * var(--u) * var(--ts));
    line-height: 1.3;
    font-weight: 700;
    letter-spacing: 0.01em;
    text-wrap: balance;
    outline: none;
  }
  h2 {
    font-size: calc(36 * var(--u) * var(--ts));
    line-height: 1.35;
    font-weight: 700;
  }
  .lead {
    font-size: calc(32 * var(--u) * var(--ts));
    line-height: 1.55;
    margin-top: calc(16 * var(--u));
    max-width: 28em;
  }
  .sub {
    color: var(--fg2);
    font-size: calc(28 * var(--u) * var(--ts));
    line-height: 1.5;
  }
  .num {
    font-variant-numeric: tabular-nums;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .stage {
    background: var(--soft);
    border-radius: calc(24 * var(--u));
    overflow: hidden;
    min-height: 0;
    position: relative;
  }
  .pair {
    display: flex;
    gap: calc(24 * var(--u));
    align-items: stretch;
  }
  .pair > * {
    flex: 1 1 0;
    min-width: 0;
  }
  .pair > .narrow {
    flex: 0 0 calc(352 * var(--u));
  }
  .stack {
    display: flex;
    flex-direction: column;
    gap: calc(24 * var(--u));
  }
  .stack > * {
    flex: none;
  }
  svg {
    display: block;
    flex: none;
  }
  .ic {
    width: calc(var(--ic, 48) * var(--u));
    height: calc(var(--ic, 48) * var(--u));
  }
  ruby {
    ruby-position: over;
    ruby-align: center;
  }
  rt {
    font-size: 0.5em;
    font-weight: 400;
    line-height: 1;
    letter-spacing: 0;
  }
  :lang(ja-x-easy) .lead {
    line-height: 1.75;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    cursor: inherit;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  :focus-visible {
    outline: none;
  }
  /* A heading has the focus so that it is read out; its ring is for people at a keyboard only (see the app). */
  h1:focus-visible {
    box-shadow:
      0 0 0 calc(4 * var(--u) * var(--heading-ring)) var(--focus-gap),
      0 0 0 calc(10 * var(--u) * var(--heading-ring)) var(--focus-ring),
      0 0 0 calc(13 * var(--u) * var(--heading-ring)) var(--focus-outer);
    border-radius: calc(16 * var(--u));
  }
  button:focus-visible,
  .focus-ring:focus-visible {
    box-shadow:
      0 0 0 calc(4 * var(--u)) var(--focus-gap),
      0 0 0 calc(10 * var(--u)) var(--focus-ring),
      0 0 0 calc(13 * var(--u)) var(--focus-outer);
    border-radius: calc(16 * var(--u));
    position: relative;
    z-index: 1;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

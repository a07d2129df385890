import { css } from 'lit';

/** The look of `k-keyboard`: keys 92 × 96 units (86 high lying), tabs above, function keys below. */
export const keyboardStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  .tabs {
    display: flex;
    gap: calc(12 * var(--u));
    border-bottom: calc(4 * var(--u)) solid var(--action);
    margin-bottom: calc(16 * var(--u));
  }
  .tabs button {
    flex: 1;
    min-width: 0;
    height: calc(80 * var(--u));
    font-weight: 700;
    font-size: calc(30 * var(--u));
    border-radius: calc(14 * var(--u)) calc(14 * var(--u)) 0 0;
    color: var(--action);
    background: var(--raised);
    white-space: nowrap;
  }
  .tabs [aria-selected='true'] {
    background: var(--action);
    color: var(--on-action);
  }
  .keys {
    display: grid;
    grid-template-columns: repeat(10, minmax(0, 1fr));
    grid-auto-rows: calc(96 * var(--u));
    gap: calc(12 * var(--u));
  }
  .key {
    border-radius: calc(12 * var(--u));
    background: var(--bg);
    border: calc(3 * var(--u)) solid var(--border);
    display: flex;
    align-items: center;
    justify-content: center;
    font-size: calc(46 * var(--u));
    font-weight: 700;
    line-height: 1;
    box-shadow: 0 calc(4 * var(--u)) 0 var(--key-shadow);
    white-space: nowrap;
    min-width: 0;
  }
  .functions,
  .domains {
    display: flex;
    gap: calc(12 * var(--u));
    margin-top: calc(16 * var(--u));
  }
  .functions .key,
  .domains .key {
    flex: 1 1 auto;
    height: calc(92 * var(--u));
    background: var(--raised);
    border-color: var(--action);
    color: var(--action);
    box-shadow: 0 calc(4 * var(--u)) 0 var(--key-shadow-function);
    font-size: calc(29 * var(--u));
    line-height: 1.2;
    gap: calc(8 * var(--u));
    padding: 0 calc(8 * var(--u));
    --ic: 40;
  }
  .domains .key {
    font-size: calc(28 * var(--u));
    letter-spacing: -0.03em;
    padding: 0 calc(2 * var(--u));
  }
  .down,
  .key:active,
  .functions .down,
  .domains .down {
    background: var(--primary);
    color: var(--on-primary);
    border-color: var(--primary);
    box-shadow: none;
    transform: translateY(calc(4 * var(--u)));
  }
  .voiced,
  .halfVoiced {
    align-self: flex-start;
    margin-top: calc(20 * var(--u));
  }
  .voiced {
    width: calc(20 * var(--u));
    height: calc(20 * var(--u));
    border: solid currentColor;
    border-width: 0 calc(5 * var(--u));
    transform: skewX(25deg) scaleX(0.7);
  }
  .halfVoiced {
    width: calc(22 * var(--u));
    height: calc(22 * var(--u));
    border: calc(5 * var(--u)) solid currentColor;
    border-radius: 50%;
  }
  @container (orientation: landscape) {
    .tabs {
      margin-bottom: calc(14 * var(--u));
    }
    .tabs button {
      height: calc(72 * var(--u));
    }
    .keys {
      grid-auto-rows: calc(86 * var(--u));
    }
    .functions .key,
    .domains .key {
      height: calc(84 * var(--u));
    }
  }
`;

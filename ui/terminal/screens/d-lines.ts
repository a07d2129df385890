import { css } from 'lit';

/** Lines of name, value and what can be done about it. */
export const linesStyles = css`
  .line {
    display: grid;
    grid-template-columns: calc(252 * var(--u)) 1fr calc(152 * var(--u));
    gap: calc(20 * var(--u));
    align-items: center;
    padding: calc(18 * var(--u)) 0;
    min-height: calc(122 * var(--u));
    border-bottom: calc(2 * var(--u)) solid var(--hairline);
  }
  .line.plain {
    grid-template-columns: calc(252 * var(--u)) 1fr;
    min-height: calc(96 * var(--u));
  }
  .name {
    font-size: calc(28 * var(--u) * var(--ts));
    line-height: 1.4;
    color: var(--fg2);
  }
  .value {
    font-size: calc(34 * var(--u) * var(--ts));
    line-height: 1.45;
    font-weight: 700;
    overflow-wrap: anywhere;
  }
  .value ul {
    list-style: none;
    font-weight: 400;
    font-size: calc(30 * var(--u) * var(--ts));
  }
  .enlarged .line {
    grid-template-columns: 1fr calc(168 * var(--u));
    padding: calc(12 * var(--u)) 0;
  }
  .enlarged .line.plain {
    grid-template-columns: 1fr;
  }
  .enlarged .name {
    grid-column: 1;
  }
  .enlarged .value {
    grid-column: 1;
  }
  .enlarged .line > :last-child:not(.value) {
    grid-column: 2;
    grid-row: 1 / span 2;
  }
`;

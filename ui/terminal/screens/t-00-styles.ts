import { css } from 'lit';

/** The look of the list of steps: rows that can be touched have a blue frame, the next one is filled. */
export const stepStyles = css`
  .row {
    width: 100%;
    display: flex;
    align-items: center;
    gap: calc(16 * var(--u));
    text-align: left;
    min-height: calc(128 * var(--u));
    margin-bottom: calc(16 * var(--u));
    padding: calc(14 * var(--u)) calc(24 * var(--u));
    border: calc(2 * var(--u)) solid var(--hairline);
    border-radius: calc(16 * var(--u));
    background: var(--bg);
    --ic: 44;
  }
  .row.open {
    border: calc(3 * var(--u)) solid var(--action);
  }
  .row.next {
    border: calc(5 * var(--u)) solid var(--primary);
    background: var(--raised);
  }
  .row.later {
    border: calc(2 * var(--u)) dashed var(--off-border);
  }
  .step {
    flex: 0 0 calc(132 * var(--u));
    font-size: calc(30 * var(--u));
    font-weight: 700;
    color: var(--fg2);
  }
  .name {
    display: block;
    font-size: calc(36 * var(--u) * var(--ts));
    line-height: 1.3;
    font-weight: 700;
  }
  .next .name,
  .next .step {
    color: var(--primary);
  }
  .row .sub {
    display: block;
    line-height: 1.4;
  }
  .row .sub strong {
    color: var(--fg);
  }
  .way {
    flex: 0 0 calc(44 * var(--u));
    color: var(--action);
  }
  :lang(ja-x-easy) .name,
  :lang(ja-x-easy) .row .sub {
    line-height: 1.7;
  }
  .turn {
    flex: none;
    margin-top: calc(12 * var(--u));
  }
  @container (orientation: landscape) {
    .row {
      min-height: calc(104 * var(--u));
      margin-bottom: calc(12 * var(--u));
      padding: calc(4 * var(--u)) calc(20 * var(--u));
    }
    .step {
      flex-basis: calc(110 * var(--u));
    }
  }
`;

import { css } from 'lit';

/** The look of the three groups: a green, a grey and a dashed frame, each with its word and shape; and of the slip. */
export const readyStyles = css`
  .head,
  .row {
    border: calc(4 * var(--u)) solid var(--border);
  }
  .head {
    display: flex;
    align-items: center;
    gap: calc(20 * var(--u));
    padding: calc(14 * var(--u)) calc(28 * var(--u));
    border-bottom: 0;
    border-radius: calc(20 * var(--u)) calc(20 * var(--u)) 0 0;
    --ic: 44;
  }
  .head h2 {
    flex: 1;
  }
  .head .num {
    font-size: calc(36 * var(--u) * var(--ts));
    font-weight: 700;
  }
  .row {
    display: flex;
    align-items: center;
    gap: calc(20 * var(--u));
    padding: calc(16 * var(--u)) calc(28 * var(--u));
    border-top: 0;
    border-bottom: 0;
    position: relative;
  }
  .row:not(.last)::after {
    content: '';
    position: absolute;
    left: calc(28 * var(--u));
    right: calc(28 * var(--u));
    bottom: 0;
    border-bottom: calc(2 * var(--u)) solid var(--hairline);
  }
  .row.last {
    border-bottom: calc(4 * var(--u)) solid var(--border);
    border-radius: 0 0 calc(20 * var(--u)) calc(20 * var(--u));
    margin-bottom: calc(20 * var(--u));
  }
  .ready {
    border-color: var(--ok);
  }
  .row.ready.last {
    border-bottom-color: var(--ok);
  }
  .head.ready {
    background: var(--ok-bg);
    color: var(--ok);
  }
  .head.notReady {
    background: var(--soft);
  }
  .look {
    border-style: dashed;
    border-color: var(--action);
  }
  .row.look.last {
    border-bottom: calc(4 * var(--u)) dashed var(--action);
  }
  .head.look {
    color: var(--action);
  }
  .name {
    display: block;
    overflow-wrap: anywhere;
    font-size: calc(34 * var(--u) * var(--ts));
    line-height: 1.3;
    font-weight: 700;
  }
  .sub {
    display: block;
    line-height: 1.4;
  }
  .sub strong {
    color: var(--fg);
  }
  .entry {
    display: flex;
    align-items: center;
    gap: calc(28 * var(--u));
    padding: calc(12 * var(--u)) calc(20 * var(--u)) calc(12 * var(--u)) calc(12 * var(--u));
    border-radius: calc(16 * var(--u));
    background: var(--raised);
    --ts: 1;
  }
  .entry p {
    font-size: calc(32 * var(--u));
    line-height: 1.5;
  }
  .entry strong {
    display: block;
  }
  .entry k-qr-code {
    flex: none;
    width: calc(244 * var(--u));
  }
  .turn {
    flex: none;
    margin-top: calc(12 * var(--u));
  }
  .line {
    padding: calc(20 * var(--u)) 0;
    font-size: calc(32 * var(--u) * var(--ts));
    line-height: 1.5;
    border-bottom: calc(2 * var(--u)) solid var(--hairline);
  }
  .first {
    display: flex;
    gap: calc(36 * var(--u));
    align-items: center;
  }
  .first k-qr-code {
    flex: none;
    width: calc(250 * var(--u));
  }
  :lang(ja-x-easy) .name,
  :lang(ja-x-easy) .sub,
  :lang(ja-x-easy) .line,
  :lang(ja-x-easy) h2 {
    line-height: 1.75;
  }
  @container (orientation: landscape) {
    .row {
      padding: calc(6 * var(--u)) calc(20 * var(--u));
    }
    .head {
      padding: calc(4 * var(--u)) calc(20 * var(--u));
    }
    .line {
      padding: calc(4 * var(--u)) 0;
    }
  }
`;

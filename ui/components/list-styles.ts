import { css } from 'lit';

/** Steps and points with a round mark before each: a number or a tick, in outline or filled. */
export const markedListStyles = css`
  ol,
  ul {
    list-style: none;
  }
  li {
    display: flex;
    gap: calc(24 * var(--u));
    align-items: center;
  }
  li i {
    flex: none;
    font-style: normal;
    width: calc(56 * var(--u));
    height: calc(56 * var(--u));
    border-radius: 50%;
    border: calc(4 * var(--u)) solid var(--action);
    color: var(--action);
    display: flex;
    align-items: center;
    justify-content: center;
    font-weight: 700;
    font-size: calc(30 * var(--u));
    line-height: 1;
    --ic: 36;
  }
  li i.filled {
    background: var(--action);
    color: var(--on-action);
  }
`;

/** Points with a drawing before each, a line below. */
export const pointStyles = css`
  .point {
    display: flex;
    gap: calc(28 * var(--u));
    align-items: center;
    padding: calc(22 * var(--u)) 0;
    border-bottom: calc(2 * var(--u)) solid var(--hairline);
    font-size: calc(32 * var(--u) * var(--ts));
    line-height: 1.5;
    --ic: 56;
  }
  .point .ic {
    color: var(--action);
  }
  @container (orientation: landscape) {
    .point {
      padding: calc(10 * var(--u)) 0;
      font-size: calc(30 * var(--u) * var(--ts));
      line-height: 1.45;
    }
  }
`;

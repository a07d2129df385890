import { css } from 'lit';

/** The look of the screens that take a secret, on whichever device. */
export const secretEntryStyles = css`
  .again {
    margin-top: calc(20 * var(--u));
  }
  k-secret-name {
    margin-top: calc(16 * var(--u));
  }
  .left {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(24 * var(--u));
    margin-top: calc(24 * var(--u));
    line-height: 1.4;
  }
  .left k-tries {
    flex: none;
  }
  .typed {
    margin-top: calc(28 * var(--u));
  }
  .enlarged h1 {
    font-size: calc(46 * var(--u));
    line-height: 1.2;
  }
  .enlarged .again {
    margin-top: calc(12 * var(--u));
  }
  .enlarged .typed {
    margin-top: calc(16 * var(--u));
  }
  .stage {
    flex: 1 1 0;
    margin-top: calc(28 * var(--u));
    display: flex;
  }
  .pad {
    flex: 0 0 calc(570 * var(--u));
    position: relative;
    overflow: hidden;
  }
  .pad k-illustration {
    position: absolute;
    inset: 0;
  }
  .upright {
    display: block;
  }
  .lying {
    display: none;
  }
  .how {
    align-self: center;
    padding: calc(20 * var(--u)) calc(20 * var(--u)) calc(20 * var(--u)) calc(28 * var(--u));
    font-size: calc(30 * var(--u) * var(--ts));
    line-height: 1.5;
  }
  .pad + .how {
    padding-left: 0;
  }
  .how h2 {
    margin-bottom: calc(12 * var(--u));
  }
  .how p + p {
    margin-top: calc(8 * var(--u));
  }
  .how k-illustration {
    width: calc(112 * var(--u));
    height: calc(210 * var(--u));
    margin-top: calc(24 * var(--u));
  }
  .foot {
    display: flex;
    gap: calc(36 * var(--u));
    align-items: center;
  }
  .foot k-illustration {
    display: none;
    flex: none;
    width: calc(130 * var(--u));
    height: calc(244 * var(--u));
  }
  .locator {
    align-self: center;
    width: calc(260 * var(--u));
    height: calc(490 * var(--u));
    margin-right: calc(60 * var(--u));
  }
  k-pin-keys {
    flex: 1 1 0;
    min-height: 0;
    margin-top: calc(12 * var(--u));
  }
  .beside {
    display: none;
  }
  k-password-keys {
    margin-top: auto;
  }
  /* The keys reach closer to the edges than the words do. */
  .confirm,
  [wide-hands] .left {
    margin-left: calc(30 * var(--u));
    margin-right: calc(30 * var(--u));
  }
  @container (orientation: landscape) {
    .pad {
      flex-basis: calc(480 * var(--u));
    }
    .pad + .how {
      padding-left: calc(16 * var(--u));
    }
    .beside {
      display: block;
    }
    .above,
    .upright,
    .how k-illustration {
      display: none;
    }
    .lying,
    .foot k-illustration {
      display: block;
    }
    .confirm,
    [wide-hands] .left {
      margin-left: 0;
      margin-right: 0;
    }
  }
`;

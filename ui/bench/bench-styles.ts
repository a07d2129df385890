import { css } from 'lit';

/** Look of the bench's panels: a desktop page for people who try or teach the terminal, not for residents. */
export const benchStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  :host {
    display: block;
    min-width: 0;
  }
  b {
    overflow-wrap: anywhere;
  }
  .panel {
    background: #fff;
    border: 2px solid #ccc;
    border-radius: 16px;
    padding: 10px 16px 14px;
    height: 100%;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  h2 {
    font-size: 18px;
    line-height: 32px;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 12px;
    flex: none;
  }
  small {
    font-weight: 400;
    font-size: 14px;
    line-height: 1.35;
    color: #4d4d4d;
  }
  .push {
    margin-left: auto;
  }
  button {
    font: inherit;
    color: #00118f;
    background: #fff;
    cursor: pointer;
  }
  button:focus-visible,
  a:focus-visible {
    outline: 3px solid #000;
    outline-offset: 2px;
    box-shadow: 0 0 0 7px #ffd43d;
  }
  .plain {
    border: 2px solid #00118f;
    border-radius: 8px;
    padding: 3px 12px;
    font-weight: 700;
    font-size: 15px;
    line-height: 1.5;
    white-space: nowrap;
  }
  .plain:hover {
    background: #e8f1fe;
  }
  .plain:disabled {
    border-style: dashed;
    border-color: #767676;
    color: #666;
    background: #fff;
    cursor: default;
  }
  .segments {
    display: flex;
    border: 2px solid #00118f;
    border-radius: 8px;
    overflow: hidden;
  }
  .segments > * {
    border: 0;
    font-size: 14px;
    line-height: 28px;
    padding: 0 10px;
    white-space: nowrap;
    color: #00118f;
  }
  .segments > [aria-pressed='true'],
  .segments > .on {
    background: #00118f;
    color: #fff;
    font-weight: 700;
  }
`;

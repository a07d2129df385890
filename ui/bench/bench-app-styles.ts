import { css } from 'lit';

/** The bench's page: header, terminal beside devices, wallet and events, from 1024 × 768 up. */
export const benchAppStyles = css`
  :host {
    height: 100%;
    display: grid;
    grid-template-rows: 60px minmax(0, 1fr);
    background: #eaf0fb;
    color: #1a1a1a;
    font-family: 'Noto Sans JP', sans-serif;
    font-size: 16px;
    line-height: 1.5;
    word-break: auto-phrase;
  }
  header {
    background: #fff;
    border-bottom: 2px solid #ccc;
    display: flex;
    align-items: center;
    gap: 14px;
    padding: 0 24px;
    font-size: 20px;
  }
  header svg {
    width: 36px;
    height: 36px;
  }
  header > * {
    flex: none;
  }
  .tag {
    background: #fbf5e0;
    border: 2px solid #ac3e00;
    border-radius: 8px;
    font-size: 15px;
    padding: 2px 12px;
  }
  header a {
    color: #00118f;
    font-size: 16px;
    font-weight: 700;
    padding: 6px 12px;
  }
  header button {
    font-size: 15px;
  }
  main {
    display: grid;
    /* Upright, the column is as wide as the housing (470 × 908) gets at this height. */
    grid-template-columns: min(36%, (100vh - 92px) * 470 / 908) minmax(0, 1fr);
    gap: 12px;
    padding: 12px 16px;
    min-height: 0;
  }
  main.landscape {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  }
  .terminal {
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-height: 0;
  }
  .terminal bench-enclosure {
    flex: 1;
  }
  main.landscape bench-enclosure {
    flex: 0 1 auto;
    aspect-ratio: 900 / 660;
  }
  .terminal bench-event-log {
    flex: 1 0 120px;
  }
  .side {
    container-type: inline-size;
    min-height: 0;
    overflow: hidden auto;
  }
  .panels {
    display: grid;
    grid-template-rows: max-content max-content minmax(110px, 1fr);
    gap: 12px;
    min-height: 100%;
    padding: 2px;
  }
  main.landscape .panels {
    grid-template-rows: minmax(max-content, 1fr) max-content;
  }
  .devices {
    display: grid;
    grid-template-columns: minmax(0, 1.1fr) minmax(0, 0.8fr) minmax(0, 1.1fr);
    gap: 12px;
  }
  @container (max-width: 859px) {
    .devices {
      grid-template-columns: minmax(0, 0.85fr) minmax(0, 1.15fr);
      grid-template-rows: max-content minmax(0, 1fr);
    }
    bench-reader {
      grid-column: span 2;
    }
  }
  @container (max-width: 539px) {
    .devices {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  .notice {
    margin: auto;
    font-size: 20px;
    padding: 40px;
    text-align: center;
  }
  .lost {
    position: fixed;
    top: 66px;
    right: 24px;
    z-index: 1;
  }
  .lost b {
    display: block;
    background: #fdeeee;
    border: 2px solid #a90000;
    border-radius: 8px;
    color: #a90000;
    font-size: 15px;
    padding: 4px 16px;
  }
  @media (max-width: 1199px) {
    header {
      font-size: 18px;
      gap: 8px;
      padding: 0 16px;
    }
    header .tag,
    header a {
      font-size: 13px;
      padding: 2px 6px;
    }
  }
`;

import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import { markedListStyles } from '../../components/list-styles.ts';
import { icon } from '../../drawings/icons.ts';

interface Points {
  readonly title: unknown;
  readonly lead: unknown;
  readonly points: readonly unknown[];
  /** Counted steps, or things that are so. */
  readonly counted: boolean;
  /** Below the points. */
  readonly aside: unknown;
  readonly go: readonly [words: unknown, act: () => void] | null;
}

export const pointsStyles = [
  markedListStyles,
  css`
  ul {
    margin-top: calc(8 * var(--u));
  }
  li {
    padding: calc(28 * var(--u)) 0;
    font-size: calc(34 * var(--u) * var(--ts));
    line-height: 1.5;
  }
  li + li {
    border-top: calc(2 * var(--u)) solid var(--hairline);
  }
  .aside {
    display: flex;
    flex-direction: column;
    gap: calc(16 * var(--u));
  }
  @container (orientation: landscape) {
    li {
      padding: calc(12 * var(--u)) 0;
    }
  }
`,
];

/** What comes, point by point, and the way on. */
export function points({ title, lead, points: all, counted, aside, go }: Points) {
  return html`<k-layout aside-last>
    <div slot="question">
      <h1 tabindex="-1">${title}</h1>
      ${lead === nothing ? nothing : html`<p class="lead">${lead}</p>`}
    </div>
    <ul>
      ${all.map((point, i) => html`<li><i class="filled" aria-hidden="true">${counted ? i + 1 : icon('tick')}</i><span class="grow">${point}</span></li>`)}
    </ul>
    <div slot="aside" class="aside">${aside}</div>
    ${go === null ? nothing : html`<k-button slot="actions" variant="primary" @click=${go[1]}>${go[0]}</k-button>`}
  </k-layout>`;
}

import { css, html, nothing } from 'lit';
import '../../components/choice.ts';
import '../../components/layout.ts';
import { type IconName, icon } from '../../drawings/icons.ts';

interface Question {
  readonly title: unknown;
  readonly lead: unknown;
  readonly yes: readonly [title: unknown, note: unknown];
  readonly no: readonly [title: unknown, note: unknown];
  /** What was answered before. */
  readonly chosen: boolean | null;
  /** Reading begins at the yes, because a no loses something. */
  readonly yesFirst?: boolean;
  readonly answer: ((yes: boolean) => void) | null;
  /** Of yes and no. */
  readonly pictures?: readonly [IconName, IconName];
}

export const yesOrNoStyles = css`
  .rows {
    display: flex;
    flex-direction: column;
    gap: calc(24 * var(--u));
    margin-top: calc(20 * var(--u));
  }
  .rows k-choice {
    min-height: calc(232 * var(--u));
  }
  .picture {
    display: flex;
    align-items: center;
    justify-content: center;
    color: var(--action);
    --ic: 96;
  }
`;

/** A question answered by touching one of two rows. */
export function yesOrNo({
  title,
  lead,
  yes,
  no,
  chosen,
  yesFirst = false,
  answer,
  pictures = ['mail', 'cross'],
}: Question) {
  const row = (value: boolean, [words, note]: Question['yes'], picture: IconName) =>
    html`<k-choice ?data-first-focus=${value && yesFirst} ?chosen=${chosen === value} @click=${() => answer?.(value)}>
      <span slot="picture" class="picture">${icon(picture)}</span>
      <span>${words}</span>
      <span slot="note">${note}</span>
    </k-choice>`;
  return html`<k-layout>
    <div slot="question">
      <h1 tabindex="-1">${title}</h1>
      <p class="lead">${lead}</p>
    </div>
    ${answer === null ? nothing : html`<div class="rows">${row(true, yes, pictures[0])}${row(false, no, pictures[1])}</div>`}
  </k-layout>`;
}

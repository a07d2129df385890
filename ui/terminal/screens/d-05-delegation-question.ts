import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/choice.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/switch-row.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import { dateText } from '../../texts/dates.ts';
import { t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

type Data = ScreenOf<'D-05'>['data'];
type Period = NonNullable<Data['period']>;
const RELATIONS: readonly NonNullable<Data['relation']>[] = ['spouse', 'child', 'parent', 'other'];
const PERIODS: readonly Period[] = ['season', 'year', 'other'];
const SCOPES: readonly Data['scopes'][number][] = ['notices', 'medicalExpenses'];

/** 代理関係名, period and scopes of one delegation: one question at a time. */
class DelegationQuestionScreen extends ScreenElement<'D-05'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .rows {
        display: flex;
        flex-direction: column;
        gap: calc(20 * var(--u));
      }
      .rows:not(.enlarged) k-choice {
        min-height: calc(150 * var(--u));
      }
      @container (orientation: landscape) {
        .rows {
          gap: calc(12 * var(--u));
        }
        .rows:not(.enlarged) k-choice {
          min-height: calc(120 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    switch (this.screen.data.stage) {
      case 'relation':
        return this.#relation();
      case 'period':
        return this.#period();
      case 'scopes':
        return this.#scopes();
    }
  }

  #question(
    title: unknown,
    lead: unknown,
    rows: unknown,
    label: string,
    actions: unknown = nothing,
    role = 'radiogroup',
  ) {
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${title}</h1>
        <p class="lead">${lead}</p>
      </div>
      <div class="rows ${this.enlarged ? 'enlarged' : ''}" role=${role} aria-label=${label}>${rows}</div>
      ${actions}
    </k-layout>`;
  }

  #relation() {
    const { name, relation } = this.screen.data;
    const rows = RELATIONS.map(
      (value) => html`<k-choice
        radio
        ?compact=${this.enlarged}
        ?chosen=${value === relation}
        @click=${() => this.act('chooseRelation', { relation: value })}
        >${t(`rel.${value}`)}</k-choice
      >`,
    );
    return this.#question(
      t('rel.title'),
      name === null ? t('rel.lead') : t('rel.leadName', { name }),
      rows,
      text('rel.field'),
    );
  }

  #period() {
    const { ends, period } = this.screen.data;
    const note = (value: Period) =>
      value === 'other' ? t('per.otherSub') : t('per.until', { day: dateText(ends[value]) });
    const rows = PERIODS.map(
      (value) => html`<k-choice
        radio
        ?compact=${this.enlarged}
        ?chosen=${value === period}
        @click=${() => this.act('choosePeriod', { period: value })}
        >${t(`per.${value}`)}<span slot="note" class="num">${note(value)}</span></k-choice
      >`,
    );
    return this.#question(t('per.title'), t('per.lead', { day: dateText(ends.latest) }), rows, text('dchk.period'));
  }

  #scopes() {
    const { scopes } = this.screen.data;
    const rows = SCOPES.map(
      (scope) => html`<k-switch-row
        ?on=${scopes.includes(scope)}
        @click=${() => this.act('toggleScope', { scope })}
        >${t(`scp.${scope}`)}<span slot="note">${t(`scp.${scope}Sub`)}</span
        ><span slot="on">${t('scp.on')}</span><span slot="off">${t('scp.off')}</span></k-switch-row
      >`,
    );
    const actions = this.offers('next')
      ? html`<k-button slot="actions" variant="primary" @click=${() => this.act('next', {})}>${t('common.next')}</k-button>`
      : html`<k-note slot="aside" icon="help">${t('scp.none')}</k-note>
          <k-button slot="actions" variant="primary" disabled>${t('common.next')}</k-button>`;
    return this.#question(t('scp.title'), t('scp.lead'), rows, text('dchk.scopes'), actions, 'group');
  }
}
defineScreen('D-05', DelegationQuestionScreen);

import { css, html, nothing } from 'lit';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import type { CertificateName } from '../../../state-machines/screens/tax-preparation-screens.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { type IconName, icon } from '../../drawings/icons.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { kindWords, originWords } from '../tax-words.ts';
import { leafThrough } from './b-leaf-through.ts';
import { rowStyles } from './tax-rows.ts';

/** The selection as a whole: what it takes here and by the manual, and how long one waits for it. */
class SelectionScreen extends ScreenElement<'T-12'> {
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    rowStyles,
    css`
      .effort {
        display: flex;
        align-items: center;
        gap: calc(20 * var(--u));
        margin-top: calc(16 * var(--u));
        padding: calc(16 * var(--u)) calc(24 * var(--u));
        border-radius: calc(16 * var(--u));
        background: var(--raised);
        --ic: 56;
      }
      .effort .ic {
        color: var(--action);
      }
      .here {
        border: calc(4 * var(--u)) solid var(--primary);
      }
      .effort strong {
        display: block;
        font-size: calc(34 * var(--u) * var(--ts));
        line-height: 1.4;
      }
      .effort .sub {
        line-height: 1.3;
      }
      k-note {
        margin-top: calc(16 * var(--u));
      }
      :lang(ja-x-easy) .effort strong,
      :lang(ja-x-easy) .effort .sub {
        line-height: 1.7;
      }
      @container (orientation: landscape) {
        .effort {
          padding: calc(8 * var(--u)) calc(20 * var(--u));
        }
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { certificates, refused } = this.screen.data;
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t('selection.title')}</h1>
        ${
          this.enlarged
            ? nothing
            : html`<p class="lead">
                ${certificates.length === 0 ? t('selection.none') : t('selection.count', { n: certificates.length })}
              </p>`
        }
      </div>
      ${refused === null ? nothing : html`<k-note kind="error" icon="cross">${t(`reason.${refused.reason}`)}</k-note>`}
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>
        ${certificates.map((certificate) => this.#row(certificate))}
        ${certificates.length === 0 ? nothing : this.#efforts()}
      </k-pages>
      ${leafThrough(this.paging, t('selection.confirm'), this.offers('next') ? () => this.act('next', {}) : null)}
    </k-layout>`;
  }

  #row(certificate: CertificateName) {
    return html`<div class="row">
      <span class="grow"
        ><span class="name">${kindWords(certificate.kind)}</span
        ><span class="sub">${originWords(certificate)}</span></span
      >
    </div>`;
  }

  #efforts() {
    const { here, manuals, waitDays, offline } = this.screen.data;
    const facts = t('selection.hereFacts', { r: here.reads, k: here.secrets, m: here.minutes });
    const others = t('selection.manualsFacts', { r: manuals.reads, m: manuals.minutes });
    return [
      effort('card', 'here', 'selection.here', facts),
      effort('doc', '', 'selection.manuals', others),
      waitDays > 0
        ? html`<k-note kind="attention" icon="clock">${t('selection.wait', { n: waitDays })}</k-note>`
        : nothing,
      offline ? html`<k-note icon="lock">${t('selection.offline')}</k-note>` : nothing,
    ];
  }
}

const effort = (name: IconName, looks: string, title: TextKey, facts: unknown) =>
  html`<div class="effort ${looks}">
    ${icon(name)}<span class="grow num"><span class="sub">${t(title)}</span><strong>${facts}</strong></span>
  </div>`;
defineScreen('T-12', SelectionScreen);

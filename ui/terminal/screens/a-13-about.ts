import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/pages.ts';
import { PORTAL_PAGE } from '../../components/portal-page.ts';
import '../../components/qr-code.ts';
import '../../components/telephone.ts';
import { ABOUT_TOPICS, type AboutTopic } from '../../../state-machines/screens/menu-screens.ts';
import { pointStyles } from '../../components/list-styles.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { type IconName, icon } from '../../drawings/icons.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { leafPair } from './leaf-pair.ts';

interface Topic {
  readonly icon: IconName;
  readonly words: readonly TextKey[];
  /** Where to read on, on one's own phone; null where the telephone is the answer. */
  readonly page: string | null;
}

const TOPICS: Readonly<Record<AboutTopic, Topic>> = {
  services: {
    icon: 'search',
    words: ['about.services.1', 'about.services.2'],
    page: 'https://app.oss.myna.go.jp/',
  },
  howTo: {
    icon: 'help',
    words: ['about.howTo.1', 'about.howTo.2', 'about.howTo.3'],
    page: PORTAL_PAGE,
  },
  questions: {
    icon: 'list',
    words: ['about.questions.1', 'about.questions.2', 'about.questions.3'],
    page: 'https://faq.myna.go.jp/',
  },
  contact: { icon: 'telephone', words: [], page: null },
};

/** What can be read about the portal: four topics, each one touch away from the others. */
class AboutScreen extends ScreenElement<'A-13'> {
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    pointStyles,
    css`
      .scan {
        display: flex;
        gap: calc(32 * var(--u));
        align-items: center;
        padding: calc(28 * var(--u)) 0;
        font-size: calc(30 * var(--u) * var(--ts));
        line-height: 1.5;
      }
      k-qr-code {
        flex: none;
        width: calc(280 * var(--u));
      }
      .address {
        display: block;
        color: var(--fg2);
        overflow-wrap: anywhere;
      }
      k-telephone {
        margin-bottom: calc(16 * var(--u));
      }
      k-pages > .topic {
        padding-bottom: calc(16 * var(--u));
      }
      .topics {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: calc(20 * var(--u));
      }
      @container (orientation: landscape) {
        .compact > .point {
          padding: calc(10 * var(--u)) 0;
          font-size: calc(30 * var(--u) * var(--ts));
          line-height: 1.45;
          --ic: 44;
        }
        .topics {
          grid-template-columns: 1fr 1fr 1fr;
        }
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen, this.screen.data.topic);
  }

  protected override render() {
    const { topic } = this.screen.data;
    return html`<k-layout>
      <h1 slot="question" tabindex="-1">${t(`about.topic.${topic}`)}</h1>
      <k-pages class=${this.enlarged ? '' : 'compact'} .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}
        >${topic === 'contact' ? this.#contact() : this.#topic(topic)}${this.enlarged ? this.#others(topic) : nothing}</k-pages
      >
      <div slot="actions" class="stack">
        ${leafPair(this.paging)}
        ${this.enlarged ? nothing : html`<div class="topics">${this.#others(topic)}</div>`}
        ${
          this.offers('back')
            ? html`<k-button variant="primary" @click=${() => this.act('back', {})}>${t('list.back')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #topic(topic: AboutTopic) {
    const { words, page } = TOPICS[topic];
    const name = text(`about.topic.${topic}`);
    return html`${words.map((key) => html`<div class="point">${icon('tick')}<span class="grow">${t(key)}</span></div>`)}
    ${
      page === null
        ? nothing
        : html`<div class="scan">
            <k-qr-code text=${page} label=${text('about.qr', { topic: name })}></k-qr-code>
            <span class="grow">${t('about.scan')}<span class="address">${page}</span></span>
          </div>`
    }`;
  }

  #contact() {
    return html`<k-telephone number=${this.screen.data.phone}>${t('about.contact.title')}</k-telephone>
      <div class="point">${icon('card')}<span class="grow">${t('about.contact.card', { n: 1 })}</span></div>
      <div class="point">${icon('bell')}<span class="grow">${t('about.contact.portal', { n: 4 })}</span></div>
      <div class="point">${icon('staff')}<span class="grow">${t('about.contact.staff')}</span></div>`;
  }

  /** Enlarged they follow the words, page by page; else they stand below them. */
  #others(topic: AboutTopic) {
    if (!this.offers('openAbout')) return nothing;
    return ABOUT_TOPICS.filter((other) => other !== topic).map(
      (other) => html`<k-button
        size="small"
        class="topic"
        icon=${TOPICS[other].icon}
        @click=${() => this.act('openAbout', { topic: other })}
        >${t(`about.topic.${other}`)}</k-button
      >`,
    );
  }
}
defineScreen('A-13', AboutScreen);

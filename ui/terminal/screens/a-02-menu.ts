import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import '../../components/tile.ts';
import type { ActionName } from '../../../state-machines/screens/actions.ts';
import { BROWSE_LISTS, type BrowseList, type MenuFunction } from '../../../state-machines/screens/menu-screens.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { type IconName, icon } from '../../drawings/icons.ts';
import { dateText, dateTimeText } from '../../texts/dates.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { leafPair } from './leaf-pair.ts';
import { noticeRow } from './notice-row.ts';

/** Notices drawn in the menu, one less beside a warning; the others are one touch away, and so is a whole title. */
const NOTICES_DRAWN = 2;
const TITLE_CHARACTERS = 20;
const TILES_A_ROW = 3;

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });
function shortened(title: string): string {
  const characters = [...graphemes.segment(title)].map(({ segment }) => segment);
  return characters.length > TITLE_CHARACTERS ? `${characters.slice(0, TITLE_CHARACTERS - 1).join('')}…` : title;
}

/** A tile's function, the action it needs, its icon, its name. A tile is drawn when both are there. */
type Tile = readonly [MenuFunction, ActionName, IconName, TextKey];
const TILES: readonly Tile[] = [
  ['ownData', 'openList', 'doc', 'menu.tile.ownData'],
  ['exchanges', 'openList', 'exchange', 'menu.tile.exchanges'],
  ['notices', 'openList', 'mail', 'menu.tile.notices'],
  ['operations', 'openList', 'history', 'menu.tile.operations'],
  ['folder', 'openList', 'folder', 'menu.tile.folder'],
  ['links', 'openList', 'link', 'menu.tile.links'],
  ['account', 'openAccount', 'people', 'menu.tile.account'],
  ['receipt', 'openReceipt', 'search', 'menu.tile.receipt'],
  ['etaxRequest', 'openEtaxRequest', 'shield', 'menu.etaxRequest'],
  ['about', 'openAbout', 'help', 'menu.tile.about'],
];

/** The tasks drawn big. */
const TASKS: readonly (readonly [MenuFunction, 'openTaxPreparation' | 'openDelegation', IconName, TextKey])[] = [
  ['taxPreparation', 'openTaxPreparation', 'doc', 'menu.taxPreparation'],
  ['delegation', 'openDelegation', 'people', 'menu.delegation'],
];

const isList = (name: MenuFunction): name is BrowseList => BROWSE_LISTS.some((list) => list === name);

/** The main menu: who is signed in, what is new, everything that can be begun, and the way out. */
class MenuScreen extends ScreenElement<'A-02'> {
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: calc(4 * var(--u)) calc(28 * var(--u));
        margin: calc(12 * var(--u)) 0 0;
        font-size: calc(30 * var(--u) * var(--ts));
        line-height: 1.5;
        color: var(--fg2);
      }
      dd {
        margin: 0;
      }
      .renew {
        margin-top: calc(16 * var(--u));
      }
      .notices {
        border: calc(2 * var(--u)) solid var(--hairline);
        border-radius: calc(20 * var(--u));
        padding: calc(16 * var(--u)) calc(28 * var(--u)) calc(4 * var(--u));
      }
      header {
        display: flex;
        flex-wrap: wrap;
        gap: calc(8 * var(--u)) calc(16 * var(--u));
        align-items: center;
        padding-bottom: calc(12 * var(--u));
        border-bottom: calc(2 * var(--u)) solid var(--hairline);
        --ic: 44;
      }
      header .ic {
        color: var(--action);
      }
      header h2 {
        flex: 1 0 auto;
      }
      .count {
        background: var(--primary);
        color: var(--on-primary);
        border-radius: calc(24 * var(--u));
        padding: 0 calc(18 * var(--u));
        line-height: calc(46 * var(--u));
        font-size: calc(28 * var(--u));
        font-weight: 700;
      }
      :lang(ja-x-easy) .count {
        line-height: 1.9;
      }
      k-row:last-of-type {
        border-bottom: 0;
      }
      .none {
        padding: calc(24 * var(--u)) 0;
        font-size: calc(32 * var(--u) * var(--ts));
      }
      .tiles {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: calc(20 * var(--u));
        padding-bottom: calc(14 * var(--u));
      }
      .tasks {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: calc(20 * var(--u));
      }
      .task {
        padding-bottom: calc(14 * var(--u));
      }
      .enlarged .tiles {
        grid-template-columns: repeat(2, 1fr);
      }
      @container (orientation: landscape) {
        .notices k-row + k-row,
        .warned {
          display: none;
        }
        .tiles {
          gap: calc(16 * var(--u));
          padding-bottom: calc(16 * var(--u));
        }
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { nickname, lastSignInAt, certificateEndsAt, renewSoon } = this.screen.data;
    return html`<k-layout class=${this.enlarged ? 'enlarged' : ''}>
      <div slot="question">
        <h1 tabindex="-1">${t('menu.welcome', { name: nickname })}</h1>
        <dl class="num">
          <dt>${t('menu.lastSignIn')}</dt>
          <dd>${lastSignInAt === null ? t('menu.firstSignIn') : dateTimeText(lastSignInAt)}</dd>
          <dt>${t('menu.certEnds')}</dt>
          <dd>${dateText(certificateEndsAt)}</dd>
        </dl>
        ${renewSoon ? html`<k-note class="renew" kind="attention" icon="clock">${t('menu.renewSoon')}</k-note>` : nothing}
      </div>
      ${this.enlarged ? nothing : html`<div slot="aside" class="stack"><div class="tasks">${this.#tasks()}</div>${this.#notices()}</div>`}
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>${this.enlarged ? this.#tasks().map((task) => html`<div class="task">${task}</div>`) : nothing}${this.#tiles()}</k-pages>
      <div slot="actions" class="stack">${leafPair(this.paging)}<div class="pair">${this.#last()}</div></div>
    </k-layout>`;
  }

  /** The big tasks on top. */
  #tasks() {
    const { functions } = this.screen.data;
    return TASKS.filter(([name, action]) => functions.includes(name) && this.offers(action)).map(
      ([, action, iconName, label]) => html`<k-tile big icon=${iconName} @click=${() => this.act(action, {})}
        >${t(label)}</k-tile
      >`,
    );
  }

  #notices() {
    const { notices, renewSoon, unread } = this.screen.data;
    const open = this.offers('openEntry');
    return html`<section class="notices ${renewSoon ? 'warned' : ''}">
      <header>
        ${icon('bell')}
        <h2>${t('menu.notices')}</h2>
        ${unread > 0 ? html`<span class="count">${t('menu.unreadCount', { n: unread })}</span>` : nothing}
        ${
          notices.length > 0 && this.offers('openList')
            ? html`<k-button
                size="row"
                label=${text('menu.allNotices')}
                @click=${() => this.act('openList', { list: 'notices' })}
                >${t('menu.moreNotices')}</k-button
              >`
            : nothing
        }
        ${
          this.offers('reload')
            ? html`<k-button size="row" @click=${() => this.act('reload', {})}>${t('menu.reload')}</k-button>`
            : nothing
        }
      </header>
      ${
        notices.length === 0
          ? html`<p class="none">${t('menu.noNotices')}</p>`
          : notices
              .slice(0, renewSoon ? 1 : NOTICES_DRAWN)
              .map((notice) =>
                noticeRow(
                  { ...notice, title: shortened(notice.title) },
                  open ? () => this.act('openEntry', { id: notice.id }) : null,
                ),
              )
      }
    </section>`;
  }

  /** Rows of tiles, so that a page never ends in the middle of one. */
  #tiles() {
    const { functions } = this.screen.data;
    const drawn = TILES.filter(([name, action]) => functions.includes(name) && this.offers(action));
    const inRow = this.enlarged ? TILES_A_ROW - 1 : TILES_A_ROW;
    const rows = Array.from({ length: Math.ceil(drawn.length / inRow) }, (_, row) =>
      drawn.slice(row * inRow, (row + 1) * inRow),
    );
    return rows.map((tiles) => html`<div class="tiles">${tiles.map((tile) => this.#tile(tile))}</div>`);
  }

  #tile([name, , iconName, label]: Tile) {
    const count = this.#count(name);
    return html`<k-tile icon=${this.enlarged ? nothing : iconName} @click=${() => this.#open(name)}
      >${t(label)}${count === 0 ? nothing : html`<span slot="badge" class="num">${t('menu.count', { n: count })}</span>`}</k-tile
    >`;
  }

  #count(name: MenuFunction): number {
    const { counts, unread } = this.screen.data;
    if (name === 'notices') return unread;
    return name === 'ownData' || name === 'exchanges' ? counts[name] : 0;
  }

  #open(name: MenuFunction): void {
    if (isList(name)) this.act('openList', { list: name });
    else if (name === 'receipt') this.act('openReceipt', {});
    else if (name === 'account') this.act('openAccount', {});
    else if (name === 'etaxRequest') this.act('openEtaxRequest', {});
    else this.act('openAbout', { topic: 'howTo' });
  }

  #last() {
    return html`${
      this.offers('openAbout')
        ? html`<k-button @click=${() => this.act('openAbout', { topic: 'services' })}>${t('menu.tile.services')}</k-button>`
        : nothing
    }${
      this.offers('signOut')
        ? html`<k-button icon="exit" @click=${() => this.act('signOut', {})}>${t('menu.signOut')}</k-button>`
        : nothing
    }`;
  }
}
defineScreen('A-02', MenuScreen);

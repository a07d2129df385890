import { type CSSResultGroup, css, html, nothing } from 'lit';
import '../../components/note.ts';
import type { BrowsePages } from '../../../state-machines/screens/menu-screens.ts';
import { dateText, dateTimeText } from '../../texts/dates.ts';
import { bytesText } from '../../texts/sizes.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ListScreen } from './list-screen.ts';

type Folder = BrowsePages['folder'];

/** From this part of its room on a folder is nearly full. */
const NEARLY_FULL = 0.9;

/** 利用者フォルダー: how much room is left, what lies in it, who may read it. */
class FolderScreen extends ListScreen<'A-12'> {
  static override styles: CSSResultGroup = [
    ListScreen.styles,
    css`
      .room {
        width: 100%;
        height: calc(36 * var(--u));
        margin-top: calc(12 * var(--u));
        border: calc(3 * var(--u)) solid var(--border);
        border-radius: calc(18 * var(--u));
        overflow: hidden;
      }
      .room rect {
        fill: var(--primary);
      }
      .used {
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.5;
        font-weight: 700;
      }
    `,
  ];

  protected override render() {
    const { of, page } = this.screen.data;
    const { quotaBytes, usedBytes } = page;
    const part = Math.min(1, usedBytes / quotaBytes);
    return this.drawList(page, {
      title: of === null ? t('folder.title') : t('folder.titleOf', { name: of }),
      backLabel: of === null ? 'list.back' : 'folder.backToDelegation',
      lead: t('folder.used', { used: bytesText(usedBytes), quota: bytesText(quotaBytes) }),
      aside: html`<div slot="aside" class="stack">
        <div>
          ${
            this.enlarged
              ? html`<p class="used num">
                  ${t('folder.used', { used: bytesText(usedBytes), quota: bytesText(quotaBytes) })}
                </p>`
              : html`<svg class="room" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                  <rect width=${part * 100} height="1" />
                </svg>`
          }
        </div>
        ${part >= NEARLY_FULL ? html`<k-note kind="attention" icon="warn">${t('folder.full')}</k-note>` : nothing}
      </div>`,
      rows: [...page.entries.map(item), this.#readers(page)],
    });
  }

  #readers({ readers }: Folder) {
    return html`<k-row
      >${t('folder.readers')}${readers.map(
        ({ role, name, until }) =>
          html`<span slot="note" class="num"
            >${
              role === 'owner'
                ? t('folder.owner', { name })
                : t('folder.delegate', { name, date: until === null ? '' : dateText(until) })
            }</span
          >`,
      )}<span slot="note">${t('folder.nobodyElse')}</span></k-row
    >`;
  }
}

const item = ({ name, from, storedAt, bytes }: Folder['entries'][number]) =>
  html`<k-row
    >${name}<span slot="note" class="num">${from}　${dateTimeText(storedAt)}</span
    ><span slot="state" class="num sub">${bytesText(bytes)}</span></k-row
  >`;
defineScreen('A-12', FolderScreen);

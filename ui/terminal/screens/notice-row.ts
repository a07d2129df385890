import { html } from 'lit';
import '../../components/chip.ts';
import '../../components/row.ts';
import type { Notice } from '../../../state-machines/screens/menu-screens.ts';
import { dateTimeText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';

/** One notice in a list: whether it was read, what it is about, from whom and when. @param open null when it cannot be opened */
export const noticeRow = ({ title, from, sentAt, unread }: Notice, open: (() => void) | null) =>
  html`<k-row ?touchable=${open !== null} @click=${() => open?.()}>
    <k-chip slot="mark" kind=${unread ? 'strong' : 'plain'}>${t(unread ? 'menu.unread' : 'menu.read')}</k-chip>
    ${title}<span slot="note" class="num">${from}　${dateTimeText(sentAt)}</span>
  </k-row>`;

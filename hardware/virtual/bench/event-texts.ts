import type { DeviceEvent, ReaderState, SessionEnd } from '../../../state-machines/vocabulary/devices.ts';
import type { BenchEvent } from './messages.ts';

/** A line of the bench's log: cards by their place in the wallet, keys by their count, never a name or a digit. */
export type EventLine = Pick<BenchEvent, 'source' | 'text'>;

const READER: Record<ReaderState, string> = {
  serviceDown: '読み取り機のサービスが止まりました',
  absent: '読み取り機の線が抜けました',
  empty: '読み取り機はからです',
  mute: 'カードが返事をしません',
  present: '読み取り機がカードを見つけました',
};

const SESSION_END: Record<SessionEnd, string> = {
  closed: '手続きの終わり',
  cardRemoved: 'カードが取られた',
  idle: '操作がない',
  expired: '長く続いた',
  readerLost: '読み取り機がなくなった',
  failed: '読み取りの失敗',
};

/** What the device host told, in words; null for what the bench shows anyway. */
export function lineOf(event: DeviceEvent): EventLine | null {
  switch (event.event) {
    case 'reader':
      return { source: 'reader', text: READER[event.state] };
    case 'entry':
      return event.count === 0
        ? { source: 'pinPad', text: '入力を待っています' }
        : { source: 'pinPad', text: `キー入力 ${event.count}（数字は記録しません）` };
    case 'verifying':
      return { source: 'card', text: '暗証番号をカードで確かめます' };
    case 'sessionEnded':
      return { source: 'card', text: `カードの利用を終えました（${SESSION_END[event.reason]}）` };
    case 'pinPad':
      return event.state === 'absent' ? { source: 'pinPad', text: 'テンキーの線が抜けました' } : null;
    case 'cardPlaced':
    case 'cardRemoved':
      return null;
  }
}

export const placedLine = (position: number): EventLine => ({
  source: 'card',
  text: `置かれました（${position}枚目）`,
});
export const LIFTED_LINE: EventLine = { source: 'card', text: '取られました' };
export const PULLED_LINE: EventLine = { source: 'card', text: '読み取り中に抜かれました' };
export const LOST_ANSWER_LINE: EventLine = { source: 'card', text: 'カードの返事が届きませんでした' };

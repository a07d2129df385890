/** Transitions that several states of the unlock machine share. */

/** Where nothing is under way with the card, a device that goes away is told at once. */
export const DEVICE_GOES = {
  'device.reader': [
    { guard: 'readerGone', target: '#unlock.faultyDevice', actions: ['noteDevice', 'noteGoneDevice'] },
    { guard: 'readerMute', target: '#unlock.wrongCard', actions: ['noteDevice', 'noteMute'] },
    { actions: 'noteDevice' },
  ],
  'device.pinPad': [
    { guard: 'padGone', target: '#unlock.faultyDevice', actions: ['noteDevice', 'noteGoneDevice'] },
    { actions: 'noteDevice' },
  ],
  'host.down': { target: '#unlock.faultyDevice', actions: ['noteDevice', 'noteGoneDevice'] },
} as const;

/** The screen before is still there for a moment; a second touch on it means nothing. */
export const NOTHING_SHOWN = { 'ui.*': {} } as const;

export const BACK = {
  'ui.back': {
    target: '#unlock.judging',
    actions: [{ type: 'answer', params: { kind: 'back' } }, 'judgeAnswered'],
  },
} as const;

export const FORGOTTEN = {
  'ui.pinForgotten': {
    target: '#unlock.judging',
    actions: [{ type: 'answer', params: { kind: 'pinForgotten' } }, 'judgeAnswered'],
  },
} as const;

/** Nothing is under way with the card: it is asked for again. */
export const CARD_GOES = {
  'device.cardRemoved': { target: '#unlock.settingCard', actions: ['noteDevice', 'noteRemoved'] },
} as const;

export const CARD_COMES = {
  'device.cardPlaced': { target: '#unlock.identifying', actions: 'noteDevice' },
} as const;

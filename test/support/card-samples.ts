import { createECDH } from 'node:crypto';
import type { AgainReason, SecretEntry } from '../../state-machines/screens/card-screens.ts';
import { BUSY_BAR_ACTIONS } from '../../state-machines/screens/view.ts';
import { bar, type Sample, sample, stateOf } from './screen-sample.ts';

const CARD = { progress: { flow: 'signIn', step: 0 } } as const;
const PIN = { progress: { flow: 'signIn', step: 1 } } as const;
const READING = { progress: { flow: 'signIn', step: 2 } } as const;
const SECRETS = { progress: { flow: 'etaxRequest', step: 1 } } as const;
const CONTACT = { readerKind: 'contact' } as const;

const AUTHENTICATION = { secret: 'authentication' } as const;
const KINDS = ['authentication', 'attributes', 'signature'] as const;
const TRIES = { authentication: 3, attributes: 3, signature: 5 } as const;

/** What a device host would offer: a point on the curve, so that the page can seal keys for it. */
const TOUCH = { entryId: 'sample-entry', hostKey: createECDH('prime256v1').generateKeys('base64url') };
const PAD: SecretEntry = { triesLeft: 3, again: null, min: 4, max: 4, device: 'pinPad', touch: null };
const READER_PAD: SecretEntry = { ...PAD, device: 'readerPad' };
const KEYS: SecretEntry = { ...PAD, device: 'touch', touch: TOUCH };
const PASSWORD: SecretEntry = { ...KEYS, triesLeft: 5, min: 6, max: 16 };

const CUT = { interrupted: false, cardPresent: true } as const;
/** The longest there are. */
const FAMILY = { task: 'family', progress: { flow: 'delegation', step: 1 } } as const;
const AGAIN: readonly AgainReason[] = ['timeout', 'triesChanged', 'nextItem'];
const entering = bar('pinForgotten', 'back');
const typing = bar('touchKey', 'pinForgotten', 'back');

const SET_CARD = [
  stateOf('L-01', 'contactless', { ...AUTHENTICATION, again: null, cardPresent: false }, bar('usePhone', 'back'), CARD),
  stateOf('L-01', 'contact slot', { ...AUTHENTICATION, again: null, cardPresent: false }, bar('back'), {
    ...CARD,
    ...CONTACT,
  }),
  stateOf('L-01', 'again', { ...AUTHENTICATION, again: 'communication', cardPresent: false }, bar('back'), CARD),
  stateOf(
    'L-01',
    'card in place',
    { ...AUTHENTICATION, again: 'timeout', cardPresent: true },
    bar('retry', 'back'),
    CARD,
  ),
  stateOf(
    'L-01',
    'for the password',
    { secret: 'signature', again: 'removed', cardPresent: false },
    bar('back'),
    SECRETS,
  ),
];

const ENTRY = [
  stateOf('L-02', 'first', PAD, bar('usePhone', 'pinForgotten', 'back'), PIN),
  stateOf('L-02', 'again, last try', { ...PAD, triesLeft: 1, again: 'triesChanged' }, entering, PIN),
  stateOf('L-02', 'pad of the reader', READER_PAD, entering, PIN),
  stateOf('L-02', 'pad of the reader, wrong length', { ...READER_PAD, triesLeft: 2, again: 'length' }, entering, PIN),
  stateOf('L-02', 'keys of the screen', KEYS, bar('usePhone', 'touchKey', 'pinForgotten', 'back'), PIN),
  stateOf('L-02', 'keys of the screen, not yet', { ...KEYS, touch: null }, entering, PIN),
  stateOf('L-02', 'of the family', { ...PAD, again: null }, entering, FAMILY),
  stateOf('L-02', 'of the family, after registering', { ...PAD, again: 'familyRegistered' }, entering, FAMILY),
  stateOf('L-02', 'own turn', { ...PAD, again: 'ownTurn' }, entering, PIN),
  stateOf('L-01', 'own turn', { ...AUTHENTICATION, again: 'ownTurn', cardPresent: false }, bar('back'), CARD),
  ...AGAIN.map((again) => stateOf('L-02', `keys, ${again}`, { ...KEYS, triesLeft: 2, again }, typing, PIN)),
  stateOf('L-02', 'the PIN pad is back', { ...PAD, again: 'padBack' }, entering, PIN),
  stateOf('T-53', 'PIN pad', PAD, entering, SECRETS),
  stateOf('T-53', 'pad of the reader', { ...READER_PAD, triesLeft: 1 }, entering, SECRETS),
  stateOf('T-53', 'keys of the screen, again', { ...KEYS, triesLeft: 2, again: 'cancelled' }, typing, SECRETS),
  stateOf('T-54', 'first', PASSWORD, typing, SECRETS),
  stateOf('T-54', 'not yet', { ...PASSWORD, touch: null }, entering, SECRETS),
  ...AGAIN.map((again) => stateOf('T-54', again, { ...PASSWORD, triesLeft: 1, again }, typing, SECRETS)),
];

const OUTCOMES = [
  ...(['identifying', 'verifying', 'portal', 'signing', 'attributes'] as const).map((stage) =>
    stateOf('L-03', stage, { stage }, BUSY_BAR_ACTIONS, READING),
  ),
  ...KINDS.flatMap((secret) => {
    const help = secret === 'signature' ? [] : (['aboutPins'] as const);
    const actions = bar('retry', ...help, 'pinForgotten', 'back');
    return [
      stateOf('L-04', `${secret}, one wrong`, { secret, triesLeft: TRIES[secret] - 1 }, actions, PIN),
      stateOf('L-04', `${secret}, one left`, { secret, triesLeft: 1 }, actions, PIN),
      stateOf('L-05', `${secret}`, { secret, allowed: true }, bar('confirmLastTry', 'pinForgotten', 'back'), PIN),
      stateOf('L-05', `${secret}, refused`, { secret, allowed: false }, bar('pinForgotten', 'back'), PIN),
      stateOf('L-06', `${secret}, just now`, { secret, justNow: true }, bar('back'), PIN),
      stateOf('L-06', `${secret}, before`, { secret, justNow: false }, bar('back'), PIN),
    ];
  }),
  stateOf('L-07', 'card away', {}, bar('back'), CARD),
  stateOf('L-07', 'card back', {}, bar('usePhone', 'retry', 'back'), CARD),
  stateOf('L-07', 'contact slot', {}, bar('back'), { ...CARD, ...CONTACT }),
  ...(['juki', 'phone', 'other', 'mute'] as const).map((kind) =>
    stateOf('L-08', kind, { kind }, bar('retry', 'back'), CARD),
  ),
  ...(['authentication', 'signature'] as const).flatMap((about) => [
    stateOf(
      'L-09',
      `${about}, expired`,
      { about, problem: 'expired', notAfter: '2026-10-10T14:59:59Z' },
      bar('back'),
      READING,
    ),
    ...(['expired', 'notYetValid', 'revoked', 'absent', 'untrusted'] as const).map((problem) =>
      stateOf('L-09', `${about}, ${problem}, no date`, { about, problem, notAfter: null }, bar('back'), READING),
    ),
  ]),
  ...(['reader', 'pinPad', 'host', 'storage'] as const).map((device) =>
    stateOf('L-10', device, { device, touchOffered: false }, bar('retry', 'back'), CARD),
  ),
  stateOf(
    'L-10',
    'reader, phone offered',
    { device: 'reader', touchOffered: false },
    bar('usePhone', 'retry', 'back'),
    CARD,
  ),
  stateOf(
    'L-10',
    'pinPad, keys of the screen offered',
    { device: 'pinPad', touchOffered: true },
    bar('retry', 'useTouch', 'back'),
    CARD,
  ),
  stateOf(
    'L-11',
    'authentication, to be read again',
    { ...CUT, secret: 'authentication', triesLeft: null, cardPresent: false, judged: null },
    bar('back'),
    PIN,
  ),
  stateOf(
    'L-11',
    'authentication, told',
    { ...CUT, secret: 'authentication', triesLeft: 2, judged: null },
    bar('retry', 'back'),
    PIN,
  ),
  ...KINDS.flatMap((secret) => [
    stateOf(
      'L-11',
      `${secret}, told, wrong`,
      { ...CUT, secret, triesLeft: 2, judged: 'wrong' },
      bar('retry', 'back'),
      PIN,
    ),
    stateOf(
      'L-11',
      `${secret}, interrupted`,
      { ...CUT, secret, triesLeft: 1, judged: 'wrong', interrupted: true },
      bar('retry'),
      PIN,
    ),
  ]),
  stateOf(
    'L-11',
    'authentication, told, right',
    { ...CUT, secret: 'authentication', triesLeft: 3, judged: 'right' },
    bar('retry', 'back'),
    PIN,
  ),
  ...(['authentication', 'attributes'] as const).map((secret) =>
    stateOf('L-12', secret, { secret, triesLeft: 2 }, bar('retry', 'pinForgotten', 'back'), PIN),
  ),
];

/** Every screen around the card and its secrets, in each state that looks different. */
export const CARD_SAMPLES: readonly Sample[] = [...SET_CARD, ...ENTRY, ...OUTCOMES].map(sample);

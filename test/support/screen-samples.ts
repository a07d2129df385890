import type { ActionName } from '../../state-machines/screens/actions.ts';
import type {
  DisplaySettings,
  Frame,
  Locale,
  Screen,
  ScreenData,
  ScreenId,
} from '../../state-machines/screens/screen.ts';
import { BAR_ACTIONS } from '../../state-machines/screens/view.ts';
import { DEFAULT_NOTIFICATIONS } from '../../state-machines/vocabulary/account.ts';

/** One way a screen can look: its data, the actions offered, and what differs from a plain frame. */
interface Variant<Id extends ScreenId> {
  readonly data: ScreenData[Id];
  readonly actions: readonly ActionName[];
  readonly frame?: Partial<Omit<Frame, 'actions' | 'instance' | 'locale' | 'display'>>;
}

const bar = (...actions: readonly ActionName[]): readonly ActionName[] => [...actions, ...BAR_ACTIONS];
const signIn = (step: 0 | 1 | 2) => ({ progress: { flow: 'signIn', step } }) as const;
const register = (step: 0 | 1 | 2) => ({ task: 'register', progress: { flow: 'register', step } }) as const;
const RECEIPT = '7K4M-2Q9X';
const TERMS = '令和8年4月版';

/** Every screen with the data that stretches it most; a screen without a sample does not compile. */
const VARIANTS: { readonly [Id in ScreenId]: Readonly<Record<string, Variant<Id>>> } = {
  'K-00': {
    reader: { data: { reasons: ['reader'] }, actions: [] },
    several: { data: { reasons: ['reader', 'pinPad', 'storage', 'clock', 'software'] }, actions: [] },
    starting: { data: { reasons: ['starting'] }, actions: [] },
  },
  'K-01': {
    open: { data: { openingHours: '8:30 – 17:15' }, actions: ['start'] },
    bare: { data: { openingHours: null }, actions: ['start'], frame: { line: 'down' } },
  },
  'K-02': {
    both: { data: { tasks: ['register', 'menu'] }, actions: bar('chooseTask') },
    offline: { data: { tasks: ['register'] }, actions: bar('chooseTask'), frame: { line: 'down' } },
  },
  'K-03': {
    register: {
      data: { minutes: 2, placements: 1, secrets: ['authentication'] },
      actions: bar('begin', 'somethingMissing', 'back'),
      frame: { task: 'register' },
    },
  },
  'K-04': {
    open: { data: { selected: null }, actions: bar('chooseMissing', 'back') },
    forgot: { data: { selected: 'forgotPin' }, actions: bar('chooseMissing', 'back') },
    other: { data: { selected: 'otherCard' }, actions: bar('chooseMissing', 'back') },
  },
  'K-06': { ja: { data: { current: 'ja' }, actions: ['setLocale', 'closeOverlay'] } },
  'K-07': {
    standard: {
      data: { current: { textSize: 'standard', colours: 'standard' } },
      actions: ['setDisplay', 'closeOverlay'],
    },
  },
  'K-08': {
    card: { data: { phone: '0120-95-0178', menuDigit: 1, about: 'L-01' }, actions: ['closeOverlay'] },
    register: { data: { phone: '0120-95-0178', menuDigit: 4, about: 'B-11' }, actions: ['closeOverlay'] },
  },
  'K-09': {
    near: { data: { acknowledged: false }, actions: ['closeOverlay'] },
    called: { data: { acknowledged: true }, actions: ['closeOverlay'] },
  },
  'K-10': {
    asked: { data: {}, actions: ['extend', 'endNow'], frame: { timer: { endsInMs: 23_000, ofMs: 30_000 } } },
  },
  'K-11': {
    away: { data: {}, actions: ['endNow'], frame: { timer: { endsInMs: 30_000, ofMs: 30_000 } } },
    slot: {
      data: {},
      actions: ['endNow'],
      frame: { timer: { endsInMs: 30_000, ofMs: 30_000 }, readerKind: 'contact' },
    },
  },
  'K-12': {
    take: { data: { alarm: 0 }, actions: [] },
    alarm: { data: { alarm: 2 }, actions: [] },
    slot: { data: { alarm: 1 }, actions: [], frame: { readerKind: 'contact' } },
  },
  'K-13': {
    signedOut: { data: { outcome: 'signedOut', receiptNumber: null }, actions: ['start'] },
    stored: { data: { outcome: 'stored', receiptNumber: RECEIPT }, actions: ['start'] },
    left: { data: { outcome: 'left', receiptNumber: null }, actions: ['start'] },
  },
  'K-14': {
    loses: { data: { losesInput: true }, actions: ['confirmLeave', 'stay'] },
    nothing: { data: { losesInput: false }, actions: ['confirmLeave', 'stay'] },
  },
  'K-15': {
    nothing: { data: { stored: false }, actions: ['endNow'] },
    stored: { data: { stored: true }, actions: ['endNow'] },
  },

  'L-01': {
    pad: { data: { again: null, cardPresent: false }, actions: bar('back'), frame: signIn(0) },
    slot: {
      data: { again: 'removed', cardPresent: false },
      actions: bar('back'),
      frame: { ...signIn(0), readerKind: 'contact' },
    },
  },
  'L-02': {
    first: { data: { triesLeft: 3, again: null, max: 4 }, actions: bar('back', 'pinForgotten'), frame: signIn(1) },
    again: {
      data: { triesLeft: 2, again: 'sessionEnded', max: 4 },
      actions: bar('back', 'pinForgotten'),
      frame: signIn(1),
    },
  },
  'L-03': {
    identifying: { data: { stage: 'identifying' }, actions: bar(), frame: signIn(2) },
    signing: { data: { stage: 'signing' }, actions: bar(), frame: register(1) },
  },
  'L-04': { two: { data: { triesLeft: 2 }, actions: bar('retry', 'pinForgotten'), frame: signIn(1) } },
  'L-05': { last: { data: {}, actions: bar('confirmLastTry', 'pinForgotten'), frame: signIn(1) } },
  'L-06': {
    now: { data: { justNow: true }, actions: bar('endNow'), frame: signIn(1) },
    before: { data: { justNow: false }, actions: bar('endNow'), frame: signIn(1) },
  },
  'L-07': { removed: { data: {}, actions: bar('retry'), frame: signIn(2) } },
  'L-08': {
    juki: { data: { kind: 'juki' }, actions: bar('back'), frame: signIn(0) },
    mute: { data: { kind: 'mute' }, actions: bar('back'), frame: signIn(0) },
  },
  'L-09': {
    expired: { data: { problem: 'expired', notAfter: '2026-10-10T14:59:59.000Z' }, actions: bar('endNow') },
    absent: { data: { problem: 'absent', notAfter: null }, actions: bar('endNow') },
  },
  'L-10': {
    reader: { data: { device: 'reader' }, actions: bar('retry', 'endNow') },
    pinPad: { data: { device: 'pinPad' }, actions: bar('retry', 'endNow') },
  },
  'L-11': {
    reading: { data: { triesLeft: null, cardPresent: false }, actions: bar() },
    told: { data: { triesLeft: 2, cardPresent: true }, actions: bar('next') },
  },

  'A-01': { offline: { data: {}, actions: bar('endNow'), frame: { line: 'down' } } },
  'A-02': {
    full: {
      data: {
        nickname: 'マイナ父',
        lastSignInAt: '2026-10-02T09:00:00.000Z',
        certificateEndsAt: '2026-12-10T14:59:59.000Z',
        renewSoon: true,
        unread: 1,
        notices: [
          {
            id: '1',
            title: '予防接種受付開始のご案内',
            from: 'ひかり区役所',
            sentAt: '2026-11-18T02:00:00.000Z',
            unread: true,
          },
          {
            id: '2',
            title: '生命保険料控除証明書の送付について',
            from: '国税生命保険会社',
            sentAt: '2026-11-12T00:30:00.000Z',
            unread: false,
          },
        ],
      },
      actions: ['signOut', 'callStaff', 'openLanguage', 'openDisplay', 'openHelp'],
    },
    empty: {
      data: {
        nickname: 'あ',
        lastSignInAt: null,
        certificateEndsAt: '2030-10-10T14:59:59.000Z',
        renewSoon: false,
        unread: 0,
        notices: [],
      },
      actions: ['signOut', 'callStaff', 'openLanguage', 'openDisplay', 'openHelp'],
    },
  },

  'B-10': {
    summary: {
      data: { termsVersion: TERMS, page: 'summary' },
      actions: bar('agreeTerms', 'showTerms', 'back'),
      frame: register(0),
    },
    full: {
      data: { termsVersion: TERMS, page: 'full' },
      actions: bar('agreeTerms', 'showTerms', 'back'),
      frame: register(0),
    },
  },
  'B-11': {
    typed: {
      data: { problem: null, max: 20 },
      actions: bar('draft', 'submitText', 'back'),
      frame: { ...register(0), draft: 'まいなちち' },
    },
    wrong: {
      data: { problem: 'long', max: 20 },
      actions: bar('draft', 'submitText', 'back'),
      frame: { ...register(0), draft: 'あいうえおかきくけこさしすせそたちつてとな' },
    },
  },
  'B-12': {
    open: { data: { selected: null }, actions: bar('answer', 'back'), frame: register(0) },
    yes: { data: { selected: true }, actions: bar('answer', 'back'), frame: register(0) },
  },
  'B-13': {
    typed: {
      data: { problem: null },
      actions: bar('draft', 'submitText', 'back'),
      frame: { ...register(0), draft: 'maina_dad@example.com' },
    },
    wrong: {
      data: { problem: 'bad' },
      actions: bar('draft', 'submitText', 'back'),
      frame: { ...register(0), draft: 'maina_dad.of.the.whole.family@post.example' },
    },
  },
  'B-14': {
    empty: {
      data: { problem: null, first: 'maina_dad@example.com' },
      actions: bar('draft', 'submitText', 'back'),
      frame: { ...register(0), draft: '' },
    },
    mismatch: {
      data: { problem: 'mismatch', first: 'maina_dad@example.com' },
      actions: bar('draft', 'submitText', 'back'),
      frame: { ...register(0), draft: 'maina_dat@example.com' },
    },
  },
  'B-15': {
    ask: { data: { stage: 'ask', problem: null, first: null }, actions: bar('answer', 'back'), frame: register(0) },
    address: {
      data: { stage: 'address', problem: 'same', first: null },
      actions: bar('draft', 'submitText', 'back'),
      frame: { ...register(0), draft: 'maina_dad@example.com' },
    },
    confirm: {
      data: { stage: 'confirm', problem: null, first: 'dad@example.org' },
      actions: bar('draft', 'submitText', 'back'),
      frame: { ...register(0), draft: 'dad@' },
    },
  },
  'B-16': {
    usual: {
      data: { notifications: DEFAULT_NOTIFICATIONS },
      actions: bar('setNotifications', 'next', 'back'),
      frame: register(0),
    },
  },
  'B-02': {
    full: {
      data: {
        summary: {
          nickname: 'マイナ父',
          mail1: 'maina_dad@example.com',
          mail2: null,
          notifications: DEFAULT_NOTIFICATIONS,
          termsVersion: TERMS,
        },
        offline: false,
      },
      actions: bar('edit', 'register', 'back'),
      frame: register(1),
    },
    offline: {
      data: {
        summary: {
          nickname: 'あいうえおかきくけこさしすせそたちつてと',
          mail1: 'maina_dad.of.the.whole.family@post.example',
          mail2: 'dad@example.org',
          notifications: DEFAULT_NOTIFICATIONS,
          termsVersion: TERMS,
        },
        offline: true,
      },
      actions: bar('edit', 'register', 'back'),
      frame: { ...register(1), line: 'down' },
    },
  },
  'B-03': {
    done: {
      data: { receiptNumber: RECEIPT, nickname: 'マイナ父', kept: false },
      actions: bar('toMenu', 'signOut'),
      frame: register(2),
    },
    kept: {
      data: { receiptNumber: RECEIPT, nickname: 'マイナ父', kept: true },
      actions: bar('toMenu', 'signOut'),
      frame: register(2),
    },
  },
  'B-04': {
    stored: {
      data: { state: 'stored', receiptNumber: RECEIPT, reason: null, earlier: false },
      actions: bar('signOut'),
      frame: { ...register(2), line: 'down' },
    },
    refused: {
      data: { state: 'refused', receiptNumber: RECEIPT, reason: 'certificateRevoked', earlier: true },
      actions: bar('next'),
    },
    pending: { data: { state: 'pending', receiptNumber: RECEIPT, reason: null, earlier: true }, actions: bar('next') },
  },
};

export interface Sample {
  /** `K-02 both`. */
  readonly name: string;
  readonly id: ScreenId;
  /** The screen in a language and with display settings; each call is a fresh instance. */
  readonly screen: (locale: Locale, display?: DisplaySettings) => Screen;
}

let instance = 0;
const STANDARD: DisplaySettings = { textSize: 'standard', colours: 'standard' };

/** All samples of all screens, in the catalogue's order. */
export const SCREEN_SAMPLES: readonly Sample[] = (Object.keys(VARIANTS) as ScreenId[]).flatMap((id) =>
  Object.entries(VARIANTS[id]).map(([variant, { data, actions, frame }]) => ({
    name: `${id} ${variant}`,
    id,
    screen: (locale: Locale, display = STANDARD): Screen => {
      instance += 1;
      return {
        id,
        data,
        instance,
        task: null,
        progress: null,
        line: 'up',
        readerKind: 'contactless',
        timer: null,
        draft: null,
        ...frame,
        actions,
        locale,
        display,
      } as Screen;
    },
  })),
);

import type { ActionName } from '../../state-machines/screens/actions.ts';
import type { Frame, ScreenData, ScreenId } from '../../state-machines/screens/screen.ts';
import { bar, type Sample, sample } from './screen-sample.ts';

/** The terminal's own screens, around sign-in and registration. */
type FrameScreenId = Extract<ScreenId, `K-${string}`>;

/** One way a screen can look: its data, the actions offered, and what differs from a plain frame. */
interface Variant<Id extends ScreenId> {
  readonly data: ScreenData[Id];
  readonly actions: readonly ActionName[];
  readonly frame?: Partial<Omit<Frame, 'actions' | 'instance' | 'locale' | 'display'>>;
}

const ATTRACT = ['start', 'openDisplay', 'openHelp', 'callStaff'] as const;
const RECEIPT = '7K4M-2Q9X';

/** Every screen of the frame with the data that stretches it most; one without a sample does not compile. */
const VARIANTS: { readonly [Id in FrameScreenId]: Readonly<Record<string, Variant<Id>>> } = {
  'K-00': {
    reader: { data: { reasons: ['reader'] }, actions: [] },
    several: { data: { reasons: ['reader', 'pinPad', 'storage', 'clock', 'software'] }, actions: [] },
    starting: { data: { reasons: ['starting'] }, actions: [] },
  },
  'K-01': {
    open: { data: { openingHours: '8:30 – 17:15' }, actions: ATTRACT },
    bare: { data: { openingHours: null }, actions: ATTRACT, frame: { line: 'down' } },
  },
  'K-02': {
    both: { data: { tasks: ['register', 'family', 'menu'], cardOff: false }, actions: bar('chooseTask') },
    'by phone only': { data: { tasks: ['register', 'tax', 'menu'], cardOff: true }, actions: bar('chooseTask') },
    offline: { data: { tasks: ['register'], cardOff: false }, actions: bar('chooseTask'), frame: { line: 'down' } },
  },
  'K-03': {
    register: {
      data: { minutes: 2, placements: 1, secrets: ['authentication'], cardOff: false },
      actions: bar('begin', 'usePhone', 'somethingMissing', 'back'),
      frame: { task: 'register' },
    },
    'by phone only': {
      data: { minutes: 8, placements: 0, secrets: ['authentication'], cardOff: true },
      actions: bar('usePhone', 'somethingMissing', 'back'),
      frame: { task: 'tax' },
    },
    'no phone offline': {
      data: { minutes: 2, placements: 1, secrets: ['authentication'], cardOff: false },
      actions: bar('begin', 'somethingMissing', 'back'),
      frame: { task: 'register', line: 'down' },
    },
    family: {
      data: { minutes: 4, placements: 3, secrets: ['authentication', 'authentication'], cardOff: false },
      actions: bar('begin', 'somethingMissing', 'back'),
      frame: { task: 'family' },
    },
  },
  'K-04': {
    open: { data: { selected: null }, actions: bar('chooseMissing', 'back') },
    forgot: { data: { selected: 'forgotPin' }, actions: bar('chooseMissing', 'back') },
    other: { data: { selected: 'otherCard' }, actions: bar('chooseMissing', 'back') },
  },
  'K-05': {
    'only the card': { data: { reason: 'pinPad', phoneWorks: true }, actions: bar('usePhone', 'retry', 'back') },
    nothing: { data: { reason: 'storage', phoneWorks: false }, actions: bar('retry', 'back') },
  },
  'K-06': { ja: { data: { current: 'ja' }, actions: ['setLocale', 'closeOverlay'] } },
  'K-07': {
    standard: {
      data: { current: { textSize: 'standard', colours: 'standard', sound: true } },
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
    signedOut: {
      data: { about: 'account.create', outcome: 'signedOut', receiptNumber: null, before: [] },
      actions: ['start'],
    },
    stored: {
      data: { about: 'account.create', outcome: 'stored', receiptNumber: RECEIPT, before: [] },
      actions: ['start'],
    },
    requested: {
      data: { about: 'etax.data-request', outcome: 'completed', receiptNumber: RECEIPT, before: [] },
      actions: ['start'],
    },
    requestStored: {
      data: { about: 'etax.data-request', outcome: 'stored', receiptNumber: RECEIPT, before: [] },
      actions: ['start'],
    },
    selected: {
      data: { about: 'tax.select', outcome: 'completed', receiptNumber: RECEIPT, before: [] },
      actions: ['start'],
    },
    linkRefused: {
      data: { about: 'link.create', outcome: 'refused', receiptNumber: RECEIPT, before: [] },
      actions: ['start'],
    },
    severalRequests: {
      data: {
        about: 'issuer.link',
        outcome: 'stored',
        receiptNumber: RECEIPT,
        before: [
          { about: 'account.create', receiptNumber: RECEIPT },
          { about: 'tax.select', receiptNumber: RECEIPT },
          { about: 'link.create', receiptNumber: RECEIPT },
          { about: 'issuer.register', receiptNumber: RECEIPT },
          { about: 'issuer.link', receiptNumber: RECEIPT },
        ],
      },
      actions: ['start'],
    },
    left: { data: { about: 'account.create', outcome: 'left', receiptNumber: null, before: [] }, actions: ['start'] },
  },
  'K-14': {
    loses: { data: { losesInput: true }, actions: ['confirmLeave', 'stay'] },
    nothing: { data: { losesInput: false }, actions: ['confirmLeave', 'stay'] },
  },
  'K-15': {
    nothing: { data: { stored: false }, actions: ['endNow'] },
    stored: { data: { stored: true }, actions: ['endNow'] },
  },
};

/** All samples of the frame's screens, in the catalogue's order. */
export const FRAME_SAMPLES: readonly Sample[] = (Object.keys(VARIANTS) as FrameScreenId[]).flatMap((id) =>
  Object.entries(VARIANTS[id]).map(([of, variant]) => sample({ id, of, ...variant })),
);

import type { BrowseInput } from '../browse/browse-context.ts';
import type { VisitEvent } from '../machine-events.ts';
import type { Menu, SignedIn } from '../ports/menu.ts';
import type { TerminalSettings } from '../ports.ts';
import type { DisplaySettings, Locale, OutOfServiceReason, Task } from '../screens/frame-screens.ts';
import type { AboutTopic } from '../screens/menu-screens.ts';
import type { RegistrationState } from '../screens/requests.ts';
import type { ScreenOf } from '../screens/screen.ts';
import type { View } from '../screens/view.ts';
import type { CardIdentity } from '../vocabulary/devices.ts';
import type { LinkSite } from '../vocabulary/link-sites.ts';
import type { RequestKind } from '../vocabulary/requests.ts';
import type { Unexpected } from '../vocabulary/unexpected.ts';

/** A request of this visit, as the finished screen lists it. */
export interface DoneRequest {
  readonly about: RequestKind;
  readonly receiptNumber: string;
}

/** How a visit ended, as far as the finished screen and the log may know it. */
export interface VisitOutcome {
  /** What the outcome is about, when it is about a request. */
  readonly about: RequestKind;
  readonly outcome: RegistrationState | 'signedOut' | 'left';
  readonly receiptNumber: string | null;
  /** Requests of this visit before that one, oldest first. */
  readonly before: readonly DoneRequest[];
}

/**
 * What lies over the first screen of a visit: what was touched on the attract screen, or the language when a card was laid
 * on the reader before anybody touched the screen.
 */
export type FirstOverlay = 'language' | 'display' | 'help' | 'staff';

export interface VisitInput {
  readonly locale: Locale;
  readonly display: DisplaySettings;
  readonly cardRef: string | null;
  /** The reader is not usable: signing in takes a phone. */
  readonly cardOff: boolean;
  readonly opens: FirstOverlay | null;
}

export type VisitSettings = Pick<
  TerminalSettings,
  'termsVersion' | 'helpPhone' | 'pinEntry' | 'lastTry' | 'pinPerItem'
>;

export interface VisitContext {
  readonly locale: Locale;
  readonly display: DisplaySettings;
  readonly task: Task | null;
  /** What the person came for has been begun once. */
  readonly taskBegun: boolean;
  readonly termsVersion: string;
  /** Phone number drawn on the help screen. */
  readonly phone: string;
  readonly cardRef: string | null;
  readonly opens: FirstOverlay | null;
  /** The placement known to be the signed-in person's own: unlocked, signed with, or recognised by its certificate. */
  readonly personCardRef: string | null;
  /** The placement in which the request to e-Tax read or unlocked that person's card last. */
  readonly unlockedCardRef: string | null;
  /** The person signed in by phone, and no card of theirs was used here since. */
  readonly byPhone: boolean;
  /** What keeps the card from being seen, if anything. */
  readonly trouble: 'reader' | 'host' | null;
  readonly identity: CardIdentity | null;
  /** A family member who is registering in this visit: while they do, it is their card that must lie there. */
  readonly guest: CardIdentity | null;
  readonly signedIn: SignedIn | null;
  /** How many earlier requests have been told. */
  readonly told: number;
  readonly menu: Menu | null;
  /** Wall clock when the menu was entered, for what it says about the certificate's end. */
  readonly now: string;
  /** What of the menu is being looked at. */
  readonly browsing: BrowseInput;
  /** What was touched in もっとつながる. */
  readonly siteToLink: LinkSite | null;
  readonly topic: AboutTopic;
  readonly missing: ScreenOf<'K-04'>['data']['selected'];
  /** What the look at the terminal found at the beginning. */
  readonly found: readonly OutOfServiceReason[];
  readonly child: View | null;
  /** The phone went on since somebody was last known to be there. */
  readonly phoneMoved: boolean;
  /** There is no PIN pad, and the resident chose to type on the screen. */
  readonly choseTouch: boolean;
  /** What the base screen shows belongs to one person. */
  readonly personal: boolean;
  readonly outcome: VisitOutcome;
  readonly entry: number;
}

export const freshVisit = (input: VisitInput, settings: VisitSettings): VisitContext => ({
  locale: input.locale,
  display: input.display,
  task: null,
  taskBegun: false,
  termsVersion: settings.termsVersion,
  phone: settings.helpPhone,
  cardRef: input.cardRef,
  opens: input.opens,
  personCardRef: null,
  unlockedCardRef: null,
  byPhone: false,
  trouble: input.cardOff ? 'reader' : null,
  identity: null,
  guest: null,
  signedIn: null,
  told: 0,
  menu: null,
  now: '',
  browsing: { list: 'notices', open: null },
  siteToLink: null,
  topic: 'services',
  missing: null,
  found: [],
  child: null,
  phoneMoved: false,
  choseTouch: false,
  personal: false,
  outcome: { about: 'account.create', outcome: 'left', receiptNumber: null, before: [] },
  entry: 0,
});

/** Screens that must not be seen without their person. Receipts (B-03, B-04, T-55, D-07) end with the card being taken, on purpose. */
const PERSONAL = /^(A-0[2-8]|A-1[02]|B-05|B-1\d|B-02|T-[0-4]\d|T-5[012]|T-90|D-05|D-06|D-08|D-11)$/;

/** Nothing has been entered there, or what was entered is stored. */
const NOTHING_TO_LOSE = /^(A-\d\d|B-0[345]|T-00|T-2[034]|T-3[024]|T-5[015]|T-90|D-0[1-37-9]|D-10)$/;

export const isPersonal = (view: View | null): boolean => view !== null && PERSONAL.test(view.id);

export const losesInput = (view: View | null): boolean => view !== null && !NOTHING_TO_LOSE.test(view.id);

export type VisitMachineEvent = VisitEvent | Unexpected | { readonly type: 'overlay.close' };

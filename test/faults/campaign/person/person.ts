import { touchPage } from '../../../../hardware/host/touch-page.fixture.ts';
import type { PinPadKey } from '../../../../hardware/ports.ts';
import type { VirtualCard } from '../../../../hardware/virtual/card/virtual-card.ts';
import type { Screen, ScreenId, ScreenOf } from '../../../../state-machines/screens/screen.ts';
import { NO_NOTIFICATIONS } from '../../../../state-machines/vocabulary/account.ts';
import type { SecretKind } from '../../../../state-machines/vocabulary/secrets.ts';
import { TERMS_VERSION } from '../terminal/names.ts';
import type { Rig } from '../terminal/terminal.ts';
import { type Secrets, wrongOf } from './secrets.ts';

export type Goal = 'register' | 'etaxRequest';

/** What a person typed and confirmed with 確認. */
export interface Confirmation {
  readonly secret: SecretKind;
  readonly right: boolean;
  /** The explicit yes to the last try was given for it. */
  readonly lastTry: boolean;
  readonly card: VirtualCard | null;
}

export interface PersonOptions {
  readonly goal: Goal;
  readonly card: VirtualCard;
  readonly secrets: Secrets;
  /** How often they first type a wrong one. */
  readonly mistakes?: Partial<Record<SecretKind, number>>;
  /** What this person's texts are; they must be on nobody else's screen. */
  readonly nickname?: string;
  /** Presses a key of the PIN pad. */
  press?(key: PinPadKey): void | Promise<void>;
  /** Lays the card in another way than with a steady hand. */
  lay?(card: VirtualCard): void;
  /** Says yes to the last try. */
  readonly daring?: boolean;
  /** Looks after each key whether the screen counted it, as most people do. */
  readonly watchful?: boolean;
  /** Finds another person's visit on the screen and has no part in it. */
  readonly stranger?: boolean;
}

/** Where a person looks at the card that lies there. */
const CARD_SCREENS: ReadonlySet<ScreenId> = new Set(['L-01', 'L-07', 'L-08', 'L-11', 'K-11', 'L-10']);
const OVERLAYS: ReadonlySet<ScreenId> = new Set(['K-06', 'K-07', 'K-08', 'K-09']);
const LEAVING: ReadonlySet<ScreenId> = new Set(['L-06', 'L-08', 'L-09']);
const A_MOMENT = 1_000;
/** A person who sees the same over and over gives up. */
const MOST_STEPS = 160;

/** A person with a goal at the terminal: reads the screen, does what it asks for, types, lays the card, goes when done. */
export class Person {
  readonly rig: Rig;
  readonly options: PersonOptions;
  readonly confirmations: Confirmation[] = [];
  /** Receipt numbers the terminal showed as stored or done. */
  readonly receipts = new Set<string>();
  /** How often 完了 was touched, or the password confirmed. */
  registered = 0;
  /** How often the person had to put something right: lay again, try again. */
  repairs = 0;
  /** Looks at each new screen before the person acts; true keeps the person from acting on it. */
  onScreen: (screen: Screen) => boolean | Promise<boolean> = () => false;
  #mistakes: Record<SecretKind, number>;
  #saidYes = false;
  #isLeaving = false;
  #actedOn = -1;
  #hadEtax = false;
  #hasReceipt = false;
  /** Screens whose receipts were read. */
  #read = 0;
  /** False while the screen is still another person's. */
  #isMine: boolean;

  constructor(rig: Rig, options: PersonOptions) {
    this.rig = rig;
    this.options = options;
    this.#isMine = options.stranger !== true;
    this.#mistakes = { authentication: 0, signature: 0, attributes: 0, ...options.mistakes };
  }

  leave(): void {
    this.#isLeaving = true;
  }

  /**
   * From wherever the terminal stands to the end of this person's visit, their card in their hand. False: no way on was
   * found within `patience` simulated milliseconds at one place, or within a number of steps.
   */
  async visit(patience: number): Promise<boolean> {
    for (let step = 0; step < MOST_STEPS; step++) {
      const { page } = this.rig;
      if (this.#isMine && page.shows('K-01', 'K-13') && this.#actedOn >= 0 && this.rig.hands.lying === null) {
        this.#readReceipts();
        return true;
      }
      if (!(await this.step(patience))) return false;
    }
    return false;
  }

  /** One act on the screen of now, and what follows from it; false when nothing moved within `patience`. */
  async step(patience: number): Promise<boolean> {
    const { page } = this.rig;
    this.#readReceipts();
    const { changes } = page;
    const kept = await this.onScreen(page.screen);
    if (page.changes !== changes) return true;
    const did = !kept && this.#actedOn !== changes && (await this.#act(page.screen));
    if (did) this.#actedOn = changes;
    const moved = (): boolean => page.changes !== changes || this.#mayActNow(page.screen, changes);
    return this.rig.until(moved, patience);
  }

  /** What this person was promised, on every screen that was theirs; with it in hand nobody begins anew. */
  #readReceipts(): void {
    const { shown } = this.rig.page;
    for (const { screen } of shown.slice(this.#read)) {
      const receipt = this.#isMine ? receiptOn(screen) : null;
      if (receipt !== null) this.receipts.add(receipt);
    }
    this.#read = shown.length;
    if (this.receipts.size > 0) this.#hasReceipt = true;
  }

  /** A screen that waits for the device it names may be acted on later, without having changed. */
  #mayActNow(screen: Screen, changes: number): boolean {
    if (this.#actedOn === changes) return false;
    if (isEntry(screen)) return this.rig.listening() && (screen.data.device !== 'touch' || screen.data.touch !== null);
    if (screen.id === 'L-01' || screen.id === 'L-07' || screen.id === 'L-11' || screen.id === 'K-11') {
      return this.#canLay();
    }
    return false;
  }

  #canLay(): boolean {
    const { hands } = this.rig;
    return hands.canLay && !hands.bouncing;
  }

  #lay(): boolean {
    const { card, lay } = this.options;
    if (!this.#canLay()) return false;
    if (lay === undefined) this.rig.hands.lay(card);
    else lay(card);
    return true;
  }

  #layAgain(): boolean {
    const laid = this.#lay();
    if (laid) this.repairs += 1;
    return laid;
  }

  #retry(): boolean {
    const { act, hands } = this.rig;
    if (hands.lying === null || hands.bouncing) return this.#layAgain();
    const did = act('retry', {});
    if (did) this.repairs += 1;
    return did;
  }

  /** Somebody else's card lies there. */
  #takesBack(screen: Screen): boolean {
    const { hands } = this.rig;
    if (hands.lying === null || hands.lying === this.options.card || !CARD_SCREENS.has(screen.id)) return false;
    hands.lift();
    this.repairs += 1;
    return true;
  }

  #go(): boolean {
    const { rig } = this;
    this.#isLeaving = true;
    return rig.act('endNow', {}) || rig.act('signOut', {}) || rig.act('leave', {}) || rig.act('back', {});
  }

  async #act(screen: Screen): Promise<boolean> {
    const { rig, options } = this;
    if (screen.id === 'K-14') return rig.act('confirmLeave', {});
    if (screen.id === 'K-12') {
      rig.hands.lift();
      return true;
    }
    if (screen.id === 'K-13' || screen.id === 'K-01') return this.#atTheEdge(screen);
    if (OVERLAYS.has(screen.id)) return rig.act('closeOverlay', {});
    if (this.#takesBack(screen)) return true;
    if (this.#isLeaving || LEAVING.has(screen.id)) return this.#go();
    if (isEntry(screen)) return this.#type(screen);
    switch (screen.id) {
      case 'K-02':
        this.#isMine = true;
        if (this.#hasReceipt) return this.#go();
        return rig.act('chooseTask', { task: options.goal === 'register' ? 'register' : 'menu' }) || this.#go();
      case 'K-03':
        return rig.act('begin', {});
      case 'K-04':
        return this.#go();
      case 'K-10':
        return rig.act('extend', {});
      case 'K-11':
        return this.#isMine ? this.#layAgain() : rig.act('endNow', {});
      case 'K-15':
        return rig.act('endNow', {});
      case 'L-01':
        if (screen.data.again === null && rig.hands.lying === null) return this.#lay();
        if (!this.#isMine && this.repairs > 1) return rig.act('leave', {});
        return this.#retry();
      case 'L-10':
        // Nobody hammers on it: what comes back by itself gets a moment to.
        await rig.until(() => rig.page.screen.id !== 'L-10', A_MOMENT);
        return rig.page.screen.id === 'L-10' && this.#retry();
      case 'L-04':
      case 'L-07':
      case 'L-12':
        return this.#retry();
      case 'L-05':
        if (!screen.data.allowed || options.daring === false) return this.#go();
        this.#saidYes = true;
        return rig.act('confirmLastTry', {});
      case 'L-11':
        return screen.data.cardPresent ? rig.act('retry', {}) : this.#layAgain();
      case 'A-01':
        return this.#go();
      case 'A-02':
        if (options.goal === 'etaxRequest' && !this.#hadEtax) return rig.act('openEtaxRequest', {});
        return this.#go();
      default:
        return this.#fillIn(screen);
    }
  }

  #atTheEdge(screen: ScreenOf<'K-13' | 'K-01'>): boolean {
    if (!this.#isMine) {
      this.#isMine = screen.id === 'K-01';
      return this.rig.act('start', {});
    }
    if (screen.id === 'K-13' || this.#isLeaving || this.rig.hands.lying !== null) return false;
    return this.rig.act('start', {});
  }

  #fillIn(screen: Screen): boolean {
    const { rig, options } = this;
    switch (screen.id) {
      case 'B-10':
        return rig.act('agreeTerms', { version: TERMS_VERSION });
      case 'B-11':
        return rig.act('submitText', { value: options.nickname ?? 'かなりあ' });
      case 'B-12':
        return rig.act('answer', { yes: false });
      case 'B-16':
        return rig.act('setNotifications', NO_NOTIFICATIONS) && rig.act('next', {});
      case 'B-02':
        this.registered += 1;
        return rig.act('register', {});
      case 'B-03':
      case 'B-04':
        return rig.act('next', {}) || this.#go();
      case 'T-51':
        return rig.act('next', {});
      case 'T-52':
        return rig.act('submitText', { value: 'コクゼイ　タロウ' });
      case 'T-55':
        this.#hadEtax = true;
        return this.#go();
      default:
        return false;
    }
  }

  async #type(screen: EntryScreen): Promise<boolean> {
    const { rig, options } = this;
    const { device, touch } = screen.data;
    if (!rig.listening() || (device === 'touch' && touch === null)) return false;
    const kind = KIND[screen.id];
    const right = this.#mistakes[kind] === 0;
    const secret = right ? options.secrets[kind] : wrongOf(options.secrets[kind]);
    const confirmed = (): void => {
      if (!right) this.#mistakes[kind] -= 1;
      this.#isMine = true;
      this.confirmations.push({ secret: kind, right, lastTry: this.#saidYes, card: rig.hands.lying });
      this.#saidYes = false;
      if (kind === 'signature') this.registered += 1;
    };
    if (device === 'touch' && touch !== null) {
      const sealed = await (await touchPage(touch)).typed(`${secret}\r`);
      if (rig.page.screen.id !== screen.id || !rig.listening()) return false;
      confirmed();
      for (const key of sealed) rig.touchKey(key);
      return true;
    }
    if (!(await this.#typeAll(secret))) return false;
    if (rig.page.screen.id !== screen.id || !rig.listening()) return true;
    confirmed();
    await this.#press('enter');
    return true;
  }

  /** False: what the screen counts is not what was pressed, again and again, or nothing is counted any more. */
  async #typeAll(secret: string): Promise<boolean> {
    const { page } = this.rig;
    for (let attempt = 0; attempt < 3; attempt++) {
      let typed = 0;
      for (const key of secret) {
        await this.#press(key as PinPadKey);
        typed += 1;
        if (this.options.watchful === true) await this.rig.until(() => page.counted === typed, A_MOMENT / 2);
        if (this.options.watchful === true && page.counted !== typed) break;
      }
      if (this.options.watchful !== true || page.counted === secret.length) return true;
      await this.#press('clear');
      await this.rig.until(() => page.counted === 0, A_MOMENT / 2);
    }
    return false;
  }

  async #press(key: PinPadKey): Promise<void> {
    await this.options.press?.(key);
  }
}

/** The number of what a screen says was stored or done in this visit. */
function receiptOn(screen: Screen): string | null {
  switch (screen.id) {
    case 'K-13':
    case 'B-03':
    case 'T-55':
      return screen.data.receiptNumber;
    case 'B-04':
      return screen.data.earlier ? null : screen.data.receiptNumber;
    default:
      return null;
  }
}

type EntryScreen = ScreenOf<'L-02' | 'T-53' | 'T-54'>;

const KIND = { 'L-02': 'authentication', 'T-53': 'attributes', 'T-54': 'signature' } as const;

export const isEntry = (screen: Screen): screen is EntryScreen => screen.id in KIND;

import type { Screen, ScreenId, ScreenOf } from '../../../../state-machines/screens/screen.ts';
import type { Rig } from '../terminal/terminal.ts';
import { fillIn, receiptOn } from './form.ts';
import type { Confirmation, PersonOptions } from './options.ts';
import { isEntry, Typing } from './typing.ts';

export type { PersonOptions } from './options.ts';

/** Where a person looks at the card that lies there. */
const CARD_SCREENS: ReadonlySet<ScreenId> = new Set(['L-01', 'L-07', 'L-08', 'L-11', 'K-11', 'L-10']);
const OVERLAYS: ReadonlySet<ScreenId> = new Set(['K-06', 'K-07', 'K-08', 'K-09']);
const LEAVING: ReadonlySet<ScreenId> = new Set(['L-06', 'L-08', 'L-09']);
const A_MOMENT = 1_000;
const NICKNAME = 'かなりあ';
/** A person who sees the same over and over gives up. */
const MOST_STEPS = 160;

/** A person with a goal at the terminal: reads the screen, does what it asks for, types, lays the card, goes when done. */
export class Person {
  readonly rig: Rig;
  readonly options: PersonOptions;
  /** Receipt numbers the terminal showed as stored or done. */
  readonly receipts = new Set<string>();
  /** How often the person had to put something right: lay again, try again. */
  repairs = 0;
  /** Looks at each new screen before the person acts; true keeps the person from acting on it. */
  onScreen: (screen: Screen) => boolean | Promise<boolean> = () => false;
  readonly #typing: Typing;
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
    this.#typing = new Typing(rig, options);
  }

  /** What this person confirmed with 確認, in order. */
  get confirmations(): Confirmation[] {
    return this.#typing.confirmations;
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
        if (!screen.data.allowed) return this.#go();
        this.#typing.sayYes();
        return rig.act('confirmLastTry', {});
      case 'L-11':
        return screen.data.cardPresent ? rig.act('retry', {}) : this.#layAgain();
      case 'A-01':
        return this.#go();
      case 'A-02':
        if (options.goal === 'etaxRequest' && !this.#hadEtax) return rig.act('openEtaxRequest', {});
        return this.#go();
      case 'B-03':
      case 'B-04':
        return rig.act('next', {}) || this.#go();
      case 'T-55':
        this.#hadEtax = true;
        return this.#go();
      default:
        return fillIn(rig, screen, options.nickname ?? NICKNAME);
    }
  }

  async #type(screen: Parameters<Typing['type']>[0]): Promise<boolean> {
    const before = this.confirmations.length;
    const typed = await this.#typing.type(screen);
    // Who has typed a secret of their own is not in somebody else's visit any more.
    if (this.confirmations.length > before) this.#isMine = true;
    return typed;
  }

  #atTheEdge(screen: ScreenOf<'K-13' | 'K-01'>): boolean {
    if (!this.#isMine) {
      this.#isMine = screen.id === 'K-01';
      return this.rig.act('start', {});
    }
    if (screen.id === 'K-13' || this.#isLeaving || this.rig.hands.lying !== null) return false;
    return this.rig.act('start', {});
  }
}

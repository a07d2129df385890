import { touchPage } from '../../../../hardware/host/touch-page.fixture.ts';
import type { PinPadKey } from '../../../../hardware/ports.ts';
import type { Screen, ScreenOf } from '../../../../state-machines/screens/screen.ts';
import type { SecretKind } from '../../../../state-machines/vocabulary/secrets.ts';
import type { Rig } from '../terminal/terminal.ts';
import type { Confirmation, PersonOptions } from './options.ts';
import { wrongOf } from './secrets.ts';

type EntryScreen = ScreenOf<'L-02' | 'T-53' | 'T-54'>;

const KIND = { 'L-02': 'authentication', 'T-53': 'attributes', 'T-54': 'signature' } as const;

export const isEntry = (screen: Screen): screen is EntryScreen => screen.id in KIND;

/** How long a person waits for the screen to count a key. */
const A_MOMENT = 500;

/** A person's fingers: type a secret, wrong as often as they do, and remember what was confirmed. */
export class Typing {
  readonly confirmations: Confirmation[] = [];
  readonly #rig: Rig;
  readonly #options: PersonOptions;
  readonly #mistakes: Record<SecretKind, number>;
  #saidYes = false;

  constructor(rig: Rig, options: PersonOptions) {
    this.#rig = rig;
    this.#options = options;
    this.#mistakes = { authentication: 0, signature: 0, attributes: 0, ...options.mistakes };
  }

  /** The explicit yes to the last try. */
  sayYes(): void {
    this.#saidYes = true;
  }

  /** Types and confirms the secret this screen asks for; false when nothing could be typed now. */
  async type(screen: EntryScreen): Promise<boolean> {
    const rig = this.#rig;
    const { secrets } = this.#options;
    const { device, touch } = screen.data;
    if (!rig.listening() || (device === 'touch' && touch === null)) return false;
    const kind = KIND[screen.id];
    const right = this.#mistakes[kind] === 0;
    const secret = right ? secrets[kind] : wrongOf(secrets[kind]);
    const confirmed = (): void => {
      if (!right) this.#mistakes[kind] -= 1;
      this.confirmations.push({ secret: kind, right, lastTry: this.#saidYes, card: rig.hands.lying });
      this.#saidYes = false;
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
    const { page } = this.#rig;
    for (let attempt = 0; attempt < 3; attempt++) {
      let typed = 0;
      for (const key of secret) {
        await this.#press(key as PinPadKey);
        typed += 1;
        if (this.#options.watchful === true) await this.#rig.until(() => page.counted === typed, A_MOMENT);
        if (this.#options.watchful === true && page.counted !== typed) break;
      }
      if (this.#options.watchful !== true || page.counted === secret.length) return true;
      await this.#press('clear');
      await this.#rig.until(() => page.counted === 0, A_MOMENT);
    }
    return false;
  }

  async #press(key: PinPadKey): Promise<void> {
    await this.#options.press?.(key);
  }
}

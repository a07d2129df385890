import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SecretEntry } from '../../state-machines/screens/card-screens.ts';
import { IntentEvent } from './intent-event.ts';
import type { PinCount } from './screen-element.ts';
import { KEY_BYTES, SealedKeys } from './sealed-keys.ts';

/** What the keys of a secret can do on a keyboard of this kind. */
type SecretAlphabet = 'digits' | 'alphanumeric';

/** A screen that takes a secret. */
interface EntryHost extends ReactiveControllerHost, HTMLElement {
  readonly connection: number;
  readonly pin: PinCount | null;
  entry(): SecretEntry;
}

const EDITING: Readonly<Record<string, number>> = { Backspace: KEY_BYTES.correct, Delete: KEY_BYTES.clear };

/**
 * The entry of a secret on the screen: seals what is touched, and what is typed on a real keyboard, while the service says
 * that keys of the screen are what is listened to. While it says anything else, no key of any kind is taken.
 */
export class TouchEntryController implements ReactiveController {
  private readonly host: EntryHost;
  private readonly alphabet: SecretAlphabet;
  private keys: SealedKeys | null = null;
  /** The entry and the connection `keys` are for. */
  private of: string | null = null;
  /** A key of this page has been taken in this entry. */
  private begun = false;

  constructor(host: EntryHost, alphabet: SecretAlphabet) {
    this.host = host;
    this.alphabet = alphabet;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#typed);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#typed);
    this.keys?.close();
    this.keys = null;
    this.of = null;
    this.host.removeAttribute('taking-keys');
  }

  hostUpdate(): void {
    const { device, touch } = this.host.entry();
    const entry = device === 'touch' ? touch : null;
    const of = entry === null ? null : `${entry.entryId} ${this.host.connection}`;
    if (of !== this.of) {
      this.of = of;
      this.begun = false;
      this.keys?.close();
      this.keys =
        entry === null
          ? null
          : new SealedKeys(entry, (key) => this.host.dispatchEvent(new IntentEvent('touchKey', key)));
      this.#tellWhenTaking();
    }
    this.#forgetWhatOthersTyped();
  }

  /** Whether keys are taken now. */
  get listening(): boolean {
    return this.keys !== null;
  }

  /** One key, as its ASCII code. */
  readonly press = (byte: number): void => {
    if (this.keys === null) return;
    this.begun = true;
    this.keys.press(byte);
  };

  /** The element carries `taking-keys` from the moment a press is no longer dropped. */
  #tellWhenTaking(): void {
    const { keys } = this;
    this.host.removeAttribute('taking-keys');
    void keys?.ready.then(() => {
      if (this.keys === keys) this.host.setAttribute('taking-keys', '');
    });
  }

  /**
   * What the page before a reload or a lost connection had typed cannot be gone on with: a key may have been lost on the
   * way, and the person would complete a secret that is not the one they see.
   */
  #forgetWhatOthersTyped(): void {
    const { keys } = this;
    if (keys === null || this.begun || (this.host.pin?.count ?? 0) === 0) return;
    this.begun = true;
    void keys.ready.then(() => keys.press(KEY_BYTES.clear));
  }

  #typed = (event: KeyboardEvent): void => {
    if (this.keys === null || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing)
      return;
    if (this.host.closest('[inert]') !== null) return;
    const byte = this.#byteOf(event);
    if (byte === null) return;
    event.preventDefault();
    this.press(byte);
  };

  #byteOf(event: KeyboardEvent): number | null {
    const { key } = event;
    if (key === 'Enter') {
      const onButton = event.composedPath()[0] instanceof HTMLButtonElement;
      return !onButton && this.complete ? KEY_BYTES.enter : null;
    }
    if (/^[0-9]$/.test(key)) return key.charCodeAt(0);
    if (this.alphabet === 'alphanumeric' && /^[a-z]$/i.test(key)) return key.toUpperCase().charCodeAt(0);
    return EDITING[key] ?? null;
  }

  /** Enough characters for 確認. */
  get complete(): boolean {
    return (this.host.pin?.count ?? 0) >= this.host.entry().min;
  }
}

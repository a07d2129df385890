import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type {
  BenchDevices,
  BenchToDevices,
  BenchToLauncher,
  DevicesToBench,
  LauncherToBench,
  PracticeState,
} from '../../state-machines/screens/bench.ts';
import { wardMark } from '../drawings/ward-mark.ts';
import { type BenchAddress, readBenchAddress } from './bench-address.ts';
import { benchAppStyles } from './bench-app-styles.ts';
import { BenchSocket } from './bench-socket.ts';
import { benchStyles } from './bench-styles.ts';
import { type BenchLanguage, type BenchText, benchText, initialLanguage, rememberLanguage } from './bench-texts.ts';
import './enclosure.ts';
import './event-log.ts';
import type { BenchEvent } from './event-log.ts';
import './line-panel.ts';
import type { BenchSwitchEvent } from './line-panel.ts';
import './pin-pad-panel.ts';
import type { PinPadKeyEvent } from './pin-pad-panel.ts';
import './reader-panel.ts';
import './wallet-panel.ts';
import type { WalletEvent } from './wallet-panel.ts';

/** Events kept on the page; older ones fall away. */
const EVENTS_KEPT = 500;

/** The practice bench: the terminal in its enclosure, and everything a resident would hold in their hands. */
@customElement('bench-app')
export class BenchApp extends LitElement {
  @state() private language: BenchLanguage = initialLanguage();
  @state() private devices: BenchDevices | null = null;
  @state() private practice: PracticeState | null = null;
  @state() private terminalUrl: string | null = null;
  @state() private events: readonly BenchEvent[] = [];
  @state() private landscape = false;

  readonly #address: BenchAddress | null = readBenchAddress();
  #toDevices: BenchSocket<DevicesToBench, BenchToDevices> | null = null;
  #toLauncher: BenchSocket<LauncherToBench, BenchToLauncher> | null = null;
  #eventNumber = 0;
  #openInWindow = false;

  static override styles = [benchStyles, benchAppStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.language;
    if (this.#address === null || this.#toDevices !== null) return;
    const { token, devices, launcher } = this.#address;
    this.#toDevices = new BenchSocket(this, devices, token, (message) => this.#fromDevices(message));
    this.#toLauncher = new BenchSocket(this, launcher, token, (message) => this.#fromLauncher(message));
  }

  protected override render() {
    const t = (key: BenchText) => benchText(this.language, key);
    return html`<header>
        ${wardMark()} <b>${t('title')}</b><span class="tag">${t('practice')}</span>
        <a href="#terminal" @click=${this.#openTerminal}>${t('terminal')}</a>
        ${
          this.practice === null
            ? nothing
            : html`<a href=${this.practice.portalUrl} target="_blank" rel="noreferrer">${t('portal')}</a>
                <a href=${`${this.practice.portalUrl}/phone`} target="_blank" rel="noreferrer">${t('phonePage')}</a>`
        }
        <span class="lost" role="status">${this.#lost()}</span>
        <span class="segments push">
          <button type="button" aria-pressed=${!this.landscape} @click=${() => this.#turn(false)}>${t('portrait')}</button>
          <button type="button" aria-pressed=${this.landscape} @click=${() => this.#turn(true)}>${t('landscape')}</button>
        </span>
        <button type="button" class="plain" @click=${this.#changeLanguage}>${t('otherLanguage')}</button>
      </header>
      ${this.#address === null ? html`<p class="notice">${t('noAddress')}</p>` : this.#bench()}`;
  }

  #bench() {
    const { devices, practice, language } = this;
    return html`<main
      class=${this.landscape ? 'landscape' : ''}
      @bench-key=${this.#key}
      @bench-wallet=${this.#wallet}
      @bench-lift=${this.#lift}
      @bench-switch=${this.#switch}
    >
      <div class="terminal">
        <bench-enclosure
          .url=${this.terminalUrl}
          .devices=${devices}
          .language=${language}
          .landscape=${this.landscape}
        ></bench-enclosure>
        ${this.landscape ? this.#events() : nothing}
      </div>
      <div class="side">
        <div class="panels">
          <div class="devices">
            <bench-reader .devices=${devices} .language=${language}></bench-reader>
            <bench-pin-pad .devices=${devices} .language=${language}></bench-pin-pad>
            <bench-line .devices=${devices} .practice=${practice} .language=${language}></bench-line>
          </div>
          <bench-wallet .devices=${devices} .language=${language}></bench-wallet>
          ${this.landscape ? nothing : this.#events()}
        </div>
      </div>
    </main>`;
  }

  /** Beside an upright terminal below the wallet, under a lying one: where there is room left. */
  #events() {
    return html`<bench-event-log .events=${this.events} .language=${this.language}></bench-event-log>`;
  }

  /** What the bench cannot reach at the moment, in words. */
  #lost() {
    if (this.#address === null) return nothing;
    const lost =
      this.#toLauncher?.connected !== true
        ? 'launcherLost'
        : this.#toDevices?.connected !== true
          ? 'devicesLost'
          : null;
    return lost === null ? nothing : html`<b>${benchText(this.language, lost)}</b>`;
  }

  #fromDevices(message: DevicesToBench): void {
    if (message.type === 'devices') this.devices = message.devices;
    if (message.type === 'event') this.#note(message);
  }

  #fromLauncher(message: LauncherToBench): void {
    if (message.type === 'event') this.#note(message);
    if (message.type === 'practice') {
      const came = message.practice.service === 'up' && this.practice?.service !== 'up';
      this.practice = message.practice;
      // The page inside keeps its own lease over a restart of the service; only the first one needs a ticket from here.
      if (came && this.terminalUrl === null) this.#toLauncher?.send({ type: 'ticket' });
    }
    if (message.type === 'ticket') {
      if (this.#openInWindow) window.open(message.url, '_blank', 'noreferrer');
      else this.terminalUrl = message.url;
      this.#openInWindow = false;
    }
  }

  #note(event: Omit<BenchEvent, 'number'>): void {
    this.#eventNumber += 1;
    this.events = [{ ...event, number: this.#eventNumber }, ...this.events].slice(0, EVENTS_KEPT);
  }

  #openTerminal = (event: Event) => {
    event.preventDefault();
    this.#openInWindow = true;
    this.#toLauncher?.send({ type: 'ticket' });
  };

  #changeLanguage = () => {
    this.language = this.language === 'ja' ? 'en' : 'ja';
    document.documentElement.lang = this.language;
    rememberLanguage(this.language);
  };

  #turn(landscape: boolean): void {
    this.landscape = landscape;
  }

  #key = (event: PinPadKeyEvent) => this.#toDevices?.send({ type: 'key', key: event.key });

  #lift = () => this.#toDevices?.send({ type: 'lift' });

  #wallet = (event: WalletEvent) => {
    const lift = this.devices?.placed === event.card;
    this.#toDevices?.send(lift ? { type: 'lift' } : { type: 'place', card: event.card });
  };

  #switch = (event: BenchSwitchEvent) => {
    if (event.what === 'line') this.#toLauncher?.send({ type: 'line', up: event.on });
    else if (event.what === 'restart') this.#toLauncher?.send({ type: 'restartService' });
    else this.#toDevices?.send({ type: 'fault', fault: event.what, on: event.on });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'bench-app': BenchApp;
  }
}

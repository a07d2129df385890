import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onLocaleChange } from './texts.ts';

/** Draws its host again when the language changes: `new LocaleController(this)` in an element that shows texts. */
export class LocaleController implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private stop: (() => void) | null = null;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.stop ??= onLocaleChange(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.stop?.();
    this.stop = null;
  }
}

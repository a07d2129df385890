import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Frame } from '../../state-machines/screens/screen.ts';

const SECOND = 1_000;

/**
 * Counts a screen's deadline down for the eye, a step a second by the monotonic clock. It ends nothing: the service's own
 * timer does that.
 */
export class Countdown implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private endsAt = 0;
  private timer = 0;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  /** Takes the deadline of a fresh message; null stops. */
  set(timer: Frame['timer']): void {
    clearTimeout(this.timer);
    if (timer === null) return;
    this.endsAt = performance.now() + timer.endsInMs;
    this.#tick();
  }

  /** Whole seconds left, rounded up, never below 0. */
  get seconds(): number {
    return Math.max(0, Math.ceil((this.endsAt - performance.now()) / SECOND));
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  #tick(): void {
    const left = this.endsAt - performance.now();
    if (left <= 0) return;
    this.timer = window.setTimeout(
      () => {
        this.host.requestUpdate();
        this.#tick();
      },
      left % SECOND || SECOND,
    );
  }
}

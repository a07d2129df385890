/**
 * A page for tests and for looking at screens: the real app on a socket that a test plays, reached as `window.harness`.
 * It is in no product build.
 */
import type { Screen, ScreenId } from '../../state-machines/screens/screen.ts';
import type { ClientMessage, ServerMessage } from '../../state-machines/screens/wire.ts';
import '../terminal/screens.ts';
import '../terminal/app.ts';
import type { ScreenElement } from '../terminal/screen-element.ts';
import { drawableScreens } from '../terminal/screen-registry.ts';
import { findDrawingProblems } from './drawing-problems.ts';
import { FakeSocket } from './fake-socket.ts';

const app = document.createElement('k-app');
let socket = new FakeSocket();
let tokens: string[] = [];
let rev = 0;
let accepting = true;
// A test that looks at one screen for long must not see the cover.
let keepAlive = true;

app.open = (token) => {
  tokens.push(token);
  const opened = new FakeSocket();
  socket = opened;
  queueMicrotask(() => {
    if (accepting) harness.accept();
    else opened.close();
  });
  return opened;
};

const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame);
const painted = (): Promise<number> => nextFrame().then(nextFrame);

/** What is wrong with a drawing, and where the focus is. */
interface Look {
  readonly problems: readonly string[];
  readonly focused: string;
}

const harness = {
  /** Ids that have an element. */
  drawable: drawableScreens,
  /** Draws a screen and waits until it is painted with its fonts. */
  async show(screen: Screen): Promise<void> {
    rev += 1;
    app.style.opacity = '';
    harness.say({ type: 'screen', rev, screen });
    await painted();
    if (document.fonts.status === 'loaded') return;
    await document.fonts.ready;
    await painted();
  },
  /**
   * Draws screens one after the other and measures each as soon as it is laid out. Nothing is painted meanwhile: filling
   * the panel costs more than laying it out, which counts over hundreds of screens.
   */
  async look(screens: readonly Screen[]): Promise<readonly Look[]> {
    app.style.opacity = '0';
    const looks: Look[] = [];
    for (const screen of screens) {
      rev += 1;
      harness.say({ type: 'screen', rev, screen });
      await app.updateComplete;
      // The app gives the focus in a frame asked for before this one.
      await nextFrame();
      // Laying out is what asks for the fonts.
      app.getBoundingClientRect();
      if (document.fonts.status !== 'loaded') await document.fonts.ready;
      looks.push({ problems: findDrawingProblems(app), focused: harness.focused() });
    }
    return looks;
  },
  /** Screen and language that are drawn, by the element that stands there and not by what was asked for. */
  drawn(): string | null {
    const element = app.shadowRoot?.querySelector<ScreenElement<ScreenId>>('main > :not(k-progress)');
    return element?.screen === undefined ? null : `${element.screen.id} ${document.documentElement.lang}`;
  },
  say(message: ServerMessage): void {
    socket.say(message);
  },
  accept(): void {
    socket.accept();
    harness.greet({});
  },
  /** Practice unless said otherwise: its chip takes room in the strip on every screen. */
  greet({ practice = true }: { readonly practice?: boolean }): void {
    harness.say({
      type: 'hello',
      proto: 1,
      build: 'harness',
      role: 'resident',
      locales: ['ja', 'ja-x-easy', 'en'],
      lease: `lease-${tokens.length}`,
      wardName: 'ひかり区役所',
      practice,
    });
  },
  /** What is wrong with the drawing; see `drawing-problems.ts`. */
  problems: (): readonly string[] => findDrawingProblems(app),
  /** The first element of this name inside the screen, for planting defects. */
  inside: (name: string): Element | null =>
    app.shadowRoot?.querySelector('main > :last-child')?.shadowRoot?.querySelector(name) ?? null,
  /** Name and words of the element that has the focus, through all shadow roots. */
  focused(): string {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return `${element?.localName ?? ''} ${(element?.textContent ?? '').trim()}`;
  },
  /** Whether new connections succeed. */
  accepting(value: boolean): void {
    accepting = value;
  },
  /** The connection breaks. */
  drop(): void {
    socket.close();
  },
  keepAlive(value: boolean): void {
    keepAlive = value;
  },
  /** What the page sent since the last call, without `alive`. */
  takeSent(): readonly ClientMessage[] {
    return socket.sent.splice(0).filter((message) => message.type !== 'alive');
  },
  tokens: (): readonly string[] => tokens,
  forgetTokens(): void {
    tokens = [];
  },
};
export type Harness = typeof harness;

declare global {
  interface Window {
    harness: Harness;
  }
}
window.harness = harness;

sessionStorage.setItem('madoguchi.lease', 'lease-0');
setInterval(() => {
  if (keepAlive) socket.say({ type: 'alive' });
}, 250);
document.body.append(app);

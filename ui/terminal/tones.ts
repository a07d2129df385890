import type { Screen, ScreenId } from '../../state-machines/screens/screen.ts';
import { isFinished } from './finished.ts';

/** What is heard beside what is seen: a touch was taken, it is done, it is not, somebody is asked, a card lies there still. */
export type ToneName = 'touch' | 'done' | 'trouble' | 'ask' | 'card';

const TROUBLES: ReadonlySet<ScreenId> = new Set([
  'K-05',
  'K-15',
  'L-04',
  'L-05',
  'L-06',
  'L-07',
  'L-08',
  'L-09',
  'L-10',
  'L-11',
  'Q-04',
]);

/** The tone a screen begins with; null for one that needs none, and for one that stood there already. */
function toneOf(before: Screen | null, screen: Screen): ToneName | null {
  if (before?.instance === screen.instance && before.id === screen.id) return null;
  if (screen.id === 'K-12') return 'card';
  if (screen.id === 'K-10' || screen.id === 'K-11') return 'ask';
  if (TROUBLES.has(screen.id)) return 'trouble';
  return isFinished(screen) ? 'done' : null;
}

interface Note {
  /** Hertz. */
  readonly pitch: number;
  /** Seconds. */
  readonly at: number;
  readonly length: number;
}

const NOTES: Readonly<Record<ToneName, readonly Note[]>> = {
  touch: [{ pitch: 1_200, at: 0, length: 0.02 }],
  done: [
    { pitch: 660, at: 0, length: 0.12 },
    { pitch: 880, at: 0.14, length: 0.22 },
  ],
  trouble: [{ pitch: 330, at: 0, length: 0.3 }],
  ask: [
    { pitch: 740, at: 0, length: 0.14 },
    { pitch: 740, at: 0.22, length: 0.14 },
  ],
  card: [
    { pitch: 880, at: 0, length: 0.16 },
    { pitch: 740, at: 0.2, length: 0.16 },
    { pitch: 880, at: 0.4, length: 0.16 },
  ],
};

/** Of what the loudspeaker can do; a touch is barely heard. */
const LOUDNESS: Readonly<Record<ToneName, number>> = { touch: 0.05, done: 0.15, trouble: 0.15, ask: 0.15, card: 0.15 };

/** Milliseconds between two reminders of a card that lies there; each is louder than the one before, up to three times. */
const REMINDER = 5_000;
const LOUDEST = 3;

/** Plays tones while they are wanted. A browser that plays none is silent: nothing is told by a tone alone. */
export class Tones {
  private context: AudioContext | null = null;
  private reminder: ReturnType<typeof setInterval> | null = null;
  private screen: Screen | null = null;

  /** Goes along with what is drawn. */
  show(screen: Screen | null): void {
    const before = this.screen;
    this.screen = screen;
    if (screen?.id !== 'K-12') this.#stopReminding();
    if (screen === null) return;
    const tone = toneOf(before, screen);
    if (tone === null) return;
    this.play(tone);
    if (tone === 'card') this.#remind();
  }

  /** @param louder times the usual loudness */
  play(tone: ToneName, louder = 1): void {
    if (this.screen?.display.sound !== true || typeof AudioContext === 'undefined') return;
    // A browser plays nothing before somebody has touched the page, and complains of whoever asks it to.
    if (this.context === null && tone !== 'touch') return;
    this.context ??= new AudioContext();
    const { context } = this;
    for (const { pitch, at, length } of NOTES[tone]) this.#note(context, pitch, at, length, LOUDNESS[tone] * louder);
  }

  #note(context: AudioContext, pitch: number, at: number, length: number, loudness: number): void {
    const begins = context.currentTime + at;
    const gain = context.createGain();
    // A wave that is cut off clicks.
    gain.gain.setValueAtTime(0, begins);
    gain.gain.linearRampToValueAtTime(loudness, begins + length / 4);
    gain.gain.linearRampToValueAtTime(0, begins + length);
    const wave = context.createOscillator();
    wave.frequency.value = pitch;
    wave.connect(gain).connect(context.destination);
    wave.start(begins);
    wave.stop(begins + length);
  }

  #remind(): void {
    this.#stopReminding();
    let louder = 1;
    this.reminder = setInterval(() => {
      louder = Math.min(louder + 0.5, LOUDEST);
      this.play('card', louder);
    }, REMINDER);
  }

  #stopReminding(): void {
    if (this.reminder !== null) clearInterval(this.reminder);
    this.reminder = null;
  }
}

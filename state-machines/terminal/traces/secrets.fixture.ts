import type { Scene } from '../../testing/scene.ts';
import { toAttributes, toPin, toSignature } from '../../testing/walks.ts';
import { someCard, type WorldCard } from '../../testing/world-card.ts';
import type { SecretKind } from '../../vocabulary/secrets.ts';

/** How one secret of the card is asked for, and how the screens of its trace read. */
export interface AskedSecret {
  readonly secret: SecretKind;
  readonly call: 'openSession' | 'readAttributes' | 'sendEtaxRequest';
  /** To the screen where it is typed. */
  readonly arrive: (scene: Scene, card?: WorldCard) => Promise<void>;
  readonly full: number;
  /** `L-04 attributes 2`: how a screen that names the secret begins. */
  readonly named: (screen: string) => string;
  /** `T-53 3`. */
  readonly entry: (triesLeft: number, again?: string) => string;
  /** What is shown while the card works. */
  readonly working: string;
  /** What follows the right secret. */
  readonly done: readonly string[];
  /** Where back leads. */
  readonly before: string;
}

const joined = (...parts: readonly (string | number | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' ');

export const ASKED_SECRETS: readonly AskedSecret[] = [
  {
    secret: 'authentication',
    call: 'openSession',
    arrive: toPin,
    full: 3,
    named: (screen) => screen,
    entry: (triesLeft, again) => joined('L-02', triesLeft, again),
    working: 'L-03 verifying',
    done: ['L-03 portal', 'B-10'],
    before: 'K-03',
  },
  {
    secret: 'attributes',
    call: 'readAttributes',
    arrive: toAttributes,
    full: 3,
    named: (screen) => `${screen} attributes`,
    entry: (triesLeft, again) => joined('T-53', triesLeft, again),
    working: 'L-03 attributes',
    done: ['T-54 5 touch…', 'T-54 5 touch'],
    before: 'T-52',
  },
  {
    secret: 'signature',
    call: 'sendEtaxRequest',
    arrive: toSignature,
    full: 5,
    named: (screen) => `${screen} signature`,
    entry: (triesLeft, again) => joined('T-54', triesLeft, again, 'touch'),
    working: 'L-03 signing',
    done: ['T-55 completed T-1'],
    before: 'T-52',
  },
];

/** A card with so many tries left of this secret, and all of the others. */
export const cardWith = (secret: SecretKind, triesLeft: number): WorldCard => someCard('cert', { [secret]: triesLeft });

/** How often each secret's own call was made; no other secret may have been tried with what was typed for one. */
export const callsOf = (scene: Scene, { call }: AskedSecret): number =>
  scene.world.calls.filter((name) => name === call).length;

/** The screens since the last look, without "the keys are about to come". */
export const seen = (scene: Scene): string[] => scene.since().filter((words) => !words.endsWith('touch…'));

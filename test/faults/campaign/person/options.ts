import type { PinPadKey } from '../../../../hardware/ports.ts';
import type { VirtualCard } from '../../../../hardware/virtual/card/virtual-card.ts';
import type { SecretKind } from '../../../../state-machines/vocabulary/secrets.ts';
import type { Secrets } from './secrets.ts';

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
  /** Looks after each key whether the screen counted it, as most people do. */
  readonly watchful?: boolean;
  /** Finds another person's visit on the screen and has no part in it. */
  readonly stranger?: boolean;
}

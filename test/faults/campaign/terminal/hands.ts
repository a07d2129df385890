import type { VirtualCard } from '../../../../hardware/virtual/card/virtual-card.ts';

/** What a person does with a card, and where the card is meanwhile. */
export interface Hands {
  /** The card on the reader, in contact or not. */
  readonly lying: VirtualCard | null;
  /** The card on the reader, and one that left it a moment ago: a screen on its way still speaks of that. */
  readonly inSight: readonly VirtualCard[];
  /** It moves by itself, and comes to rest by itself. */
  readonly bouncing: boolean;
  /** A reader is there, and nothing lies on it. */
  readonly canLay: boolean;
  lay(card: VirtualCard): void;
  lift(): void;
  /** A card a fault may put in the place of another. */
  knows(card: VirtualCard): void;
  /** Whatever was unplugged or stopped is in order again. */
  repair(): Promise<void>;
}

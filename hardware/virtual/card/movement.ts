import type { ApduCard } from '../../ports.ts';

/** What a fault does with a card that lies somewhere; reader and vpcd bridge carry it out alike. */
export type CardMove =
  | { readonly kind: 'remove' }
  /** Another card lies there now. */
  | { readonly kind: 'swap'; readonly card: MovableCard }
  /** The contact opens and closes `times` times, each phase for so many milliseconds. */
  | { readonly kind: 'bounce'; readonly times: number; readonly milliseconds: number };

/** A card that may move by itself; virtual cards do when a fault strikes. */
export interface MovableCard extends ApduCard {
  /** @returns the way to stop listening. */
  onMoved?(listener: (move: CardMove) => void): () => void;
}

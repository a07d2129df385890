import type { CardIdentity, PinPadState } from '../vocabulary/devices.ts';
import type { EntryDevice, SecretKind } from '../vocabulary/secrets.ts';

/** What decides where a secret is typed. */
export interface EntrySituation {
  readonly pinPad: PinPadState;
  /** Whether the reader has a pad of its own is known once it holds a card. */
  readonly identity: Pick<CardIdentity, 'readerPad'> | null;
  /** What the configuration allows, the preferred first. */
  readonly order: readonly EntryDevice[];
  /** The resident said yes to typing on the screen, in this visit. */
  readonly choseTouch: boolean;
  readonly secret: SecretKind;
}

export type EntryChoice =
  | { readonly kind: 'device'; readonly device: EntryDevice }
  /** Nothing to type on. `touchOffered`: the resident may choose the screen. */
  | { readonly kind: 'none'; readonly touchOffered: boolean }
  /** Only the card can tell. */
  | { readonly kind: 'later' };

const use = (device: EntryDevice): EntryChoice => ({ kind: 'device', device });

/** Keys on the screen may be offered for this secret, when there is no pad. */
export const mayOfferTouch = (order: readonly EntryDevice[], secret: SecretKind): boolean =>
  secret !== 'signature' && order.includes('touch');

/**
 * Where a secret is typed. Keys are never drawn on the screen beside a pad that works and may be used; where a pad was
 * to be expected, only the resident's own choice brings them. The signature password has letters, which no pad has.
 */
export function entryDevice({ pinPad, identity, order, choseTouch, secret }: EntrySituation): EntryChoice {
  if (secret === 'signature') return use('touch');
  for (const device of order) {
    if (device === 'pinPad' && pinPad !== 'absent') return use(device);
    if (device === 'readerPad' && identity?.readerPad === true) return use(device);
  }
  if (order.includes('touch') && (choseTouch || order.length === 1)) return use('touch');
  if (order.includes('readerPad') && identity === null) return { kind: 'later' };
  return { kind: 'none', touchOffered: mayOfferTouch(order, secret) };
}

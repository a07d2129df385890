import type { ServerMessage } from '../../state-machines/screens/wire.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';

/** What is left of the texts and lists of a screen that is too large, from the mildest cut to the hardest. */
const CUTS = [
  { characters: 400, items: 20 },
  { characters: 80, items: 10 },
  { characters: 40, items: 1 },
] as const;

type Cut = (typeof CUTS)[number];

/**
 * A message as it is sent. What a screen tells comes partly from the portal, and a screen larger than a page takes must
 * end neither the service nor the visit: its long texts and lists are cut until it fits, and `cut` says so. What a
 * resident may do on it stays as it is.
 */
export function encodeMessage(message: ServerMessage): { readonly text: string; readonly cut: boolean } {
  const text = JSON.stringify(message);
  if (message.type !== 'screen' || fits(text)) return { text, cut: false };
  const { data } = message.screen;
  const shorter = (cut: Cut): string =>
    JSON.stringify({ ...message, screen: { ...message.screen, data: shortened(data, cut) } });
  const [mildest, ...harder] = CUTS;
  return { text: harder.reduce((made, cut) => (fits(made) ? made : shorter(cut)), shorter(mildest)), cut: true };
}

const fits = (text: string): boolean => Buffer.byteLength(text) <= LIMITS.socketBytesOut;

function shortened(value: unknown, cut: Cut): unknown {
  if (typeof value === 'string') {
    return value.length <= cut.characters ? value : `${value.slice(0, cut.characters - 1)}…`.toWellFormed();
  }
  if (Array.isArray(value)) return value.slice(0, cut.items).map((item) => shortened(item, cut));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shortened(member, cut)]));
}

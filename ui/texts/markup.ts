/**
 * The small markup of the catalogue: `[漢字|かんじ]` is ruby, `{n}` a placeholder, `**…**` emphasis, a newline a line
 * break. A ruby reading of two forms, `[分|ふん/ぷん]`, follows the number before it: Japanese says 2分 ふん but 3分 ぷん.
 */
export type Piece =
  | { readonly kind: 'text'; readonly value: string; readonly strong: boolean }
  | { readonly kind: 'param'; readonly name: string; readonly strong: boolean }
  | {
      readonly kind: 'ruby';
      readonly base: string;
      readonly readings: readonly string[];
      /** The placeholder directly before, whose last digit chooses among two readings. */
      readonly after: string | null;
      readonly strong: boolean;
    }
  | { readonly kind: 'break' };

const TOKEN = /\[([^|\][]+)\|([^|\][]+)\]|\{([a-zA-Z]+)\}|(\*\*)|(\n)/g;

/** Splits a catalogue text into pieces. Text that only looks like markup stays text; the checker refuses it. */
export function parseMarkup(source: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let strong = false;
  let at = 0;
  for (const match of source.matchAll(TOKEN)) {
    const between = source.slice(at, match.index);
    if (between !== '') pieces.push({ kind: 'text', value: between, strong });
    at = match.index + match[0].length;
    const [, base, readings, name, toggle] = match;
    if (base !== undefined && readings !== undefined) {
      const before = pieces.at(-1);
      const after = before?.kind === 'param' ? before.name : null;
      pieces.push({ kind: 'ruby', base, readings: readings.split('/'), after, strong });
    } else if (name !== undefined) pieces.push({ kind: 'param', name, strong });
    else if (toggle !== undefined) strong = !strong;
    else pieces.push({ kind: 'break' });
  }
  if (at < source.length) pieces.push({ kind: 'text', value: source.slice(at), strong });
  return pieces;
}

/** Numbers ending in these digits take the second form: いっぷん, さんぷん, よんぷん, ろっぷん, はっぷん, じゅっぷん. */
const SECOND_FORM = /[013468]$/;

/** The reading of a ruby piece, given what stands in the placeholder before it. */
export function readingAfter(readings: readonly string[], before: unknown): string {
  const [first = '', second = first] = readings;
  return SECOND_FORM.test(String(before ?? '')) ? second : first;
}

/** The text as seen, without readings and emphasis; placeholders stay as they are written. */
export function plainMarkup(source: string): string {
  return parseMarkup(source)
    .map((piece) => {
      if (piece.kind === 'text') return piece.value;
      if (piece.kind === 'param') return `{${piece.name}}`;
      return piece.kind === 'ruby' ? piece.base : '\n';
    })
    .join('');
}

import { html, nothing } from 'lit';
import type { Locale } from '../../state-machines/screens/frame-screens.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { easy } from './ja-x-easy.ts';
import type { laterTexts } from './later.ts';
import { type Piece, parseMarkup, readingAfter } from './markup.ts';

/** Every text has one id, shared by text, reading and translations; an unknown id does not compile. */
export type TextKey = keyof typeof ja | keyof typeof laterTexts.ja;
export type TextParams = Readonly<Record<string, unknown>>;

type Texts = Readonly<Record<string, { readonly text: string }>>;

const CATALOGUES: Record<Locale, Texts> = { ja, 'ja-x-easy': easy, en };

/** Texts that come later than the first screen, with the screens that draw them. */
export function addTexts(texts: Readonly<Record<Locale, Texts>>): void {
  for (const [locale, more] of Object.entries(texts) as [Locale, Texts][])
    CATALOGUES[locale] = { ...CATALOGUES[locale], ...more };
}

let current: Locale = 'ja';
const listeners = new Set<() => void>();
const parsed = new Map<string, readonly Piece[]>();

/** The language all texts are drawn in. */
export const currentLocale = (): Locale => current;

/** Changes the language of everything drawn through a {@link LocaleController}, without a reload; typed text stays. */
export function setLocale(locale: Locale): void {
  if (locale === current) return;
  current = locale;
  for (const listener of listeners) listener();
}

/** Calls back after each change of language until the returned function is called. */
export function onLocaleChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A text as Lit draws it, with ruby, emphasis and line breaks. `params` may be anything Lit renders, for instance another `t(…)`. */
export function t(key: TextKey, params: TextParams = {}): unknown {
  const pieces = piecesOf(key);
  const [only] = pieces;
  if (pieces.length === 1 && only?.kind === 'text' && !only.strong) return only.value;
  return pieces.map((piece) => draw(piece, key, params));
}

/** A text as one plain string, for names and descriptions that are read aloud or set as attributes. */
export function text(key: TextKey, params: Readonly<Record<string, string | number>> = {}): string {
  return piecesOf(key)
    .map((piece) => {
      if (piece.kind === 'text') return piece.value;
      if (piece.kind === 'param') return String(paramOf(piece.name, key, params));
      return piece.kind === 'ruby' ? piece.base : ' ';
    })
    .join('');
}

function piecesOf(key: TextKey): readonly Piece[] {
  const id = `${current} ${key}`;
  const known = parsed.get(id);
  if (known !== undefined) return known;
  const entry = CATALOGUES[current][key];
  if (entry === undefined) throw new TypeError(`text ${key} is not there yet`);
  const pieces = parseMarkup(entry.text);
  parsed.set(id, pieces);
  return pieces;
}

function draw(piece: Piece, key: TextKey, params: TextParams): unknown {
  if (piece.kind === 'break') return html`<br />`;
  const drawn = drawInline(piece, key, params);
  return piece.strong ? html`<strong>${drawn}</strong>` : drawn;
}

function drawInline(piece: Exclude<Piece, { kind: 'break' }>, key: TextKey, params: TextParams): unknown {
  if (piece.kind === 'text') return piece.value;
  if (piece.kind === 'param') return paramOf(piece.name, key, params);
  const before = piece.after === null ? nothing : params[piece.after];
  return ruby(piece.base, readingAfter(piece.readings, before));
}

/** A word with its reading above it. */
export const ruby = (base: string, reading: string): unknown => html`<ruby>${base}<rt>${reading}</rt></ruby>`;

function paramOf(name: string, key: TextKey, params: TextParams): unknown {
  if (!(name in params)) throw new TypeError(`text ${key} needs {${name}}`);
  return params[name];
}

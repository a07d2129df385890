declare module 'subset-font' {
  /** Reduces a font to the characters of `text`. */
  function subsetFont(font: Uint8Array, text: string, options: { readonly targetFormat: 'woff2' }): Promise<Uint8Array>;
  export = subsetFont;
}

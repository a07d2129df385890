const END = '<!-- /measured -->';

/** The part of a document that a command writes, between two marks. */
export interface MeasuredSection {
  /** Whether a document has the two marks. */
  hasPlaceIn(text: string): boolean;
  /** The document with what stands between its marks replaced; without a document, the section alone. */
  replacedIn(text: string | null, measured: string): string;
}

/** @param script name of the npm script that writes it */
export function measuredSection(script: string): MeasuredSection {
  const begin = `<!-- measured: written by \`npm run ${script} -- --markdown FILE\` -->`;
  return {
    hasPlaceIn: (text) => text.includes(begin) && text.indexOf(END) > text.indexOf(begin),
    replacedIn(text, measured) {
      const section = `${begin}\n\n${measured}\n\n${END}`;
      if (text === null) return `${section}\n`;
      return `${text.slice(0, text.indexOf(begin))}${section}${text.slice(text.indexOf(END) + END.length)}`;
    },
  };
}

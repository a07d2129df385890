import type { Plugin } from 'vite';
import { problemsOfTexts } from './catalogues.ts';

/**
 * Refuses to build with an incomplete catalogue, and leaves out of the page what only tests and speech need: readings
 * and room limits are about half of each catalogue.
 */
export function checkedTexts(): Plugin {
  return {
    name: 'madoguchi-texts',
    enforce: 'pre',
    buildStart() {
      const problems = problemsOfTexts();
      if (problems.length > 0) this.error(problems.join('\n'));
    },
    transform(code, id) {
      if (!/[\\/]ui[\\/]texts[\\/](?:[a-z-]+[\\/])?[a-z-]+\.json$/.test(id)) return null;
      const drawn = JSON.parse(code, (member, value) =>
        member === 'reading' || member === 'maxLength' ? undefined : value,
      );
      return { code: JSON.stringify(drawn), map: null };
    },
  };
}

/** `node ui/texts/check.ts`: says everything that is wrong with the texts, a line each, and fails if there is anything. */
import { allTexts, problemsOfTexts } from './catalogues.ts';

declare const process: { exitCode?: number };

const problems = problemsOfTexts();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${Object.keys(allTexts.ja).length} texts in 3 languages: complete`);

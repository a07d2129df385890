/** `node ui/texts/check.ts`: says everything that is wrong with the texts, a line each, and fails if there is anything. */
import { problemsOfTexts } from './catalogues.ts';
import { ja } from './ja.ts';

declare const process: { exitCode?: number };

const problems = problemsOfTexts();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${Object.keys(ja).length} texts in 3 languages: complete`);

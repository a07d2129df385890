/** `node ui/texts/check.ts`: says everything that is wrong with the texts, a line each, and fails if there is anything. */
import en from './en.json' with { type: 'json' };
import ja from './ja.json' with { type: 'json' };
import easy from './ja-x-easy.json' with { type: 'json' };
import { findTermsProblems, findTextProblems } from './rules.ts';
import terms from './terms-of-use.json' with { type: 'json' };

declare const process: { exitCode?: number };

const problems = [...findTextProblems({ ja, 'ja-x-easy': easy, en }), ...findTermsProblems(terms)];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${Object.keys(ja).length} texts in 3 languages: complete`);

// npm test: sets up what is missing, then runs everything that shows the product works.
import { handOver, setUp } from './setup.mjs';

setUp('test');
handOver(['test/run.ts'].concat(process.argv.slice(2)));

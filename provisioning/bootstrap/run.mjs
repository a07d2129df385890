// npm run check | card | environment | opensc | e2e | bench | faults | conformance | guest | pictures | generate | build: the longer commands, with the set-up of start and test.
import { handOver, setUp } from './setup.mjs';

const COMMANDS = {
  check: ['test', ['test/check.ts']],
  card: ['start', ['hardware/card-tool/main.ts']],
  environment: ['start', ['service/environment/main.ts']],
  opensc: ['test', ['test/run.ts', 'opensc']],
  e2e: ['test', ['test/run.ts', 'e2e', 'e2e-more']],
  bench: ['test', ['test/bench/main.ts']],
  faults: ['test', ['test/faults/campaign/main.ts']],
  conformance: ['test', ['test/conformance/main.ts']],
  guest: ['start', ['test/guest/main.ts']],
  pictures: ['test', ['test/pictures/main.ts']],
  generate: ['start', ['test/generate.ts']],
  build: ['start', ['ui/build.ts']],
};

const command = COMMANDS[process.argv[2]];
if (command === undefined) {
  process.stderr.write(`Unknown command. One of: ${Object.keys(COMMANDS).join(', ')}\n`);
  process.exit(2);
}
setUp(command[0]);
handOver(command[1].concat(process.argv.slice(3)));

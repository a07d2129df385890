import { spawnSync } from 'node:child_process';

/** `npm run generate`: writes every generated document anew. A test beside each source fails when its document is stale. */
const GENERATORS = [
  'service/portal-contract/generate.ts',
  'service/audit/document.ts',
  'service/config/document.ts',
  'service/environment/document.ts',
  'test/failures/documents.ts',
  'test/conformance/screens-document.ts',
];

for (const generator of GENERATORS) {
  const done = spawnSync(process.execPath, [generator], { stdio: 'inherit' });
  if (done.status !== 0) {
    process.stderr.write(`${generator} failed\n`);
    process.exit(1);
  }
  process.stdout.write(`${generator} done\n`);
}

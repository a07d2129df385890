import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const HOUSE = join(import.meta.dirname, '../..');
const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** Every file of the house that a program can load, from its entry. Dynamic imports count as well. */
function reachable(entry: string): readonly string[] {
  const found = new Set<string>();
  const open = [join(HOUSE, entry)];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (!file.endsWith('.ts')) continue;
    for (const [, target] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      if (target !== undefined) open.push(resolve(dirname(file), target));
    }
  }
  return [...found].map((file) => relative(HOUSE, file)).sort();
}

/** What belongs to practice mode alone: virtual devices, bench, practice portal, demo authority, launcher. */
const PRACTICE_ONLY = /(?:^|\/)(?:virtual|bench|practice|practice-portal|demo-ca|harness)\/|training/;

it.each(['service/main.ts', 'hardware/host.ts', 'ui/terminal/main.ts'])(
  '%s reaches nothing of practice mode',
  (entry) => {
    const files = reachable(entry);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => PRACTICE_ONLY.test(file))).toEqual([]);
  },
);

it.each(['service/training.ts', 'hardware/host-training.ts', 'ui/bench/main.ts'])(
  '%s, which is practice mode, would be found out',
  (entry) => {
    expect(reachable(entry).some((file) => PRACTICE_ONLY.test(file))).toBe(true);
  },
);

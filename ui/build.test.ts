import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildUi } from './build.ts';

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'madoguchi-ui-'));
  await buildUi('production', out);
}, 60_000);
afterAll(() => rm(out, { recursive: true, force: true }));

const files = async (): Promise<readonly string[]> =>
  (await readdir(join(out, 'terminal'), { recursive: true })).sort();
const scripts = async (of: RegExp = /./): Promise<string> => {
  const names = (await files()).filter((name) => name.endsWith('.js') && of.test(name));
  return (await Promise.all(names.map((name) => readFile(join(out, 'terminal', name), 'utf8')))).join('\n');
};
const compressed = (code: string): number => gzipSync(code).length / 1024;

describe('the production page', () => {
  it('is one page with its fonts, and nothing of bench or harness', async () => {
    expect((await files()).filter((name) => name.endsWith('.html'))).toEqual(['index.html']);
    expect((await files()).filter((name) => name.startsWith('fonts/')).length).toBe(7);
    const code = await scripts();
    expect(code).toContain('k-app');
    for (const foreign of ['harness', 'k-bench', 'devices/v1', 'practice/v1']) expect(code).not.toContain(foreign);
  });

  it('has nothing inline, so that the page works under its own policy', async () => {
    const html = await readFile(join(out, 'terminal/index.html'), 'utf8');
    expect(html).not.toMatch(/<style|style="|<script(?![^>]* src=)|https?:|data:/);
  });

  it('stays within 60 KB of compressed code and 15 KB a language', async () => {
    expect(compressed(await scripts(/assets.index-/))).toBeLessThan(60);
    for (const language of [/texts-ja-(?!x-easy)/, /texts-ja-x-easy-/, /texts-en-/]) {
      const texts = await scripts(language);
      expect(texts.length).toBeGreaterThan(1_000);
      expect(compressed(texts)).toBeLessThan(15);
    }
  });

  it('is the production code of Lit, whoever starts the build', async () => {
    expect(process.env['NODE_ENV']).toBe('test');
    expect(await scripts()).not.toContain('dev mode');
  });

  it('is left alone while its sources are the same, and made again when the stamp is another', async () => {
    expect(await buildUi('production', out)).toBe(false);
    const manifest = join(out, 'terminal/manifest.json');
    const stamp = await readFile(manifest, 'utf8');
    await writeFile(manifest, stamp.replace(/"build": "./, '"build": "x'));
    expect(await buildUi('production', out)).toBe(true);
    const { builtAt: _before, ...before } = JSON.parse(stamp);
    const { builtAt: _after, ...after } = JSON.parse(await readFile(manifest, 'utf8'));
    expect(after).toEqual(before);
    expect(Object.keys(after.files)).toContain('index.html');
  }, 30_000);
});

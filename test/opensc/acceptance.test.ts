import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from './acceptance.ts';
import { type Bench, openBench } from './practice-card.ts';
import { Tools } from './tools.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

test('every driver of OpenSC but the right one lets the card go, whatever its answer to reset', async () => {
  const tools = new Tools(bench.folder, bench.stack.environment, { probing: true });
  // The answers to reset that no row of three-atrs.test.ts has.
  for (const name of ['jiro', 'saburo', 'goro', 'reiko']) {
    const found = await bench.withCard(bench.card(name), () => tools.run('opensc-tool', '--name'));
    expect(found.text).toMatch(/^jpki$/m);
  }
});

test('all probing of other drivers leaves the card usable to the end', async () => {
  const tools = new Tools(bench.folder, bench.stack.environment, { probing: true });
  const card = bench.card('ichiro');
  const expected = { pin: '1111', password: 'ICHI01', pinTries: 3, passwordTries: 5 };
  expect(await bench.withCard(card, () => examine(tools, bench.folder, expected))).toEqual([]);
  expect(card.ledger.selections).toContain('/A0000003974254465900');
});

test('a bank card and a 住民基本台帳カード are not taken for a card that can sign', async () => {
  const tools = new Tools(bench.folder, bench.stack.environment);
  for (const name of ['bank', 'juki']) {
    const listed = await bench.withCard(bench.card(name), () => tools.run('pkcs15-tool', '--list-certificates'));
    expect(listed.text).not.toContain('X.509 Certificate');
  }
});

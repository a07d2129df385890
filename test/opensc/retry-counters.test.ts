import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bench, openBench } from './practice-card.ts';
import { Tools } from './tools.ts';

let bench: Bench;
let tools: Tools;
beforeAll(async () => {
  bench = await openBench();
  tools = new Tools(bench.folder, bench.stack.environment);
});
afterAll(() => bench.close());

const verify = (pin: string) => tools.run('pkcs15-tool', '--verify-pin', '--auth-id', '01', '--pin', pin);

test('a wrong PIN costs one try, and lifting, pcscd ending and a new process do not give it back', async () => {
  const card = bench.card('taro');
  await bench.withCard(card, async () => {
    expect((await verify('9999')).text).toContain('PIN code or key incorrect');
    expect(await tools.triesLeft()).toEqual({ pin: 2, password: 5 });
  });
  expect(card.ledger.verifiesWithData).toBe(1);
  await bench.stack.stopPcscd();
  await bench.stack.startPcscd();
  await bench.withCard(card, async () => expect(await tools.triesLeft()).toEqual({ pin: 2, password: 5 }));
  await bench.withCard(await bench.reopenedCard('taro'), async () => {
    expect(await tools.triesLeft()).toEqual({ pin: 2, password: 5 });
    expect((await verify('1234')).code).toBe(0);
    expect(await tools.triesLeft()).toEqual({ pin: 3, password: 5 });
  });
});

test('the wallet says what the card says: one try left, locked', async () => {
  await bench.withCard(bench.card('jiro'), async () => expect((await tools.triesLeft()).pin).toBe(1));
  await bench.withCard(bench.card('saburo'), async () => expect((await tools.triesLeft()).pin).toBe(0));
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApduCard } from '../../hardware/ports.ts';
import { examine } from './acceptance.ts';
import { type Bench, openBench } from './practice-card.ts';
import { Tools } from './tools.ts';

let bench: Bench;
let tools: Tools;
beforeAll(async () => {
  bench = await openBench();
  tools = new Tools(bench.folder, bench.stack.environment);
});
afterAll(() => bench.close());

const TARO = { pin: '1234', password: 'TARO01', pinTries: 3, passwordTries: 5 };
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Taro's card with something wrong in what it is told or says. */
function defective(defect: {
  command?: (apdu: Uint8Array) => Uint8Array;
  answer?: (apdu: Uint8Array, answer: Uint8Array) => Uint8Array;
}): ApduCard {
  const card = bench.card('taro');
  return {
    atr: card.atr,
    reset: () => card.reset(),
    async process(apdu) {
      const answer = await card.process(defect.command?.(apdu) ?? apdu);
      return defect.answer?.(apdu, answer) ?? answer;
    },
  };
}

const complaintsAbout = (card: ApduCard): Promise<string[]> =>
  bench.withCard(card, () => examine(tools, bench.folder, TARO));

test('a card that says one try too many is caught', async () => {
  const card = defective({
    answer: (apdu, answer) => (hex(apdu) === '00200080' && hex(answer) === '63c3' ? Uint8Array.of(0x63, 0xc4) : answer),
  });
  expect(await complaintsAbout(card)).toEqual(['PIN: 4 tries left']);
});

test('a card that signs something else than the DigestInfo it was given is caught', async () => {
  const card = defective({
    command: (apdu) => (apdu[1] === 0x2a ? Uint8Array.from([...apdu.subarray(0, 5), 0x31, ...apdu.subarray(6)]) : apdu),
  });
  expect(await complaintsAbout(card)).toEqual([
    'authentication: signature does not fit the certificate',
    'signature: signature does not fit the certificate',
  ]);
});

test('a certificate file that ends early is caught', async () => {
  const card = defective({
    answer: (apdu, answer) => (apdu[1] === 0xb0 && (apdu[2] ?? 0) > 0 ? Uint8Array.of(0x6b, 0x00) : answer),
  });
  expect((await complaintsAbout(card)).join()).toMatch(/authentication: certificate (cannot be read|is not one)/);
});

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WALLET_CARDS } from '../virtual/card/people.ts';
import { copyOfWallet } from '../virtual/wallet-template.fixture.ts';
import { list } from './list.ts';
import { tableLines } from './table.ts';

let folder: string;
beforeAll(async () => {
  folder = await copyOfWallet();
});
afterAll(() => rm(folder, { recursive: true }));

async function listed(...args: string[]) {
  const said = { out: [] as string[], err: [] as string[] };
  const code = await list(args, { out: (line) => said.out.push(line), err: (line) => said.err.push(line) });
  return { code, ...said };
}

test('every card with its secrets, their tries and what is special about it', async () => {
  const { code, out } = await listed('--wallet', folder);
  expect(code).toBe(0);
  expect(out.slice(1).map((line) => line.split(' ')[0])).toEqual(WALLET_CARDS.map(({ name }) => name));
  expect(out.find((line) => line.startsWith('taro '))).toMatch(/1234 \(3\) +TARO01 \(5\) +5678 \(3\) +9012 \(3\)$/);
  expect(out.find((line) => line.startsWith('saburo '))).toMatch(/5555 \(locked\)/);
  expect(out.find((line) => line.startsWith('sakura '))).toMatch(/6666 \(3\) +– +.*no signature certificate$/);
  expect(out.find((line) => line.startsWith('upside-down '))).toMatch(/no answer to reset$/);
});

test('every card but an ordinary one says what is special about it', async () => {
  const { out } = await listed('--wallet', folder, '--json');
  const cards = JSON.parse(out.join('')) as {
    name: string;
    special: string;
    secrets: Record<string, { triesLeft: number }>;
  }[];
  expect(cards.filter(({ special }) => special === '').map(({ name }) => name)).toEqual([
    'taro',
    'ichiro',
    'jiro',
    'saburo',
    'goro',
  ]);
  expect(cards.find(({ name }) => name === 'goro')?.secrets['signature']).toEqual({ value: 'GORO01', triesLeft: 0 });
});

test('a folder that cannot be one, and an option that is none', async () => {
  expect(await listed('--wallet', join(folder, 'authority.json', 'wallet'))).toMatchObject({
    code: 1,
    err: [expect.stringMatching(/cannot be opened/)],
  });
  expect(await listed('--loud')).toMatchObject({ code: 2, err: [expect.stringMatching(/Usage: card list/)] });
});

test('columns line up where letters are twice as wide', () => {
  expect(
    tableLines(
      ['a', 'b'],
      [
        ['国税　太郎', 'x'],
        ['ab', 'y'],
      ],
    ),
  ).toEqual(['a           b', '国税　太郎  x', 'ab          y']);
});

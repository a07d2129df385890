import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyOfWallet } from '../../hardware/virtual/wallet-template.fixture.ts';

const script = fileURLToPath(new URL('../support/pcsc/run-with-cards.ts', import.meta.url));

let wallet: string;
beforeAll(async () => {
  wallet = await copyOfWallet();
});
afterAll(() => rm(wallet, { recursive: true }));

/** What a command run beside a card table says. */
async function run(options: string[], command: string[]): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [script, '--wallet', wallet, ...options, '--', ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, text: Buffer.concat(said).toString('utf8') };
}

test('a command finds the card that was laid for it', async () => {
  const { code, text } = await run(['--place', 'jiro'], ['opensc-tool', '-a']);
  expect(text).toContain('3b:88:80:01:00:00:05:e0:b3:81:a1:00:7f');
  expect(code).toBe(0);
});

test('a command lays and lifts cards itself', async () => {
  const dialogue = `
    const { connect } = require('node:net');
    const { createInterface } = require('node:readline');
    const { spawnSync } = require('node:child_process');
    (async () => {
      const table = connect(process.env.MADOGUCHI_CARD_TABLE);
      const lines = createInterface({ input: table })[Symbol.asyncIterator]();
      const say = async (word) => { table.write(word + '\\n'); return (await lines.next()).value; };
      console.log(await say('place nobody'));
      console.log(await say('place hanako'));
      console.log(spawnSync('opensc-tool', ['-a']).stdout.toString());
      console.log(await say('lift'));
      table.end();
    })();`;
  const { text } = await run([], [process.execPath, '-e', dialogue]);
  expect(text).toMatch(/^no card nobody: taro,.*\nok\n3b:88:80:01:00:00:41:e0:b3:81:a1:00:3b\n\nok\n$/);
});

test('the exit code is that of the command, and a missing one is told', async () => {
  expect((await run([], ['sh', '-c', 'exit 7'])).code).toBe(7);
  const missing = await run([], ['no-such-program']);
  expect(missing).toMatchObject({ code: 127, text: expect.stringContaining('no-such-program cannot be started') });
});

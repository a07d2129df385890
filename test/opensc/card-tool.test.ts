import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { copyOfWallet } from '../../hardware/virtual/wallet-template.fixture.ts';
import { type PcscStack, startPcscStack } from '../support/pcsc/pcsc-stack.ts';

/* `npm run card` as a technician uses it: over a real pcscd with vpcd, the card in one process, the look at it in another. */
const tool = fileURLToPath(new URL('../../hardware/card-tool/main.ts', import.meta.url));

let wallet: string;
let stack: PcscStack;
beforeAll(async () => {
  wallet = await copyOfWallet();
  stack = await startPcscStack();
});
afterAll(async () => {
  await stack.close();
  await rm(wallet, { recursive: true });
});

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A run of the tool: its words so far, and how it ended. */
class Tool {
  readonly process: ChildProcess;
  readonly ended: Promise<Run>;
  #out = '';
  #err = '';
  readonly #waiting: { text: string; resolve: () => void }[] = [];

  constructor(...args: string[]) {
    this.process = spawn(process.execPath, [tool, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...stack.environment },
    });
    this.process.stdout?.on('data', (chunk: Buffer) => {
      this.#out += chunk.toString('utf8');
      for (const { text, resolve } of this.#waiting) if (this.#out.includes(text)) resolve();
    });
    this.process.stderr?.on('data', (chunk: Buffer) => {
      this.#err += chunk.toString('utf8');
    });
    this.ended = new Promise((resolve) => {
      this.process.once('close', (code) => resolve({ code, out: this.#out, err: this.#err }));
    });
  }

  /** Settles when the tool said so; rejects when it ended without having. */
  said(text: string): Promise<void> {
    const said = new Promise<void>((resolve) => {
      if (this.#out.includes(text)) resolve();
      else this.#waiting.push({ text, resolve });
    });
    const ended = this.ended.then(({ code, err }) => {
      throw new Error(`ended with ${code} before it said “${text}”: ${err}`);
    });
    return Promise.race([said, ended]);
  }
}

const run = (...args: string[]): Promise<Run> => new Tool(...args).ended;
const inspect = (...args: string[]): Promise<Run> => run('inspect', '--reader', stack.readerName, ...args);

let served: Tool | null = null;
async function laid(card: string, ...options: string[]): Promise<void> {
  served = new Tool('serve', '--card', card, '--wallet', wallet, '--socket', stack.cardSocket, ...options);
  await served.said(`${card} lies on the virtual reader`);
}
async function lifted(): Promise<Run | null> {
  const tool = served;
  served = null;
  tool?.process.kill('SIGINT');
  return (await tool?.ended) ?? null;
}
afterEach(lifted);

describe('inspect', () => {
  test('an ordinary card: its type, its certificates, all four counters, and nobody’s name', async () => {
    await laid('taro');
    const { code, out } = await inspect();
    expect(code).toBe(0);
    expect(out).toContain('Reader  Virtual PCD 00 00');
    expect(out).toContain('Card    My Number Card');
    expect(out).toContain('ATR     3BE000FF8131FE4514');
    expect(out).toMatch(
      /^user authentication +there +\d{4}-\d\d-\d\d +\d{4}-\d\d-\d\d +\d+ +[0-9A-F]{8} +1\.2\.392\.200149\.8\.5\.1\.3\.30$/m,
    );
    expect(out).toMatch(/^signature +there, read only with its secret$/m);
    expect(out).toMatch(/利用者証明用.* 3$/m);
    expect(out).toMatch(/署名用.* 5$/m);
    expect(out).toMatch(/券面事項入力補助用.* 3$/m);
    expect(out).toMatch(/住民基本台帳用.* 3$/m);
    expect(out).toContain('Card and reader work.');
    expect(out).not.toMatch(/国税|太郎|PRACTICE/);
    expect((await lifted())?.code).toBe(0);
  });

  test('the same as JSON, over a contactless ATR and a card as slow as a real one', async () => {
    await laid('jiro', '--timing', '424', '--atr', 'contactless');
    const { code, out } = await inspect('--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      reader: 'Virtual PCD 00 00',
      atr: '3B888001000041E0B381A1003B',
      kind: 'my-number-card',
      certificates: [
        { purpose: 'authentication', state: 'readable', facts: { daysLeft: expect.any(Number) } },
        {},
        {},
        {},
      ],
      secrets: [
        { name: 'authentication', triesLeft: 1 },
        { name: 'signature', triesLeft: 5 },
        { name: 'attributes', triesLeft: 3 },
        { name: 'resident', triesLeft: 3 },
      ],
      advice: [expect.stringContaining('One try left')],
    });
  });

  test('another kind of card is told apart, and is no success', async () => {
    await laid('bank');
    const { code, out } = await inspect();
    expect(out).toContain('This is no My Number Card');
    expect(code).toBe(1);
  });

  test('a card that lies upside down, also when of two readers none is named', async () => {
    await laid('upside-down');
    const mute = { code: 1, err: expect.stringMatching(/does not answer: it lies upside down/) };
    expect(await inspect()).toMatchObject(mute);
    expect(await run('inspect')).toMatchObject(mute);
  });

  test('two empty readers and no choice', async () => {
    const several = `Several readers: say which one with --reader NAME.\n  ${stack.readerName}\n`;
    // pcscd looks at its readers now and then: the card of before may lie there for it still.
    await expect.poll(() => run('inspect')).toMatchObject({ code: 1, err: expect.stringContaining(several) });
  });

  test('no card, a reader that is not there, and no pcscd are one line each', async () => {
    expect(await inspect()).toEqual({
      code: 1,
      out: '',
      err: 'No card lies on Virtual PCD 00 00. Lay one on it and try again.\n',
    });
    expect((await run('inspect', '--reader', 'Nobody')).err).toMatch(
      /No reader has “Nobody” in its name\. There are:\n {2}Virtual PCD 00 00/,
    );
    await stack.stopPcscd();
    try {
      const { code, err } = await inspect();
      expect(err).toMatch(/^The card service pcscd does not run\. Start it: .*\n$/);
      expect(code).toBe(1);
    } finally {
      await stack.startPcscd();
    }
  });
});

describe('serve', () => {
  test('says which commands bring a virtual reader when there is none', async () => {
    const { code, err } = await run('serve', '--card', 'taro', '--wallet', wallet, '--socket', '/nowhere/vpcd.sock');
    expect(code).toBe(1);
    expect(err).toContain('Nobody listens at /nowhere/vpcd.sock');
    expect(err).toContain('sudo apt-get install -y pcscd vsmartcard-vpcd');
  });

  test('a name that is none, and no name', async () => {
    const wrong = await run('serve', '--card', 'nobody', '--wallet', wallet, '--socket', stack.cardSocket);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringMatching(/^No card nobody\. There are: taro, /) });
    expect(await run('serve')).toMatchObject({ code: 2, err: expect.stringContaining('--card NAME is missing') });
  });
});

test('list names every card, and nothing that is misspelt runs', async () => {
  const { code, out } = await run('list', '--wallet', wallet);
  expect(code).toBe(0);
  for (const name of ['taro', 'sakura', 'watanabe', 'juki', 'upside-down'])
    expect(out).toMatch(new RegExp(`^${name} `, 'm'));
  expect(await run('lost')).toMatchObject({ code: 2, err: expect.stringMatching(/^Unknown command: lost/) });
});

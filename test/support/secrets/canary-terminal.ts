import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { WALLET_CARDS } from '../../../hardware/virtual/card/people.ts';
import { openWallet } from '../../../hardware/virtual/card/wallet.ts';
import { copyOfWallet } from '../../../hardware/virtual/wallet-template.fixture.ts';
import { CardTable } from '../pcsc/card-table.ts';
import { startPcscStack } from '../pcsc/pcsc-stack.ts';
import { type PracticeMode, startPracticeMode } from '../practice-mode.ts';
import { programsBelow } from '../process-tree.ts';
import { type Pin, type Resident, resident } from '../resident-walk.ts';
import { type Finding, SecretScan } from './scan.ts';

/** As many as VERIFY takes: the more, the less can be found by chance. */
const DIGITS = 16;

/** Practice mode with the real PC/SC stack and a card whose PIN is a canary. */
export interface CanaryTerminal extends AsyncDisposable {
  readonly mode: PracticeMode;
  readonly person: Resident;
  readonly pin: Pin;
  /** PEM of the user-authentication certificate on the card. */
  readonly certificate: string;
  /** Programs whose memory `look` reads. */
  readonly programs: () => readonly string[];
  /** Every place the PIN is found at: files, print-outs, what went over the sockets, memory. */
  look(): Promise<readonly Finding[]>;
}

/** @param preload modules of ./preload that are loaded before each program, besides the recorder */
export async function openCanaryTerminal(...preload: readonly string[]): Promise<CanaryTerminal> {
  await using opened = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'mado-canary-'));
  opened.defer(() => rmSync(folder, { recursive: true, force: true }));
  const dataDirectory = join(folder, 'data');
  const walletDirectory = join(dataDirectory, 'wallet');
  const hostLines = join(folder, 'host-lines');
  mkdirSync(dataDirectory);
  renameSync(await copyOfWallet(), walletDirectory);
  const configFile = join(folder, 'config.json');
  writeFileSync(configFile, JSON.stringify({ practice: { pinDigits: DIGITS } }));

  const pin = Array.from({ length: DIGITS }, () => String(randomInt(10))) as unknown as Pin;
  const stack = await startPcscStack();
  opened.defer(() => stack.close());
  const mode = await startPracticeMode({
    args: ['--reader', 'pcsc', '--config', configFile],
    dataDirectory,
    environment: {
      ...stack.environment,
      NODE_OPTIONS: ['record-host-lines', ...preload].map(importOption).join(' '),
      MADOGUCHI_TEST_HOST_LINES: hostLines,
      MADOGUCHI_TEST_LEAK_TO: dataDirectory,
      MADOGUCHI_TEST_DISGUISED: pin.map((digit) => (Number(digit) + 1) % 10).join(''),
    },
  });
  opened.defer(async () => {
    await mode.stop();
  });

  const cards = WALLET_CARDS.map((card) => (card.kind === 'my-number-card' ? { ...card, pin: pin.join('') } : card));
  const table = new CardTable(stack, await openWallet(walletDirectory, new Date(), cards));
  opened.defer(() => table.lift());
  const person = resident(await mode.openPage());
  const scan = new SecretScan(pin.join(''));
  const programs = () => programsBelow(mode.process.pid ?? 0);
  const ends = opened.move();
  return {
    mode: {
      ...mode,
      async place(card) {
        await table.obey(`place ${card}`);
      },
      lift: () => table.lift(),
    },
    person,
    pin,
    certificate: certificateOf(walletDirectory, 'taro'),
    programs: () => programs().map(({ program }) => program),
    async look() {
      const found = [
        ...scan.files(folder).map(({ where, encoding }) => ({ where: relative(dataDirectory, where), encoding })),
        ...scan.text('print-out', mode.printed()),
        ...scan.text('resident socket', JSON.stringify(person.page.received)),
        ...scan.text('bench sockets', JSON.stringify([mode.devices.received, mode.launcher.received])),
      ];
      for (const { pid, program } of programs()) found.push(...(await scan.memory(pid, `memory of ${program}`)));
      return found;
    },
    [Symbol.asyncDispose]: () => ends.disposeAsync(),
  };
}

const importOption = (name: string): string =>
  `--import=${pathToFileURL(join(import.meta.dirname, 'preload', `${name}.ts`)).href}`;

const walletCardFile = z.looseObject({ authentication: z.looseObject({ certificate: z.string() }) });

const certificateOf = (walletDirectory: string, card: string): string =>
  walletCardFile.parse(JSON.parse(readFileSync(join(walletDirectory, 'cards', `${card}.json`), 'utf8'))).authentication
    .certificate;

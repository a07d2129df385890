import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { WALLET_CARDS } from '../../../hardware/virtual/card/people.ts';
import { openWallet } from '../../../hardware/virtual/card/wallet.ts';
import { copyOfWallet } from '../../../hardware/virtual/wallet-template.fixture.ts';
import { CardTable } from '../pcsc/card-table.ts';
import { startPcscStack } from '../pcsc/pcsc-stack.ts';
import { type PracticeMode, startPracticeMode } from '../practice-mode.ts';
import { programsBelow } from '../process-tree.ts';
import { type Resident, resident } from '../resident-walk.ts';
import { type Canaries, randomCanaries, scansOf } from './canaries.ts';
import { textsOfHeap } from './heap-snapshot.ts';
import { streamsOf } from './key-presses.ts';
import { placesOf } from './process-places.ts';
import { type Finding, scanMemory } from './scan.ts';

/** Practice mode with the real PC/SC stack and a card each of whose secrets is a canary. */
export interface CanaryTerminal extends AsyncDisposable {
  readonly mode: PracticeMode;
  readonly person: Resident;
  readonly canaries: Canaries;
  /** PEM of the user-authentication certificate on the card. */
  readonly certificate: string;
  /** Programs whose memory is read. */
  readonly programs: () => readonly string[];
  /** Also looks through these messages from now on, and through what their keys make together. */
  overhear(where: string, messages: () => readonly string[]): void;
  /** Every secret in a text, by name and encoding. */
  text(where: string, text: string): readonly Finding[];
  /**
   * Every secret in what is written or said: files, print-outs, the sockets of residents and of the device host, command
   * lines and environments. Of the bench's sockets what they say; what they are told is keys, on purpose.
   */
  written(): readonly Finding[];
  /** Every secret in the memory of the programs. */
  remembered(): Promise<readonly Finding[]>;
  /** Every secret in a snapshot of the service's JavaScript heap; the service stands still meanwhile. */
  heap(): Promise<readonly Finding[]>;
}

/** @param preload modules of ./preload that are loaded before each program, besides the recorder and the snapshots */
export async function openCanaryTerminal(...preload: readonly string[]): Promise<CanaryTerminal> {
  await using opened = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'mado-canary-'));
  opened.defer(() => rmSync(folder, { recursive: true, force: true }));
  const dataDirectory = join(folder, 'data');
  const walletDirectory = join(dataDirectory, 'wallet');
  const hostLines = join(folder, 'host-lines');
  const heapFile = join(folder, 'service.heapsnapshot');
  mkdirSync(dataDirectory);
  renameSync(await copyOfWallet(), walletDirectory);
  const canaries = randomCanaries();
  const configFile = join(folder, 'config.json');
  writeFileSync(
    configFile,
    JSON.stringify({ practice: { pinDigits: canaries.pin.length }, pin: { entry: ['pinPad', 'touch'] } }),
  );

  const stack = await startPcscStack();
  opened.defer(() => stack.close());
  const mode = await startPracticeMode({
    args: ['--reader', 'pcsc', '--config', configFile],
    dataDirectory,
    environment: {
      ...stack.environment,
      NODE_OPTIONS: ['record-host-lines', 'heap-on-signal', ...preload].map(importOption).join(' '),
      MADOGUCHI_TEST_HOST_LINES: hostLines,
      MADOGUCHI_TEST_HEAP_TO: heapFile,
      MADOGUCHI_TEST_LEAK_TO: dataDirectory,
      MADOGUCHI_TEST_DISGUISED: canaries.pin.map((digit) => (Number(digit) + 1) % 10).join(''),
    },
  });
  opened.defer(async () => {
    await mode.stop();
  });

  const { pin, attributesPin, password } = canaries;
  const cards = WALLET_CARDS.map((card) =>
    card.kind === 'my-number-card' ? { ...card, pin: pin.join(''), attributesPin, password } : card,
  );
  const table = new CardTable(stack, await openWallet(walletDirectory, new Date(), cards));
  opened.defer(() => table.lift());
  const person = resident(await mode.openPage());

  const scans = scansOf(canaries);
  const programs = () => programsBelow(mode.process.pid ?? 0);
  const text = (where: string, said: string): readonly Finding[] =>
    [...scans].flatMap(([name, scan]) => scan.text(`${name}${where}`, said));
  const overheard = new Map<string, () => readonly string[]>([
    ['resident socket', () => person.page.received.map((message) => JSON.stringify(message))],
    ['bench socket', () => mode.devices.received.map((message) => JSON.stringify(message))],
    ['launcher socket', () => mode.launcher.received.map((message) => JSON.stringify(message))],
    ...(['from-host', 'to-host'] as const).map(
      (name) => [`lines ${name}`, () => readFileSync(`${hostLines}-${name}`, 'utf8').split('\n')] as const,
    ),
  ]);
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
    canaries,
    certificate: certificateOf(walletDirectory, 'taro'),
    programs: () => programs().map(({ program }) => program),
    overhear: (where, messages) => overheard.set(where, messages),
    text,
    written() {
      const found = [...text('print-out', mode.printed())];
      for (const [name, scan] of scans) {
        for (const { where, encoding } of scan.files(folder)) {
          found.push({ where: `${name}${relative(dataDirectory, where)}`, encoding });
        }
      }
      for (const [where, messages] of overheard) {
        const said = messages();
        found.push(...text(where, said.join('\n')));
        for (const { of, bytes } of streamsOf(said)) {
          for (const [name, scan] of scans) found.push(...scan.bytes(`${name}keys of ${where}: ${of}`, bytes));
        }
      }
      for (const { pid, program } of programs()) {
        for (const [place, shown] of placesOf(pid)) found.push(...text(`${place} of ${program}`, shown));
      }
      return found;
    },
    async remembered() {
      const found: Finding[] = [];
      for (const { pid, program } of programs()) found.push(...(await scanMemory(pid, `memory of ${program}`, scans)));
      return found;
    },
    async heap() {
      const service = programs().find(({ program }) => program === 'service/main.ts');
      if (service === undefined) throw new Error('the service runs');
      process.kill(service.pid, 'SIGUSR2');
      while (!existsSync(heapFile)) await pause(50);
      const texts = textsOfHeap(readFileSync(heapFile, 'utf8'));
      rmSync(heapFile);
      return text('heap of service/main.ts', texts.join('\n'));
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

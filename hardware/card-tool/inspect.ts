import { parseArgs } from 'node:util';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { loadPcsclite } from '../card-reader/pcsc.ts';
import { PcscCardReader } from '../card-reader/pcsc-card-reader.ts';
import { PcscdPulse, pcscdSocketPath } from '../card-reader/pulse.ts';
import { isUsedReader } from '../card-reader/reader-names.ts';
import { systemClock } from '../clock.ts';
import { startWatchdog } from '../host/watchdog.ts';
import { type CardInspection, inspectCard } from '../my-number-card/inspect-card.ts';
import type { CardReader, CardReaderSnapshot } from '../ports.ts';
import { EXIT, type ExitCode, type Output } from './output.ts';
import { type CardService, type FoundReader, lookAtReaders } from './readers.ts';
import { inspectionReport, reportLines } from './report.ts';

export interface InspectParts extends CardService {
  openReader(name: string): CardReader;
  now(): Date;
}

/** `card inspect [--reader NAME] [--json]`: tells what lies on a reader. 0 only for a My Number Card that answered. */
export async function inspect(args: readonly string[], output: Output, parts?: InspectParts): Promise<ExitCode> {
  const wish = parseWish(args);
  if (!wish.ok) {
    output.err(wish.error);
    return EXIT.usage;
  }
  const service = parts ?? (await realParts());
  if (service === null) {
    output.err(
      'The PC/SC binding is not built: install g++, make, python3 and libpcsclite-dev, then run npm start once.',
    );
    return EXIT.problem;
  }
  const inspected = await look(service, wish.value.reader);
  if (!inspected.ok) {
    if (wish.value.json) output.out(JSON.stringify({ problem: inspected.error }));
    else output.err(inspected.error);
    return EXIT.problem;
  }
  const now = service.now();
  const report = inspectionReport(inspected.value.reader, inspected.value.inspection, now);
  if (wish.value.json) output.out(JSON.stringify(report));
  else for (const line of reportLines(report, now)) output.out(line);
  return report.kind === 'my-number-card' ? EXIT.ok : EXIT.problem;
}

interface Wish {
  readonly reader: string | null;
  readonly json: boolean;
}

function parseWish(args: readonly string[]): Result<Wish, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { reader: { type: 'string' }, json: { type: 'boolean' } },
    });
    return ok({ reader: values.reader ?? null, json: values.json ?? false });
  } catch (error) {
    return err(`${error instanceof Error ? error.message : error}. Usage: card inspect [--reader NAME] [--json]`);
  }
}

interface Inspected {
  readonly reader: FoundReader;
  readonly inspection: CardInspection;
}

/** The error is one line that says what to do. */
async function look(parts: InspectParts, wanted: string | null): Promise<Result<Inspected, string>> {
  const found = await lookAtReaders(parts);
  if (!found.ok) {
    return err(
      found.error === 'gone'
        ? 'The card service pcscd does not run. Start it: systemctl start pcscd.socket (apt-get install pcscd when there is none).'
        : 'The card service pcscd hangs. Restart it: systemctl restart pcscd.service',
    );
  }
  const chosen = choose(found.value, wanted);
  if (!chosen.ok) return chosen;
  const { name, state } = chosen.value;
  if (state === 'empty') return err(`No card lies on ${name}. Lay one on it and try again.`);
  if (state === 'mute') return err(muteOn(name));
  if (state === 'absent') return err(`${name} does not answer. Unplug it and plug it in again.`);
  const inspection = await inspectOn(parts.openReader(name), name);
  return inspection.ok ? ok({ reader: chosen.value, inspection: inspection.value }) : inspection;
}

function choose(readers: readonly FoundReader[], wanted: string | null): Result<FoundReader, string> {
  const names = readers.map(({ name }) => `  ${name}`).join('\n');
  if (readers.length === 0)
    return err('No card reader is there. Plug one in; lsusb shows whether the machine sees it.');
  const exact = readers.find(({ name }) => name === wanted);
  if (exact !== undefined) return ok(exact);
  const matching = readers.filter(({ name }) => isUsedReader(name, wanted));
  const [only, ...others] = matching;
  if (only === undefined) return err(`No reader has “${wanted}” in its name. There are:\n${names}`);
  if (others.length === 0) return ok(only);
  // Slot and pad of one terminal are one place to whoever lays a card: the one that holds it is meant.
  const [holding, ...alsoHolding] = matching.filter(({ state }) => state === 'present' || state === 'mute');
  if (holding !== undefined && alsoHolding.length === 0) return ok(holding);
  return err(`Several readers: say which one with --reader NAME.\n${names}`);
}

async function inspectOn(reader: CardReader, name: string): Promise<Result<CardInspection, string>> {
  const { state, cardRef } = await settled(reader);
  if (state === 'mute') return err(muteOn(name));
  if (cardRef === null) return err(`The card left ${name}. Lay it on and leave it there.`);
  const connection = await reader.connect();
  if (!connection.ok) {
    const { kind, holder } = connection.error;
    if (kind !== 'readerBusy') return err(`The card on ${name} cannot be reached (${kind}). Lay it on again.`);
    return err(`Another program uses ${name}${holder === undefined ? '' : `: ${holder}`}. End it, then try again.`);
  }
  const inspection = await inspectCard(connection.value);
  await connection.value.disconnect('unpower');
  if (inspection.ok) return inspection;
  const { code, raw } = inspection.error;
  return err(`The card on ${name} could not be read (${code}${raw === undefined ? '' : ` ${raw}`}). Lay it on again.`);
}

const muteOn = (name: string): string =>
  `The card on ${name} does not answer: it lies upside down, is dirty or broken. Turn it over, wipe the contacts, try again.`;

/** What the reader is like once it has found its card, or after LIMITS.readerLook. */
async function settled(reader: CardReader): Promise<CardReaderSnapshot> {
  const isSettled = ({ state }: CardReaderSnapshot): boolean => state !== 'serviceDown' && state !== 'absent';
  if (isSettled(reader.snapshot())) return reader.snapshot();
  return new Promise((resolve) => {
    const finish = (snapshot: CardReaderSnapshot): void => {
      clearTimeout(timer);
      stop();
      resolve(snapshot);
    };
    const timer = setTimeout(() => finish(reader.snapshot()), LIMITS.readerLook);
    const stop = reader.subscribe((snapshot) => {
      if (isSettled(snapshot)) finish(snapshot);
    });
  });
}

/** Null when the binding is not built. */
async function realParts(): Promise<InspectParts | null> {
  const openPcsc = await loadPcsclite().catch(() => null);
  if (openPcsc === null) return null;
  const clock = systemClock;
  const log = { info: () => undefined, warn: () => undefined };
  return {
    openPcsc,
    clock,
    pulse: new PcscdPulse({ path: pcscdSocketPath(), clock }),
    now: () => new Date(),
    // A card or driver that hangs cannot be called back: the watchdog ends this program, too.
    openReader: (name) => {
      const watchdog = startWatchdog({
        clock,
        wipe: () => process.stderr.write(`${name} hangs. Unplug it and plug it in.\n`),
      });
      return new PcscCardReader({ openPcsc, clock, watchdog, log, readerName: name });
    },
  };
}

import type { Logger } from 'pino';
import type { z } from 'zod';
import type { DeviceEvent } from '../../state-machines/vocabulary/devices.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Result } from '../../state-machines/vocabulary/result.ts';
import type { Watchdog } from '../card-reader/watchdog.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { CardReader, PinPad } from '../ports.ts';
import { keepMemoryPrivate } from '../process/private-memory.ts';
import { DeviceHost } from './device-host.ts';
import { openHostLog } from './host-log.ts';
import { HostServer, type ListenProblem, someoneListens } from './host-server.ts';
import { readOptions } from './options.ts';
import { SecretBuffer } from './secret-buffer.ts';
import { startWatchdog } from './watchdog.ts';

/** What an entry point brings: the devices, and what else lives with them. */
export interface HostDevices {
  readonly reader: CardReader;
  readonly pad: PinPad;
  /** Another number of digits than a real card's PIN has; training alone can ask for it. */
  readonly pinDigits?: number | undefined;
  /** Starts what needs the finished host; the bench's socket in training. The error is one line for the person who starts it. */
  attach?(host: DeviceHost): Promise<Result<void, string>>;
  onEvent?(event: DeviceEvent): void;
  close?(): Promise<void>;
}

export interface DeviceParts {
  readonly clock: Clock;
  readonly watchdog: Watchdog;
  readonly log: Logger;
}

/** Exit codes, after sysexits.h: a supervisor can tell a mistake in the set-up from a crash. */
const EXIT = { usage: 64, unavailable: 69, software: 70, denied: 77 } as const;

/** Not `process.stderr.fd`: to touch that stream makes the descriptor non-blocking, and a full pipe would refuse lines. */
const STANDARD_ERROR = 2;

/** Runs a device host until it is told to end. Never returns to a caller that could go on. */
export async function runHost<O extends { readonly socketPath: string; readonly exitWithParent: boolean }>(
  schema: z.ZodType<O>,
  openDevices: (options: O, parts: DeviceParts) => Promise<Result<HostDevices, string>>,
): Promise<void> {
  const memory = keepMemoryPrivate();
  if (!memory.ok) return refuse(`${memory.error.problem}. ${memory.error.remedy}.`, EXIT.unavailable);
  const options = readOptions(process.argv.slice(2), schema);
  if (!options.ok) return refuse(options.error, EXIT.usage);
  const { socketPath, exitWithParent } = options.value;
  if (await someoneListens(socketPath)) return refuse(listenProblem('inUse', socketPath), EXIT.unavailable);

  const log = openHostLog(STANDARD_ERROR);
  const secret = new SecretBuffer();
  const watchdog = startWatchdog({ clock: systemClock, wipe: () => secret.wipe() });
  endOnBugs(log, secret);

  const devices = await openDevices(options.value, { clock: systemClock, watchdog, log });
  if (!devices.ok) return refuse(devices.error, EXIT.unavailable);
  const { reader, pad } = devices.value;
  const host = new DeviceHost({
    reader,
    pad,
    secret,
    clock: systemClock,
    pinDigits: devices.value.pinDigits,
    emit: (event) => {
      server.emit(event);
      devices.value.onEvent?.(event);
    },
  });
  const server = new HostServer(host, log);

  let ending = false;
  const end = async (why: string): Promise<void> => {
    if (ending) return;
    ending = true;
    secret.wipe();
    setTimeout(() => process.exit(EXIT.software), LIMITS.transmitWatchdog).unref();
    log.info({ why }, 'ending');
    await server.close();
    await host.close();
    await devices.value.close?.();
    await Promise.all([reader.close(), pad.close(), watchdog.close()]);
    process.exit(0);
  };

  const listening = await server.listen(socketPath);
  if (!listening.ok) {
    const code = listening.error === 'denied' ? EXIT.denied : EXIT.unavailable;
    return refuse(listenProblem(listening.error, socketPath), code);
  }
  const attached = await devices.value.attach?.(host);
  if (attached !== undefined && !attached.ok) return refuse(attached.error, EXIT.unavailable);

  process.on('SIGTERM', () => void end('SIGTERM'));
  process.on('SIGINT', () => void end('SIGINT'));
  if (exitWithParent) {
    // The other end of standard input is held by the parent alone: it closes however the parent ends.
    process.stdin.on('error', () => void end('parent gone'));
    process.stdin.on('close', () => void end('parent gone'));
    process.stdin.resume();
  }
  // Last: who reads it may end this process with its next breath.
  log.info({ pid: process.pid }, 'device host ready');
}

function refuse(line: string, code: number): void {
  process.stderr.write(`madoguchi device host: ${line}\n`, () => process.exit(code));
}

function listenProblem(problem: ListenProblem, socketPath: string): string {
  switch (problem) {
    case 'inUse':
      return `another device host already listens on ${socketPath}; end it first, or configure another devices.socketPath`;
    case 'denied':
      return `may not create ${socketPath}; give this user the right to write in its folder`;
    case 'occupied':
      return `${socketPath} is a file of another kind; move it away`;
    case 'noFolder':
      return `cannot create ${socketPath}; make its folder first`;
    case 'failed':
      return `cannot listen on ${socketPath}; choose a shorter path on a local disk`;
  }
}

/** A bug ends the host, wiped. Messages are left out of the log, as they may quote data; the places are what is needed. */
function endOnBugs(log: Logger, secret: SecretBuffer): void {
  process.on('uncaughtException', (error) => {
    secret.wipe();
    const places = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
    log.fatal({ error: error.name, places }, 'bug');
    process.exit(EXIT.software);
  });
}

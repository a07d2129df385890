import { join } from 'node:path';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Result } from '../../state-machines/vocabulary/result.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { controlSocketPath } from '../lifecycle/control-socket.ts';
import { portProblem, type StartProblem } from '../lifecycle/problem.ts';
import { takeInstanceLock } from '../lifecycle/single-instance.ts';
import { type SupervisedProcess, supervise } from '../lifecycle/supervised-process.ts';
import { listStaticFiles } from '../resident/static-files.ts';
import { systemTime, systemTimers } from '../time.ts';
import { answers } from './await-answer.ts';
import { createBenchDesk } from './bench-desk.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { firstPortProblem } from './free-ports.ts';
import { startLineProxy } from './line-proxy.ts';
import type { PracticeOptions } from './options.ts';
import { practiceConfig } from './practice-config.ts';
import { startPracticeProcess } from './practice-process.ts';
import { prepare } from './prepare.ts';
import { inHouse, runTool } from './run-tool.ts';
import { watchService } from './service-watch.ts';

export interface PracticeAddresses {
  /** The bench with everything it needs in the fragment. */
  readonly benchUrl: string;
  readonly terminalUrl: string;
  readonly portalUrl: string;
}

/**
 * Starts practice mode: portal, line, service with its device host, bench.
 *
 * INVARIANTS
 * - Whatever was started is ended by `opened`, last first, at any moment of the start or later; after a problem the
 *   caller disposes it, so that either all runs or nothing does.
 * - A process that dies is started again; one that never came up ends the start with its own complaint.
 */
export async function startPractice(
  options: PracticeOptions,
  opened: AsyncDisposableStack,
  say: (line: string) => void,
): Promise<Result<PracticeAddresses, StartProblem>> {
  const { ports } = options;
  const checked = practiceConfig(options);
  if (!checked.ok) return checked;
  const lock = takeInstanceLock(options.dataDirectory, 'practice-mode');
  if (!lock.ok) return lock;
  opened.defer(() => lock.value.release());
  const taken = await firstPortProblem(ports);
  if (taken !== null) return err(taken);

  say('Preparing pages, practice cards and portal. The first time this takes a moment.');
  const building = runTool('building the pages', 'ui/build.ts', ['--training'], opened);
  const prepared = await prepare(options, checked.value, opened);
  if (!prepared.ok) return prepared;
  const { config, configFile, portalOptions, benchToken, logDirectory } = prepared.value;

  const portalUrl = `http://localhost:${ports.portal}`;
  const portal = await keepRunning('the practice portal', opened, say, {
    path: 'service/practice-portal/main.ts',
    args: ['--options', portalOptions],
    logFile: join(logDirectory, 'practice-portal.log'),
    answersAt: portalUrl,
  });
  if (!portal.ok) return portal;

  const line = await startLineProxy(ports.line, ports.portal);
  if (!line.ok) return err(portProblem(line.error.port, line.error.code, '--port-base N'));
  opened.defer(() => line.value.close());

  const built = await building;
  if (!built.ok) return built;
  const terminalUrl = `http://localhost:${ports.terminal}`;
  const service = await keepRunning('the service', opened, say, {
    path: 'service/main.ts',
    args: ['--config', configFile],
    logFile: config.log.file ?? join(logDirectory, 'service.log'),
    answersAt: terminalUrl,
  });
  if (!service.ok) return service;

  let bench: BenchServer | null = null;
  const desk = createBenchDesk({
    terminalOrigin: terminalUrl,
    portalUrl,
    line: line.value,
    ticket: () => watch.ticket(),
    killService: () => service.value.kill(),
    tell: (message) => bench?.tell(message),
    now: () => new Date(),
  });
  const watch = watchService(controlSocketPath(config.dataDirectory), {
    status: (status) => desk.serviceStatus(status),
    screen: (id) => desk.screen(id),
  });
  opened.defer(() => watch.close());

  const benchServer = await startBenchServer({
    port: ports.bench,
    files: await listStaticFiles(inHouse('dist/ui/training/bench')),
    token: benchToken,
    terminalPort: ports.terminal,
    devicesPort: ports.devices,
    greeting: () => desk.greeting(),
    received: (message, answer) => desk.received(message, answer),
  });
  if (!benchServer.ok) return err(portProblem(benchServer.error.port, benchServer.error.code, '--port-base N'));
  bench = benchServer.value;
  opened.defer(() => benchServer.value.close());

  return ok({
    benchUrl: `http://localhost:${ports.bench}/#t=${benchToken}&d=${ports.devices}`,
    terminalUrl,
    portalUrl,
  });
}

interface ProcessPlan {
  readonly path: string;
  readonly args: readonly string[];
  readonly logFile: string;
  /** Address that answers once the process works. */
  readonly answersAt: string;
}

/** Starts a process and waits until it answers; from then on it is started again whenever it ends. */
async function keepRunning(
  name: string,
  opened: AsyncDisposableStack,
  say: (line: string) => void,
  plan: ProcessPlan,
): Promise<Result<SupervisedProcess, StartProblem>> {
  let complaint: () => string | null = () => null;
  let phase: 'starting' | 'running' | 'failed' = 'starting';
  const supervised = supervise({
    spawn() {
      const started = startPracticeProcess(plan.path, plan.args, plan.logFile);
      complaint = started.complaint;
      return started.child;
    },
    patience: LIMITS.serviceShutdown,
    timers: systemTimers,
    monotonic: () => systemTime.monotonic(),
    started: () => undefined,
    lost({ status, signal }) {
      if (phase === 'running')
        say(`${sentenceCase(name)} ended (${signal ?? `exit code ${status}`}) and is started again.`);
      else phase = 'failed';
    },
  });
  opened.defer(() => supervised.stop());
  if (await answers(plan.answersAt, () => phase === 'failed')) {
    phase = 'running';
    return ok(supervised);
  }
  return err({
    problem: `${name} did not start: ${complaint() ?? 'it said nothing'}`,
    remedy: `Its log is ${plan.logFile}`,
  });
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

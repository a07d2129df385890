import { join } from 'node:path';
import { connectDeviceHost } from '../hardware/client/device-host-client.ts';
import type { OutOfServiceReason } from '../state-machines/screens/frame-screens.ts';
import { LIMITS } from '../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../state-machines/vocabulary/result.ts';
import { openAttemptGate } from './attempts/attempt-gate.ts';
import type { AuditLog } from './audit/audit-log.ts';
import { BUILD } from './build.ts';
import type { Config } from './config/schema.ts';
import { type DeviceHostStart, deviceHostStart } from './device-host-options.ts';
import { openEnvironment } from './environment/environment.ts';
import { environmentFacts } from './environment/facts.ts';
import { inspectFiles } from './environment/page-files.ts';
import type { ServiceStatus } from './lifecycle/control-messages.ts';
import { controlSocketPath, openControlSocket } from './lifecycle/control-socket.ts';
import { portProblem, type StartProblem } from './lifecycle/problem.ts';
import { type SupervisedProcess, supervise } from './lifecycle/supervised-process.ts';
import { type Core, openCore } from './open-core.ts';
import { builtPage } from './resident/built-page.ts';
import { leaseFile } from './resident/lease-file.ts';
import { openRefusalAudit } from './resident/refusal-audit.ts';
import { startResidentServer } from './resident/resident-server.ts';
import { createResidentSocket, type ResidentSocket } from './resident/resident-socket.ts';
import { transcriptFile } from './resident/transcript.ts';
import { sharedAnswer } from './shared-answer.ts';
import { startMaintenance } from './store/maintenance.ts';
import { noteTold } from './terminal/note-told.ts';
import { outOfServiceReasons, readinessReport } from './terminal/readiness.ts';
import { spawnDeviceHost } from './terminal/spawn-device-host.ts';
import { startTerminal, type Terminal } from './terminal/terminal.ts';
import { createTerminalPorts } from './terminal/terminal-ports.ts';
import { systemTime, systemTimers } from './time.ts';

export interface RunningService {
  readonly origin: string;
  /** Ends everything in the reverse order of the start: page, visit, devices, store. */
  stop(signal: string): Promise<void>;
  /** Logs a bug by its kind and place; what its message quotes stays out of every log. */
  fault(error: unknown): void;
}

const monotonic = (): number => systemTime.monotonic();

/**
 * Makes the service from its configuration: store before page, page before visits, so that nothing can be asked for that
 * could not be kept.
 *
 * INVARIANT: either everything runs or nothing does; what was opened before a problem is closed again, last first.
 */
export async function startService(config: Config): Promise<Result<RunningService, StartProblem>> {
  await using opened = new AsyncDisposableStack();
  const startedAt = monotonic();
  const core = await openCore(config, opened);
  if (!core.ok) return core;
  const { log, store, audit, portal, queue, ledger } = core.value;
  const { registrations } = queue;

  audit.append('service.start-init', { disposition: 'na', mode: config.mode, build: BUILD, pid: process.pid });
  let phase: 'starting' | 'running' | { readonly stoppingSince: number } = 'starting';
  opened.defer(() => tellEnd(audit, phase, startedAt));

  const built = await builtPage(config.mode);
  if (!built.ok) return built;
  const page = built.value;
  const hostStart = config.devices.spawn ? deviceHostStart(config) : ok(null);
  if (!hostStart.ok) return hostStart;

  let terminal: Terminal | null = null;
  let resident: ResidentSocket | null = null;
  const host = connectDeviceHost({ socketPath: config.devices.socketPath });
  opened.defer(() => host.close());
  const attempts = openAttemptGate(host, ledger, log.for('attempts'));
  opened.defer(() => attempts.close());
  const pinEntry = config.pin.entry;
  const ownReasons = async (others: () => readonly OutOfServiceReason[]): Promise<OutOfServiceReason[]> => {
    const reasons = await outOfServiceReasons({ host, registrations, environment: others, pinEntry });
    return terminal?.isRunning() ? reasons : [...new Set([...reasons, 'software' as const])];
  };
  const integrity = sharedAnswer(
    () => inspectFiles(page.directory, page.manifestFile),
    LIMITS.environmentCheck / 2,
    monotonic,
  );
  const environment = openEnvironment({
    facts: () =>
      environmentFacts({
        config,
        portal,
        // What the environment itself found would keep it from ever finding anything else.
        reasons: () => ownReasons(() => []),
        page: () => resident?.page() ?? null,
        manifestFile: page.manifestFile,
        integrity,
      }),
    log: log.for('environment'),
  });
  const ports = createTerminalPorts({
    ...core.value,
    host,
    registrations,
    attempts,
    environment: () => environment.obstacles(),
    pinEntry,
    monotonic,
  });
  // Anybody on this machine may ask, as often as they like; the device host must not feel it.
  const readiness = sharedAnswer(
    async () => readinessReport(await ownReasons(() => environment.obstacles())),
    LIMITS.statusWatch,
    monotonic,
  );
  const sharedEnvironment = sharedAnswer(() => environment.look(), LIMITS.statusWatch, monotonic);
  const look = (): void => {
    environment.look().catch((error: unknown) => log.fault('environment.bug', error));
  };
  let lookedSinceStart = false;
  let wasIdle = true;
  const refusals = openRefusalAudit(audit, systemTimers, monotonic);
  opened.defer(() => refusals.stop());
  const server = await startResidentServer({
    port: config.resident.port,
    files: page.files,
    frameAncestors: config.resident.allowedFrameAncestors,
    readiness,
    socket: (at) =>
      createResidentSocket({
        host: at,
        build: BUILD,
        bundle: page.build,
        wardName: config.terminal.wardName,
        practice: config.mode === 'practice',
        now: monotonic,
        leases: leaseFile(join(config.dataDirectory, 'resident-leases.json'), () => systemTime.wall()),
        act: (action) => terminal?.act(action),
        painted: (screen) => noteTold(screen, registrations, () => ports.interruptionTold()),
        onTouchKey: (key) => host.touchKey(key),
        accepted() {
          audit.append('resident-view.accepted', { disposition: 'success' });
          resident?.askPage();
        },
        reported() {
          if (lookedSinceStart) look();
        },
        refused: (reason) => refusals.record(reason),
        cut: (screen) => log.error('screen.cut', { screen }),
        ...(config.mode === 'practice'
          ? { transcript: transcriptFile(join(config.dataDirectory, 'screens.jsonl')) }
          : {}),
      }),
  });
  if (!server.ok) return err(portProblem(server.error.port, server.error.code, 'resident.port'));
  const { socket, origin } = server.value;
  resident = socket;
  opened.defer(() => server.value.close());

  const control = await openControlSocket(controlSocketPath(config.dataDirectory), {
    ticketUrl: () => `${origin}/#t=${socket.issueTicket()}`,
    status: async () => serviceStatus(core.value, await readiness(), origin),
    environment: sharedEnvironment,
    // Looking changes nothing; a ticket lets somebody in.
    asked(command) {
      if (command === 'ticket') audit.append('technician.command', { disposition: 'success', event: command });
    },
  });
  if (!control.ok) return control;
  opened.defer(() => control.value.close());

  if (hostStart.value !== null) {
    const hostProcess = startDeviceHost(hostStart.value, config.log.file, audit);
    opened.defer(() => hostProcess.stop());
  }
  const running = startTerminal({
    ports,
    settings: { ...config.terminal, pinEntry, lastTry: config.pin.lastTry, pinPerItem: config.pin.perItem },
    host,
    line: portal.line,
    view: socket,
    timers: systemTimers,
    audit,
    log: log.for('terminal'),
    screenChanged(id) {
      control.value.tell({ type: 'screen', id });
      // What a visit finds in the browser is told before its person is asked for a card.
      const isIdle = terminal?.isIdle() ?? true;
      if (wasIdle && !isIdle) socket.askPage();
      wasIdle = isIdle;
      // Not before the devices have said what they are: what has not begun is not broken.
      if (id !== 'K-01' || lookedSinceStart) return;
      lookedSinceStart = true;
      look();
    },
  });
  terminal = running;
  opened.defer(() => running.stop());
  opened.defer(() => socket.close());

  queue.start();
  opened.defer(() => queue.stop());
  void portal.start();
  opened.defer(() => portal.stop());
  const tidy = (): void => {
    registrations.forgetOld();
    ledger.forgetOld();
    store.checkpoint();
  };
  opened.defer(startMaintenance(systemTimers, () => running.isIdle(), tidy));
  opened.defer(startMaintenance(systemTimers, () => running.isIdle(), look, LIMITS.environmentCheck));

  phase = 'running';
  const durationMs = Math.round(monotonic() - startedAt);
  audit.append('service.start-complete', { disposition: 'success', durationMs });
  log.info('service.ready', { port: server.value.port, durationMs });
  const everything = opened.move();
  return ok({
    origin,
    fault: (error) => log.fault('service.bug', error),
    async stop(signal) {
      phase = { stoppingSince: monotonic() };
      audit.append('service.stop-init', { disposition: 'na', signal });
      await everything.disposeAsync();
    },
  });
}

/** The second half of the audit's pair of start or stop, as the last line before the store is closed. */
function tellEnd(
  audit: AuditLog,
  phase: 'starting' | 'running' | { readonly stoppingSince: number },
  startedAt: number,
): void {
  if (phase === 'starting') {
    const durationMs = Math.round(monotonic() - startedAt);
    audit.append('service.start-complete', { disposition: 'failure', durationMs });
  } else if (phase !== 'running') {
    const durationMs = Math.round(monotonic() - phase.stoppingSince);
    audit.append('service.stop-complete', { disposition: 'success', durationMs });
  }
}

function serviceStatus(
  { portal, queue }: Core,
  parts: Awaited<ReturnType<typeof readinessReport>>,
  origin: string,
): ServiceStatus {
  const { pending = 0, parked = 0 } = queue.registrations.counts();
  return {
    ready: parts.every((part) => part.ready),
    parts: parts.map((part) => ({ ...part, reasons: [...part.reasons] })),
    line: portal.line.isUp() ? 'up' : 'down',
    waiting: pending + parked,
    parked,
    origin,
  };
}

function startDeviceHost(start: DeviceHostStart, logFile: string | null, audit: AuditLog): SupervisedProcess {
  return supervise({
    spawn: () => spawnDeviceHost(start, logFile),
    patience: LIMITS.hostShutdown,
    timers: systemTimers,
    monotonic,
    started: (pid, attempts) => audit.append('device-host.start', { disposition: 'success', pid, attempts }),
    lost: ({ status, signal, delayMs }) =>
      audit.append('device-host.lost', {
        disposition: 'failure',
        delayMs,
        ...(status === null ? {} : { status }),
        ...(signal === null ? {} : { signal }),
      }),
  });
}

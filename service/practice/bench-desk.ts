import type {
  BenchToLauncher,
  LauncherHappening,
  LauncherToBench,
  PracticeState,
} from '../../state-machines/screens/bench.ts';
import type { ServiceStatus } from '../lifecycle/control-messages.ts';

export interface BenchDeskOptions {
  readonly terminalOrigin: string;
  readonly portalUrl: string;
  readonly line: { isUp(): boolean; set(up: boolean): void };
  readonly ticket: () => Promise<string | null>;
  readonly killService: () => void;
  readonly tell: (message: LauncherToBench) => void;
  readonly now: () => Date;
}

/** What the launcher knows and does for the bench's pages. Its event lines name screens, never what is on them. */
export interface BenchDesk {
  greeting(): readonly LauncherToBench[];
  received(message: BenchToLauncher, answer: (message: LauncherToBench) => void): void;
  /** Null: the service is not there. */
  serviceStatus(status: ServiceStatus | null): void;
  screen(id: string): void;
}

export function createBenchDesk(options: BenchDeskOptions): BenchDesk {
  let service: PracticeState['service'] = 'starting';
  let waiting = 0;

  const practice = (): LauncherToBench => ({
    type: 'practice',
    practice: {
      line: options.line.isUp() ? 'up' : 'down',
      service,
      waiting,
      terminalOrigin: options.terminalOrigin,
      portalUrl: options.portalUrl,
    },
  });
  const note = (source: 'screen' | 'line' | 'service', what: LauncherHappening): void =>
    options.tell({ type: 'event', at: options.now().toISOString(), source, what });

  return {
    greeting: () => [practice()],
    received(message, answer) {
      switch (message.type) {
        case 'line':
          options.line.set(message.up);
          note('line', { id: 'line', up: message.up });
          options.tell(practice());
          break;
        case 'ticket':
          void options.ticket().then((url) => {
            if (url !== null) answer({ type: 'ticket', url });
          });
          break;
        case 'restartService':
          note('service', { id: 'killing' });
          options.killService();
          break;
      }
    },
    serviceStatus(status) {
      const now = status === null ? 'down' : 'up';
      const before = waiting;
      waiting = status?.waiting ?? waiting;
      if (now !== service) note('service', { id: 'service', state: now });
      if (waiting < before) note('service', { id: 'delivered', waiting });
      if (waiting > before) note('service', { id: 'stored', waiting });
      service = now;
      options.tell(practice());
    },
    screen: (screen) => note('screen', { id: 'screen', screen }),
  };
}

import type { LeaseMemory } from '../../service/resident/lease-file.ts';
import { type ResidentServer, startResidentServer } from '../../service/resident/resident-server.ts';
import { createResidentSocket } from '../../service/resident/resident-socket.ts';
import type { Action } from '../../state-machines/screens/actions.ts';
import type { Screen, ScreenOf } from '../../state-machines/screens/screen.ts';
import type { PageReport } from '../../state-machines/screens/wire.ts';
import type { SealedKey } from '../../state-machines/vocabulary/secrets.ts';

/** A screen with a text field, as a machine would show it. */
export const textScreen = (over: Partial<ScreenOf<'B-11'>> = {}): ScreenOf<'B-11'> => ({
  id: 'B-11',
  data: { problem: null, max: 20 },
  instance: 1,
  task: 'register',
  progress: { flow: 'register', step: 0 },
  line: 'up',
  locale: 'ja',
  display: { textSize: 'standard', colours: 'standard', sound: true },
  readerKind: 'contactless',
  actions: ['submitText', 'draft', 'back', 'setLocale'],
  timer: null,
  draft: null,
  ...over,
});

export interface ResidentFixture {
  readonly server: ResidentServer;
  readonly acted: Action[];
  readonly touched: SealedKey[];
  readonly refused: string[];
  readonly painted: Screen[];
  readonly reports: PageReport[];
  readonly clock: { advance(ms: number): void };
  show(screen: Screen): void;
}

/** A real endpoint on a free port, with a clock of its own for tickets, leases, limits and deadlines. */
export async function startResidentFixture(
  leases: LeaseMemory = { load: () => [], save: () => {} },
): Promise<ResidentFixture> {
  const acted: Action[] = [];
  const touched: SealedKey[] = [];
  const refused: string[] = [];
  const painted: Screen[] = [];
  const reports: PageReport[] = [];
  let ahead = 0;
  const started = await startResidentServer({
    port: 0,
    files: new Map(),
    frameAncestors: [],
    readiness: () => Promise.resolve([]),
    socket: (host) =>
      createResidentSocket({
        host,
        build: 'test',
        bundle: 'served',
        wardName: 'ひかり区',
        practice: true,
        now: () => performance.now() + ahead,
        leases,
        act: (action) => acted.push(action),
        onTouchKey: (key) => touched.push(key),
        painted: (screen) => painted.push(screen),
        accepted: () => {},
        reported: (report) => reports.push(report),
        refused: (why) => refused.push(why),
      }),
  });
  if (!started.ok) throw new Error(`no free port: ${started.error.code}`);
  return {
    server: started.value,
    acted,
    touched,
    refused,
    painted,
    reports,
    clock: {
      advance(ms) {
        ahead += ms;
      },
    },
    show: (screen) => started.value.socket.show(screen),
  };
}

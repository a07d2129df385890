import type { CARD_TIMINGS } from '../../hardware/virtual/card/timing.ts';
import type { Row } from './row.ts';

/** A row by its name; what it measures with is loaded when it is measured: browser, service and cards are seconds of work. */
export interface NamedRow {
  readonly id: string;
  load(): Promise<Row>;
}

const openSc = () => import('./rows/sign-in-vs-opensc.ts');
const physics = async (speed: keyof typeof CARD_TIMINGS, readAhead: boolean): Promise<Row> =>
  (await import('./rows/sign-in-vs-physics.ts')).signInVsPhysics(speed, readAhead);

/** In the order a resident meets them. */
export const ROWS: readonly NamedRow[] = [
  { id: 'state-to-painted', load: async () => (await import('./rows/state-to-painted.ts')).stateToPainted },
  { id: 'sign-in-apdus', load: async () => (await openSc()).signInApdus },
  { id: 'sign-in-apdus-as-installed', load: async () => (await openSc()).signInApdusInstalled },
  { id: 'sign-in-vs-opensc', load: async () => (await openSc()).signInVsOpenSc },
  { id: 'sign-in-vs-opensc-at-card', load: async () => (await openSc()).signInVsOpenScAtCard },
  { id: 'sign-in-vs-physics-106k', load: () => physics('106', true) },
  { id: 'sign-in-vs-physics-106k-no-read-ahead', load: () => physics('106', false) },
  { id: 'sign-in-vs-physics-424k', load: () => physics('424', true) },
  { id: 'sign-in-vs-physics-424k-no-read-ahead', load: () => physics('424', false) },
  { id: 'last-digit-to-screen', load: async () => (await import('./rows/last-digit-to-screen.ts')).lastDigitToScreen },
  {
    id: 'completion-to-durable',
    load: async () => (await import('./rows/completion-to-durable.ts')).completionToDurable,
  },
];

import type {
  DeviceHappening,
  LauncherHappening,
  BENCH_SUBPROTOCOL as Subprotocol,
} from '../../state-machines/screens/bench.ts';

export type BenchHappening = DeviceHappening | LauncherHappening;

/** `ui/` takes only types from the contract; the type makes sure that the value is the contract's. */
export const BENCH_SUBPROTOCOL: typeof Subprotocol = 'madoguchi-bench.1';

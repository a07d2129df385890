import type { BENCH_SUBPROTOCOL as Subprotocol } from '../../state-machines/screens/bench.ts';

/** `ui/` takes only types from the contract; the type makes sure that the value is the contract's. */
export const BENCH_SUBPROTOCOL: typeof Subprotocol = 'madoguchi-bench.1';

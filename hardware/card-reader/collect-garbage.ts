import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | null = null;

/** Collects everything nobody refers to any more, now; native destructors have run when this returns. */
export function collectGarbage(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    // Known by that name in contexts made from now on.
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}

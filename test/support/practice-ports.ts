import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports the system hands out by itself. */
const FIRST = 20_000;
const PER_TERMINAL = 30;
const PLACES = 400;
/** Of every place the port nothing of practice mode uses: who listens there has the place. */
const MARK = PER_TERMINAL - 1;

/** Test processes begin to look at places of their own. */
let next = process.pid % PLACES;

/**
 * A base for the ports of practice mode that no other test has, in whatever process: several files run at a time. It is
 * kept until this process ends.
 * @throws Error when every place is taken.
 */
export async function reservePorts(): Promise<number> {
  for (let tried = 0; tried < PLACES; tried++) {
    const base = FIRST + next * PER_TERMINAL;
    next = (next + 1) % PLACES;
    const mark = createServer()
      .listen(base + MARK, '127.0.0.1')
      .unref();
    try {
      await once(mark, 'listening');
      return base;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`no ports are left between ${FIRST} and ${FIRST + PLACES * PER_TERMINAL}`);
}

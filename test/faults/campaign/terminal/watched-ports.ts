import type { TerminalPorts } from '../../../../state-machines/ports.ts';
import type { Activity } from './activity.ts';

/** The calls in which a person types. */
const ENTRIES: ReadonlySet<string> = new Set(['openSession', 'readAttributes', 'sendEtaxRequest']);

/**
 * The ports as they are, with an eye on what is under way.
 * @param entryBegins called before each call in which a person types
 */
export function watched<P extends TerminalPorts>(
  ports: P,
  activity: Activity,
  entryBegins: () => void,
): { readonly ports: P; entryUnderWay(): boolean } {
  let entries = 0;
  const eye =
    <A extends readonly unknown[], R>(name: string, call: (...args: A) => R) =>
    (...args: A): R => {
      const counts = ENTRIES.has(name) ? 1 : 0;
      entries += counts;
      if (counts > 0) entryBegins();
      const result = call(...args);
      if (result instanceof Promise) {
        void result.finally(() => {
          entries -= counts;
          activity.stir();
        });
      }
      return result;
    };
  const all = Object.entries(ports).map(([name, call]) => [name, eye(name, call as () => unknown)]);
  return { ports: Object.fromEntries(all) as P, entryUnderWay: () => entries > 0 };
}

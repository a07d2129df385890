import type { TerminalPorts } from '../../../../state-machines/ports.ts';
import type { Failure } from '../../../../state-machines/vocabulary/failures.ts';
import type { Result } from '../../../../state-machines/vocabulary/result.ts';
import type { Activity } from './activity.ts';

const noAnswer = (): void => undefined;

/** The calls in which a person types. */
const ENTRIES: ReadonlySet<string> = new Set(['openSession', 'readAttributes', 'sendEtaxRequest']);

/** Hears what the machines call, before it is done, and every failure they are answered with. */
export interface Tap {
  called(name: string): void;
  failed(failure: Failure): void;
}

/**
 * The ports as they are, with an eye on what is under way.
 * @param entryBegins called before each call in which a person types
 */
export function watched<P extends TerminalPorts>(
  ports: P,
  activity: Activity,
  entryBegins: () => void,
  tap?: Tap,
): { readonly ports: P; entryUnderWay(): boolean } {
  let entries = 0;
  const eye =
    <A extends readonly unknown[], R>(name: string, call: (...args: A) => R) =>
    (...args: A): R => {
      const counts = ENTRIES.has(name) ? 1 : 0;
      entries += counts;
      if (counts > 0) entryBegins();
      tap?.called(name);
      const result = call(...args);
      if (result instanceof Promise) {
        void result.then((answer: Partial<Result<unknown, Failure>> | undefined) => {
          if (answer?.ok === false && answer.error !== undefined) tap?.failed(answer.error);
        }, noAnswer);
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

import { type DestinationStream, destination, pino } from 'pino';
import { type Loggable, loggable, REFUSED } from './fields.ts';
import { LINES_KEPT_BYTES, patientSink } from './patient-sink.ts';

/**
 * The technical log: one JSON object a line. `event` is a fixed name such as `delivery.retry`; there is no message text.
 * What may be in `fields` is the catalogue of `fields.ts`.
 */
export interface Logger {
  debug(event: string, fields?: Loggable): void;
  info(event: string, fields?: Loggable): void;
  warn(event: string, fields?: Loggable): void;
  error(event: string, fields?: Loggable): void;
  /** A bug: the kind of error and where it was thrown, without its message, which may quote input. */
  fault(event: string, error: unknown, fields?: Loggable): void;
  /** The same log under another component name. */
  for(component: string): Logger;
}

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Null: standard error. */
  readonly file: string | null;
}

export function openLog(options: LogOptions, component: string): Logger {
  const sink = destination({
    dest: options.file ?? 2,
    // A line that explains a crash must be out before the process is.
    sync: true,
    maxLength: LINES_KEPT_BYTES,
    ...(options.file === null ? {} : { mkdir: true, append: true, mode: 0o600 }),
  });
  const log: Logger = logTo(
    patientSink(sink, (count) => log.for('log').error('log.lines-lost', { count })),
    options.level,
    component,
  );
  return log;
}

/** Logs to any stream; tests collect lines with it. */
export function logTo(sink: DestinationStream, level: LogOptions['level'], component: string): Logger {
  const root = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink);
  const named = (name: string): Logger => {
    const write =
      (at: LogOptions['level']) =>
      (event: string, fields: Loggable = {}): void =>
        root[at]({ component: eventName(name), event: eventName(event), ...withoutEvent(fields) });
    return {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      fault: (event, error, fields = {}) =>
        root.error({
          component: eventName(name),
          event: eventName(event),
          ...withoutEvent(fields),
          ...whereThrown(error),
        }),
      for: named,
    };
  };
  return named(component);
}

const EVENT = /^[A-Za-z][A-Za-z0-9.-]{0,63}$/;
const eventName = (event: string): string => (EVENT.test(event) ? event : REFUSED);

/** The field `event` names an event of a machine; the line's own event keeps its place. */
function withoutEvent(fields: Loggable): Readonly<Record<string, unknown>> {
  const { event, ...rest } = loggable({ ...fields });
  return event === undefined ? rest : { ...rest, about: event };
}

/** Name, system code and the file:line of each frame. Paths are cut to what is inside the product. */
function whereThrown(error: unknown): { readonly error: string; readonly frames: readonly string[] } {
  if (!(error instanceof Error)) return { error: typeof error, frames: [] };
  const code = 'code' in error && typeof error.code === 'string' ? `:${error.code}` : '';
  const frames = [...(error.stack ?? '').matchAll(/^ {4}at .*?([A-Za-z0-9._-]+\/[A-Za-z0-9._-]+:\d+):\d+\)?$/gm)];
  const name = `${error.constructor.name}${code}`;
  return {
    error: /^[A-Za-z0-9_:$-]{1,80}$/.test(name) ? name : REFUSED,
    frames: frames.slice(0, 12).map((frame) => frame[1] ?? ''),
  };
}

import pino, { type Logger } from 'pino';

/** What is kept while nothing can be written: the lines that came first, as they tell how it began. */
const KEPT_BYTES = 64 * 1024;

/**
 * The host's log, one JSON object a line, written before the call returns: the last lines before a SIGKILL are the ones
 * that matter. A full disk or a reader that went away costs lines and never the host; how many is said once lines get
 * through again.
 */
export function openHostLog(descriptor: number): Logger {
  const sink = pino.destination({ dest: descriptor, sync: true, maxLength: KEPT_BYTES });
  const log = pino({ base: { process: 'device-host' } }, sink);
  let lost = 0;
  // Unheard, it would end the process out of whichever line was being logged. The next line tries again.
  sink.on('error', () => undefined);
  sink.on('drop', () => {
    lost += 1;
  });
  sink.on('drain', () => {
    if (lost === 0) return;
    const lines = lost;
    lost = 0;
    log.warn({ lines }, 'log lines were lost');
  });
  return log;
}

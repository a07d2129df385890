import type { DestinationStream, destination } from 'pino';

type Sink = ReturnType<typeof destination>;

/** Bytes of lines kept while the log takes none; what does not fit is dropped and counted. */
export const LINES_KEPT_BYTES = 64 * 1024;

/**
 * A log that cannot be written (a full disk, a reader that went away) must not end the service. The newest lines are
 * dropped as soon as the sink holds `LINES_KEPT_BYTES` of unwritten ones; once it takes lines again, `tell` hears how
 * many are missing.
 * @param sink made with `maxLength`
 */
export function patientSink(sink: Sink, tell: (lost: number) => void): DestinationStream {
  let failing = false;
  let lost = 0;
  // Without a listener Node throws the error out of the call that logs.
  sink.on('error', () => {
    failing = true;
  });
  sink.on('write', () => {
    failing = false;
  });
  sink.on('drop', () => {
    lost += 1;
  });
  return {
    write(line) {
      sink.write(line);
      if (failing || lost === 0) return;
      const count = lost;
      lost = 0;
      tell(count);
    },
  };
}

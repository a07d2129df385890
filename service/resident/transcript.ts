import type { Screen } from '../../state-machines/screens/screen.ts';
import type { ClientMessage } from '../../state-machines/screens/wire.ts';

/** A record of what passed the resident socket, for finding faults. Never in production. */
export interface Transcript {
  received(message: ClientMessage): void;
  shown(rev: number, screen: Screen): void;
}

/**
 * Writes one JSON line per message. Redacted by construction: only members that cannot hold what a resident typed or
 * what the portal told are ever copied, so neither `data`, `draft` nor `args` appear.
 */
export const createTranscript = (writeLine: (line: string) => void): Transcript => ({
  received(message) {
    if (message.type === 'alive') return;
    const { type, rev } = message;
    writeLine(
      JSON.stringify(message.type === 'intent' ? { type, rev, id: message.id, action: message.action } : { type, rev }),
    );
  },
  shown(rev, screen) {
    const { id, instance, task, progress, line, locale, actions } = screen;
    writeLine(JSON.stringify({ type: 'screen', rev, id, instance, task, progress, line, locale, actions }));
  },
});

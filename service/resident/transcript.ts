import { appendFileSync, statSync, writeFileSync } from 'node:fs';
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
    if (message.type === 'alive' || message.type === 'page') return;
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

const LARGEST_FILE_BYTES = 4 * 1024 * 1024;

/**
 * Appends to a file only its own user may read; one that would grow over `largest` bytes is begun anew. A line that
 * cannot be written is left out: this is for finding faults.
 */
export const transcriptFile = (file: string, largest: number = LARGEST_FILE_BYTES): Transcript =>
  createTranscript((line) => {
    const bytes = `${line}\n`;
    try {
      const full = sizeOf(file) + Buffer.byteLength(bytes) > largest;
      (full ? writeFileSync : appendFileSync)(file, bytes, { mode: 0o600 });
    } catch {
      // A full disk is told by readiness.
    }
  });

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

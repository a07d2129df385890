import type { PortalDatabase } from '../records/open.ts';

const SETTING = 'clock-offset-ms';

/** The portal's clock. It can be moved for practice, and stays moved across restarts. */
export interface PortalClock {
  /** Milliseconds since 1970 as the portal sees it. */
  now(): number;
  offsetMs(): number;
  move(offsetMs: number): void;
}

export function openClock(database: PortalDatabase, firstOffsetMs: number, wall: () => number): PortalClock {
  const stored = database
    .prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?')
    .get(SETTING);
  let offset = stored ? Number(stored.value) : firstOffsetMs;
  return {
    now: () => wall() + offset,
    offsetMs: () => offset,
    move(offsetMs) {
      database
        .prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
        .run(SETTING, String(offsetMs));
      offset = offsetMs;
    },
  };
}

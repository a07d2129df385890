import type { Store } from './store.ts';

/** Takes the next number of a counter; durable before it is returned, so that no crash hands it out twice. */
export function nextNumber(store: Store, name: 'registration'): number {
  const row = store.transaction(() =>
    store.db
      .prepare(
        'INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
      )
      .get(name),
  ) as { value: number };
  return row.value;
}

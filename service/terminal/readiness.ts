import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import type { OutOfServiceReason } from '../../state-machines/screens/frame-screens.ts';
import type { EntryDevice } from '../../state-machines/vocabulary/secrets.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { ReadinessPart } from '../resident/resident-server.ts';

export interface ReadinessParts {
  readonly host: Pick<DeviceHostClient, 'status'>;
  readonly registrations: Pick<Registrations, 'obstacles'>;
  /** What else the terminal found of itself. */
  readonly environment: () => readonly OutOfServiceReason[];
  /** Where a PIN may be typed. */
  readonly pinEntry: readonly EntryDevice[];
}

/** Why nobody can be served now, asked of the parts themselves at this moment; empty when all is well. */
export async function outOfServiceReasons({
  host,
  registrations,
  environment,
  pinEntry,
}: ReadinessParts): Promise<OutOfServiceReason[]> {
  const obstacles = [...new Set([...registrations.obstacles(), ...environment()])];
  const status = await host.status();
  if (!status.ok) return ['devices', ...obstacles];
  const { reader, pinPad } = status.value;
  return [
    ...(reader === 'absent' || reader === 'serviceDown' ? (['reader'] as const) : []),
    // Whether the reader has a pad of its own is known only with a card on it, so it counts as possible.
    ...(pinPad === 'absent' && !pinEntry.some((device) => device !== 'pinPad') ? (['pinPad'] as const) : []),
    ...obstacles,
  ];
}

const PARTS: readonly { readonly part: string; readonly reasons: readonly OutOfServiceReason[] }[] = [
  { part: 'device-host', reasons: ['devices'] },
  { part: 'card-reader', reasons: ['reader'] },
  { part: 'pin-pad', reasons: ['pinPad'] },
  { part: 'storage', reasons: ['storage'] },
  { part: 'clock', reasons: ['clock'] },
  { part: 'portal-keys', reasons: ['starting'] },
  { part: 'software', reasons: ['software'] },
];

/** The same as a report: every part, and which reasons speak against it. */
export const readinessReport = (reasons: readonly OutOfServiceReason[]): readonly ReadinessPart[] =>
  PARTS.map(({ part, reasons: mine }) => {
    const found = reasons.filter((reason) => mine.includes(reason));
    return { part, ready: found.length === 0, reasons: found };
  });

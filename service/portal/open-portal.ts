import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { isPracticeName, readPinnedKey } from '../config/rules.ts';
import type { Config } from '../config/schema.ts';
import type { TerminalKeys } from '../keys/keys.ts';
import type { Logger } from '../log/logger.ts';
import type { Store } from '../store/store.ts';
import type { Timers, TimeSource } from '../time.ts';
import { keepCatalogueAhead } from './catalogue-ahead.ts';
import { openPortalClient, type PortalClient } from './client.ts';
import { type HeardSites, openHeardSites } from './heard-sites.ts';
import { type KeptCatalogue, openCatalogue } from './kept-catalogue.ts';
import { importPublic, type KeySet, openKeySet } from './key-set.ts';
import { type Line, openLine } from './line.ts';
import { openPortalClock, type PortalClock } from './portal-clock.ts';
import { portalFact } from './portal-facts.ts';

/** Everything that speaks with the portal, made from the configuration. `start` begins watching the line. */
export interface Portal {
  readonly client: PortalClient;
  readonly clock: PortalClock;
  readonly keys: KeySet;
  readonly line: Line;
  readonly catalogue: KeptCatalogue;
  readonly sites: HeardSites;
  start(): Promise<void>;
  stop(): void;
}

export interface PortalParts {
  readonly config: Pick<Config, 'mode' | 'portal' | 'terminal'>;
  readonly store: Store;
  readonly terminalKeys: TerminalKeys;
  readonly time: TimeSource;
  readonly timers: Timers;
  readonly log: Logger;
  /** The portal's time is right whatever the wall clock says; see {@link openPortalClock}. */
  readonly followsPortalTime: boolean;
}

/** The only thing that can be wrong is the pinned key file; the text names key and remedy. */
export async function openPortal(parts: PortalParts): Promise<Result<Portal, string>> {
  const { config, store, time } = parts;
  const pinned = readPinnedKey(config.portal.pinnedKeyFile);
  if (!pinned.ok) return err(`${pinned.error.key}: ${pinned.error.problem}; ${pinned.error.remedy}`);
  const keys = await openKeySet(
    config.portal.id,
    await importPublic(pinned.value, 'ES256'),
    portalFact(store, 'keys'),
    (kid) => config.mode === 'practice' || !isPracticeName(kid),
  );
  const clock = openPortalClock(time, portalFact(store, 'time'), parts.followsPortalTime);
  const line = openLine(parts.timers, () => time.monotonic(), parts.log.for('line'));
  const asking = openPortalClient({
    url: config.portal.url,
    portalId: config.portal.id,
    terminalId: config.terminal.id,
    signingKey: parts.terminalKeys.signingKey,
    keys,
    clock,
    time,
    onExchange: (reached) => line.report(reached),
  });
  const sites = openHeardSites(() => time.monotonic());
  const client: PortalClient = {
    ...asking,
    async taxPreparation(session) {
      const answer = await asking.taxPreparation(session);
      if (answer.ok) sites.note(answer.value.links);
      return answer;
    },
  };
  const catalogue = openCatalogue(client, portalFact(store, 'catalogue'), () => clock.now());
  let stopAhead: (() => void) | null = null;
  return ok({
    client,
    clock,
    keys,
    line,
    catalogue,
    sites,
    start() {
      stopAhead = keepCatalogueAhead({ catalogue, line, timers: parts.timers, monotonic: () => time.monotonic() });
      return line.start(client);
    },
    stop() {
      stopAhead?.();
      line.stop();
    },
  });
}

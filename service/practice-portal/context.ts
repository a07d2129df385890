import type { PracticePortalKeys } from './keys.ts';
import type { PortalOptions } from './options.ts';
import type { PortalClock } from './practice/clock.ts';
import type { Records } from './records/records.ts';
import type { Catalogues } from './tax/catalogue.ts';
import type { CertificateChecker } from './verification/certificates.ts';
import type { Terminals } from './verification/terminals.ts';

/** What every operation of the portal works with. */
export interface PortalContext {
  readonly options: PortalOptions;
  readonly records: Records;
  readonly clock: PortalClock;
  readonly keys: PracticePortalKeys;
  readonly certificates: CertificateChecker;
  readonly terminals: Terminals;
  readonly catalogues: Catalogues;
}

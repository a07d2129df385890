import type { PinPadKey } from '../ports.ts';
import { type KeysDown, type PadDecoder, splitReports } from './key-decoder.ts';
import type { CodeProfile } from './profile.ts';
import type { ReportLayout } from './report-descriptor.ts';

const NONE: ReadonlySet<PinPadKey> = new Set();

/** Whether this node is the one a profile speaks of: a pad may have others beside it. */
export function carriesCodes(profile: CodeProfile, layout: ReportLayout): boolean {
  const numbered = profile.reportId !== null;
  return layout.numbered === numbered && layout.lengths.get(profile.reportId ?? 0) === profile.reportBytes;
}

/** Decodes reports of a vendor's own making by a profile. */
export class CodeDecoder implements PadDecoder {
  readonly offers: ReadonlySet<PinPadKey>;
  readonly #profile: CodeProfile;
  readonly #layout: ReportLayout;

  constructor(profile: CodeProfile, layout: ReportLayout) {
    this.#profile = profile;
    this.#layout = layout;
    this.offers = new Set(profile.keys.values());
  }

  decode(data: Uint8Array): readonly KeysDown[] {
    return splitReports(this.#layout, data).flatMap((report) => this.#read(report));
  }

  #read(report: Uint8Array): readonly KeysDown[] {
    const { reportId, reportBytes, firstCode, codes, release } = this.#profile;
    if (report.length !== reportBytes || (reportId !== null && report[0] !== reportId)) return [];
    const keys = new Set<PinPadKey>();
    for (const code of report.subarray(firstCode, firstCode + codes)) {
      const key = this.#profile.keys.get(code);
      if (key !== undefined) keys.add(key);
    }
    const down = { reportId: reportId ?? 0, keys };
    return release === 'never' && keys.size > 0 ? [down, { ...down, keys: NONE }] : [down];
  }
}

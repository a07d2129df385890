import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Config } from './schema.ts';

type DeepPartial<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;

/** What a file may leave out. Only the names of terminal and portal have no default in production. */
type ConfigInput = DeepPartial<Config>;

const common: ConfigInput = {
  terminal: {
    wardName: 'ひかり区役所',
    officeName: 'ひかり区役所',
    openingHours: null,
    termsVersion: '2026-04',
    // マイナンバー総合フリーダイヤル
    helpPhone: '0120-95-0178',
    readerKind: 'contactless',
    defaultLocale: 'ja',
  },
  devices: { readerName: null, pinPadSerial: null, pinPadProfiles: null },
  pin: { entry: ['pinPad', 'readerPad', 'touch'], lastTry: 'ask', perItem: false },
  resident: { oldestChromium: 130, browserPolicyFile: null },
  update: { folder: null, maxDays: null, publisherKeyFile: null },
  queue: { maxRows: 10_000, reserveBytes: 67_108_864 },
  portal: { pinnedKeyFile: 'portal-pinned-key.json' },
  trust: { authenticationCaFile: 'authentication-ca.pem', signatureCaFile: 'signature-ca.pem' },
};

const production: ConfigInput = {
  dataDirectory: '/var/lib/madoguchi',
  resident: { host: 'localhost', port: 8080, allowedFrameAncestors: [] },
  devices: {
    socketPath: '/run/madoguchi/devices.sock',
    spawn: false,
    reader: 'pcsc',
    pinPad: 'hid',
  },
  log: { level: 'info', file: null },
  practice: null,
};

const practice: ConfigInput = {
  dataDirectory: '.madoguchi/practice',
  terminal: { id: 'practice-terminal', openingHours: '8:30 – 17:15' },
  resident: { host: 'localhost', port: 8080 },
  devices: { socketPath: 'devices.sock', spawn: true, reader: 'virtual', pinPad: 'virtual' },
  portal: { id: 'practice-portal' },
  log: { level: 'info', file: null },
  practice: { benchPort: 8070, devicesPort: 8071, portalPort: 8090, linePort: 8091, pinDigits: LIMITS.pinDigits },
};

/** Members of `over` win; objects are merged, everything else replaced. */
export function merge(under: unknown, over: unknown): unknown {
  if (!isRecord(under) || !isRecord(over)) return over === undefined ? under : over;
  const keys = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries([...keys].map((key) => [key, merge(own(under, key), own(over, key))]));
}

/** Fills in what was left out. Defaults that follow from other keys (addresses from ports) come last. */
export function withDefaults(input: unknown): unknown {
  const mode = isRecord(input) ? (own(input, 'mode') ?? 'practice') : 'practice';
  const base = merge({ mode }, merge(common, mode === 'production' ? production : practice));
  const filled = merge(base, input);
  if (mode === 'production') return filled;
  const ports = isRecord(filled) ? own(filled, 'practice') : undefined;
  if (!isRecord(ports)) return filled;
  const derived = {
    portal: { url: `http://localhost:${String(own(ports, 'linePort'))}` },
    resident: { allowedFrameAncestors: [`http://localhost:${String(own(ports, 'benchPort'))}`] },
  };
  return merge(derived, filled);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// A key named __proto__ or constructor in a file must not reach what every object inherits.
const own = (record: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

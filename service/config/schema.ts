import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { LOCALES } from '../../state-machines/screens/frame-screens.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { ENTRY_DEVICES } from '../../state-machines/vocabulary/secrets.ts';

const port = z.int().min(1).max(65_535);
/** Names travel in signed headers and file names: no blank, no separator. */
const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const shownText = z.string().min(1).max(80);
const path = z.string().min(1).max(1_000);
const origin = z.string().regex(/^https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?$/);

const terminal = z
  .strictObject({
    id: name.describe('Name of this terminal, unique at the portal; `kid` of its signatures.'),
    wardName: shownText.describe('Name of the office, drawn in the strip at the top.'),
    officeName: shownText.describe('Name of the office the terminal stands in.'),
    openingHours: shownText.nullable().describe('Opening hours as drawn on the attract screen; null draws none.'),
    termsVersion: z.string().min(1).max(40).describe('Version of the terms of use a resident agrees to.'),
    helpPhone: z
      .string()
      .regex(/^[0-9-]{3,20}$/)
      .describe('Telephone number of the help screen.'),
    readerKind: z.enum(['contactless', 'contact']).describe('How a card is presented; changes guidance only.'),
    defaultLocale: z.enum(LOCALES).describe('Language of the attract screen.'),
  })
  .describe('The terminal as residents and the portal see it.');

const resident = z
  .strictObject({
    host: z.literal('localhost').describe('Always localhost: the screen is on this machine.'),
    port: port.describe('Port of the resident page and its socket.'),
    allowedFrameAncestors: z
      .array(origin)
      .max(4)
      .describe('Origins that may draw the page in a frame (the practice bench); empty in production.'),
    oldestChromium: z.int().min(1).max(10_000).describe('Oldest major version of Chromium the page may run in.'),
    browserPolicyFile: path
      .nullable()
      .describe("Chromium's managed policy file on this machine; null while nobody installed one."),
  })
  .describe('The page the resident touches.');

const devices = z
  .strictObject({
    socketPath: path.describe('Unix socket of the device host.'),
    spawn: z.boolean().describe('Whether the service starts the device host itself; false under systemd.'),
    reader: z.enum(['pcsc', 'virtual']).describe('Card reader: PC/SC, or the virtual one of the practice bench.'),
    readerName: shownText.nullable().describe('Part of the name of the one reader to use; null takes any.'),
    pinPad: z.enum(['hid', 'virtual']).describe('PIN pad: USB HID, or the virtual one of the practice bench.'),
    pinPadSerial: shownText.nullable().describe('Serial number of the one PIN pad to open; null takes the only one.'),
    pinPadProfiles: path
      .nullable()
      .describe('File or folder of PIN pad profiles beside the shipped ones; null takes those alone.'),
  })
  .describe('Card reader and PIN pad.');

const pin = z
  .strictObject({
    entry: z
      .array(z.enum(ENTRY_DEVICES))
      .min(1)
      .refine((devices) => new Set(devices).size === devices.length, 'names a device twice')
      .describe('Where a 4-digit PIN may be typed, the preferred first; leave out touch to forbid the screen.'),
    lastTry: z
      .enum(['ask', 'refuse'])
      .describe('With one try left: ask for an explicit yes, or refuse and send to the counter.'),
    perItem: z
      .boolean()
      .describe('Lock the card and ask for the PIN before each request that is signed, not once for all of a touch.'),
  })
  .describe('How PINs are asked for.');

const portal = z
  .strictObject({
    id: name.describe('Name of the portal, part of everything a resident signs.'),
    url: z
      .url({ protocol: /^https?$/ })
      .refine((url) => !URL.canParse(url) || new URL(url).pathname === '/', 'has a path')
      .describe('Origin of the portal.'),
    pinnedKeyFile: path.describe("Public JWK (EC P-256) of the portal's offline key, which signs its key set."),
  })
  .describe('The portal this terminal serves.');

const trust = z
  .strictObject({
    authenticationCaFile: path.describe('PEM file with every accepted root for user-authentication certificates.'),
    signatureCaFile: path.describe('PEM file with every accepted root for signature certificates.'),
  })
  .describe('Certificates trusted for cards.');

const queue = z
  .strictObject({
    maxRows: z.int().min(1).max(1_000_000).describe('Registrations kept undelivered; beyond it no new visit starts.'),
    reserveBytes: z.int().min(1_048_576).describe('Free disk space kept in reserve; below it no new visit starts.'),
  })
  .describe('Registrations waiting for delivery.');

const update = z
  .strictObject({
    folder: path.nullable().describe('Folder an update is laid in before it is installed; null looks nowhere.'),
    maxDays: z
      .int()
      .min(1)
      .max(10_000)
      .nullable()
      .describe('Days after which the installed build is too old to be in service; null allows any age.'),
    publisherKeyFile: path
      .nullable()
      .describe(
        "PEM of the publisher's public key (Ed25519), which signs the list of files; null checks no signature.",
      ),
  })
  .describe('What is installed, and by whom it was made.');

const log = z
  .strictObject({
    level: z.enum(['debug', 'info', 'warn', 'error']).describe('Least severity written.'),
    file: path.nullable().describe('File appended to; null writes to standard error.'),
  })
  .describe('The technical log; never holds data of a person.');

const practice = z
  .strictObject({
    benchPort: port.describe('Port of the bench page.'),
    devicesPort: port.describe("Port of the device host's own bench socket."),
    portalPort: port.describe('Port of the practice portal.'),
    linePort: port.describe('Port of the line: the proxy in front of the practice portal that the bench can cut.'),
    pinDigits: z
      .int()
      .min(LIMITS.pinDigits)
      .max(LIMITS.practicePinDigitsMax)
      .describe('Digits of the PIN asked for; more than four only for cards made to find out what stays of a secret.'),
  })
  .describe('Practice mode only.');

/** The whole configuration, every key present. */
export const configSchema = z.strictObject({
  mode: z.enum(['production', 'practice']).describe('Practice uses virtual devices and the practice portal.'),
  dataDirectory: path.describe('Where database, keys and socket live; other relative paths start here.'),
  terminal,
  resident,
  devices,
  pin,
  portal,
  trust,
  queue,
  update,
  log,
  practice: practice.nullable(),
});

export type Config = z.infer<typeof configSchema>;

/** Makes the paths absolute: the data directory from `cwd`, all others from the data directory. */
export function resolvePaths(config: Config, cwd: string): Config {
  const dataDirectory = resolve(cwd, config.dataDirectory);
  const inData = (file: string): string => (isAbsolute(file) ? file : resolve(dataDirectory, file));
  return {
    ...config,
    dataDirectory,
    devices: {
      ...config.devices,
      socketPath: inData(config.devices.socketPath),
      pinPadProfiles: config.devices.pinPadProfiles === null ? null : inData(config.devices.pinPadProfiles),
    },
    portal: { ...config.portal, pinnedKeyFile: inData(config.portal.pinnedKeyFile) },
    trust: {
      authenticationCaFile: inData(config.trust.authenticationCaFile),
      signatureCaFile: inData(config.trust.signatureCaFile),
    },
    resident: {
      ...config.resident,
      browserPolicyFile: config.resident.browserPolicyFile === null ? null : inData(config.resident.browserPolicyFile),
    },
    update: {
      ...config.update,
      folder: config.update.folder === null ? null : inData(config.update.folder),
      publisherKeyFile: config.update.publisherKeyFile === null ? null : inData(config.update.publisherKeyFile),
    },
    log: { ...config.log, file: config.log.file === null ? null : inData(config.log.file) },
  };
}

/** Why a check is not simply well, with what it means and what helps. A reason is stable: staff look it up in the list. */
export const REASONS = {
  otherSystem: { means: 'the operating system is not Linux', remedy: 'Install the terminal on a supported Debian' },
  otherNode: { means: 'another Node than the pinned one', remedy: 'Start the service with the Node that came with it' },
  otherArchitecture: { means: 'a processor nobody tested', remedy: 'Use a machine with x64 or arm64' },

  practice: {
    means: 'practice mode: a trainer’s own computer is not judged',
    remedy: 'None; a terminal in service is looked at',
  },
  notProvisioned: {
    means: 'the configuration names nothing to look at',
    remedy: 'Set the key of the configuration when the machine is provisioned',
  },
  noPage: { means: 'no page is connected that could tell', remedy: 'Open the page on the terminal’s screen' },
  notChromium: {
    means: 'the page runs in another browser than Chromium',
    remedy: 'Open the page in the Chromium of the terminal',
  },
  oldBrowser: { means: 'Chromium is older than the configured version', remedy: 'Update Chromium' },
  noPolicy: {
    means: 'the policy file of the browser is not there',
    remedy: 'Install the policy file, then start the browser again',
  },

  noBundle: { means: 'the page is not built', remedy: 'Build the page, then restart the service' },
  stopped: { means: 'the machine that serves the page does not run', remedy: 'Restart the service' },
  otherProtocol: { means: 'the page speaks another protocol', remedy: 'Close the page and open it anew' },
  otherBundle: {
    means: 'the page in the browser is not the one that is installed',
    remedy: 'It is told to load itself anew; if that does not help, restart the service and open the page again',
  },
  noManifest: { means: 'the page came without a list of its files', remedy: 'Install the package again' },
  changedFiles: { means: 'files of the page are missing, changed or added', remedy: 'Install the package again' },
  noSignature: { means: 'the list of files carries no signature', remedy: 'Install the signed package' },
  wrongSignature: {
    means: 'the list of files was not signed by the configured publisher',
    remedy: 'Take the terminal out of use; install the signed package again',
  },
  updateWaiting: { means: 'another build lies in the update folder', remedy: 'Install it outside the opening hours' },
  tooOld: { means: 'the installed build is older than is allowed', remedy: 'Install an update' },

  hostDown: { means: 'the device host does not answer', remedy: 'Restart the device host; look into its log' },
  readerMissing: {
    means: 'no card reader, or pcscd does not answer',
    remedy: 'Plug the reader in again, not through a hub; restart pcscd',
  },
  noPinEntry: { means: 'nothing to type a PIN on', remedy: 'Plug the PIN pad in again' },
  virtualDevices: { means: 'the devices are those of the practice bench', remedy: 'None; real devices are looked at' },
  noUsb: { means: 'the kernel’s list of USB devices cannot be read', remedy: 'Look whether /sys is mounted' },
  behindHub: {
    means: 'card reader or PIN pad is reached through a hub',
    remedy: 'Plug it into a socket of the machine itself',
  },
  noSelfTest: {
    means: 'no supported reader measures its own field',
    remedy: 'If cards are read badly, take metal away from the reader',
  },

  lineDown: {
    means: 'the portal does not answer',
    remedy: 'Look at the line; what is accepted meanwhile is sent later',
  },
  slow: { means: 'the portal takes long to answer', remedy: 'Look at the line' },
  siteDown: {
    means: 'the portal says that this site takes nothing now',
    remedy: 'None here; the rows it is for say 現在利用できません',
  },
  notHeard: {
    means: 'the portal says it only when somebody prepares a tax return, and nobody did lately',
    remedy: 'None; the next such visit tells',
  },
  portalAsks: {
    means: 'the portal checks certificates, not the terminal',
    remedy: 'None; a revoked certificate is refused by the portal',
  },
  noTls: { means: 'the address of the portal is not https', remedy: 'Configure an https address of the portal' },
  clockWrong: {
    means: 'the clock does not agree with what the portal signed last',
    remedy: 'Look at the time service of the machine',
  },

  noStore: { means: 'registrations cannot be stored', remedy: 'Make room on the disk of the data directory' },
  diskLow: { means: 'the disk has little room left', remedy: 'Make room on the disk of the data directory' },
  diskUnknown: { means: 'the room on the disk is not known', remedy: 'Look at the disk of the data directory' },
  wiped: {
    means: 'the browser had kept something, which was erased',
    remedy: 'Tell the maker of the terminal; nothing is left of it',
  },
  leftovers: {
    means: 'the browser has kept something that cannot be erased',
    remedy: 'Close the browser, delete its profile, start it again',
  },

  noTouch: { means: 'the screen takes no touches', remedy: 'Look at the cable of the touch screen' },
  noSpeaker: {
    means: 'the browser has no loudspeaker',
    remedy: 'Plug it in; the alarm of a forgotten card is seen all the same',
  },
  notTold: { means: 'the browser does not say', remedy: 'Try it out' },
} as const satisfies Record<string, { readonly means: string; readonly remedy: string }>;

export type ReasonId = keyof typeof REASONS;

/**
 * Every time-out and limit the terminal keeps, in milliseconds unless the name says otherwise. One owner: no other file
 * holds a duration of its own.
 */
export const LIMITS = {
  idleWarning: 60_000,
  /** Idle warning when text is enlarged: people who need it also need longer. */
  idleWarningLargeText: 90_000,
  idleCountdown: 30_000,
  /** After the card leaves: the same card laid again within this time resumes what was typed. */
  privacyCurtain: 30_000,
  /** How soon a card that could not be read behind the curtain is read again. */
  curtainReadAgain: 1_000,
  cardSessionIdle: 60_000,
  cardSessionAbsolute: 600_000,
  pinEntry: 90_000,
  /** How long a confirmed entry waits for its attempt to be recorded before it is given up unsent. */
  verifyPermit: 2_000,
  forgottenCardAlarm: 5_000,
  forgottenCardStaff: 30_000,
  finishedScreen: 10_000,
  transmitWatchdog: 5_000,
  ownPadWatchdog: 35_000,
  /** How much earlier than the watchdog a reader's own pad gives up by itself and says so. */
  ownPadMargin: 5_000,
  /** How often pcscd is asked for a sign of life, and how long it may take to give one before it counts as hung. */
  pcscdPulse: 2_000,
  pcscdAnswer: 2_500,
  /** The threads of a closed connection to pcscd have ended by then. */
  pcscdThreadsEnd: 200,
  /** Longest pause between two tries to reach a pcscd that is not there. */
  pcscdSearchMax: 2_000,
  /** A monitoring tool holds a reader for less than this; only then is another program said to have it. */
  readerBusyWait: 1_500,
  readerBusyPoll: 150,
  /** How long the technician's tool looks for readers: pcscd tells of each it has, and never that there is none. */
  readerLook: 1_000,
  hostRestartFirst: 250,
  hostRestartMax: 8_000,
  /** Longest pause between two looks whether a device host listens again: a look costs nothing, and somebody waits. */
  hostReconnectMax: 2_000,
  /** A process that was asked to end is killed after this. */
  hostShutdown: 1_000,
  serviceShutdown: 2_500,
  /** Practice mode: how long a process may take until it answers, and how often it is asked. */
  processStart: 15_000,
  processPoll: 50,
  /** Longest pause between two looks for a PIN pad; USB tells node-hid nothing of a new device. */
  pinPadSearchMax: 2_000,
  /** Listing or opening USB devices takes milliseconds; what takes longer hangs in the kernel. */
  pinPadAnswer: 3_000,
  /**
   * Presses, and the time in which a hand makes no more of them: 20 a second, where fast typists reach 12. The window is
   * short so that a pad gone wild is stopped before four digits and 確認 of its own making could be taken for a PIN.
   */
  pinPadPresses: 4,
  pinPadPressesWithin: 200,
  /**
   * 確認 so soon after another key is not taken; a finger presses it again. Two keys of a pad gone wild could otherwise
   * complete and confirm what a person began to type.
   */
  pinPadConfirmGap: 50,
  /** How long a pad that went wild has to be quiet before it counts as a PIN pad again. */
  pinPadQuiet: 1_000,
  /** Practice cards on vpcd: how soon one comes back when pcscd went away, doubling. */
  vpcdReconnectFirst: 50,
  vpcdReconnectMax: 2_000,
  /** pcscd looks at its readers twice a second; a card it has not asked by then shares the reader with another one. */
  vpcdNotice: 5_000,
  socketAlive: 500,
  socketCover: 1_500,
  /** First wait before the page connects again; doubles to `pageReconnectMax`. */
  pageReconnectFirst: 250,
  pageReconnectMax: 2_000,
  /** Two strikes of one key within this time count once (unsteady hands). */
  keyDoubleStrike: 300,
  /** At most one draft of typed text per this time. */
  draftDebounce: 250,
  /** A page that says nothing for so long is gone: browsers slow the timers of a hidden page to one a second. */
  socketSilence: 5_000,
  socketCoolDown: 5_000,
  /** During a flood of refused handshakes the audit counts them for this long. */
  refusalsCounted: 60_000,
  /** How long the page that was handed a ticket may take to open. */
  socketTicket: 120_000,
  /** How long a page that went away may come back with its lease. */
  socketLease: 600_000,
  socketBytesIn: 16 * 1024,
  socketBytesOut: 64 * 1024,
  socketMessagesPerSecond: 20,
  socketMessageBurst: 40,
  socketProtocolErrors: 3,
  httpHeaders: 5_000,
  /** From the signal to the end of the process, whatever hangs. */
  shutdown: 2_200,
  /** Signals within this time are one wish: npm and the shell pass on the same Ctrl-C. */
  signalRepeat: 500,
  /** How often a program that watches the service over its control socket may be told of a change. */
  statusWatch: 1_000,
  /** How long 完了 waits for the portal's receipt before it becomes 受付. */
  receiptWait: 3_000,
  portalRequest: 2_500,
  /** One delivery: nobody waits for it longer than `receiptWait`, but a slow line may need it. */
  portalDelivery: 15_000,
  /** How old the kept catalogue of a tax year may become while the line is up, and how often its age is looked at. */
  catalogueRefresh: 86_400_000,
  catalogueLook: 600_000,
  /** An answer that takes longer is told to staff as slow. */
  portalSlow: 1_000,
  /** How long it counts what the portal said of the sites behind it. */
  sitesKnown: 3_600_000,
  portalAnswerBytes: 256 * 1024,
  /** A longer Retry-After is cut to this, so that one bad header cannot stop deliveries for days. */
  portalRetryAfterMax: 3_600_000,
  /**
   * How often the portal's signed time is asked for: while the line is up, and while it is down. Up: under the 4 s after
   * which an unused HTTP connection is given up, so that a sign-in finds one open.
   */
  lineCheckUp: 3_000,
  lineCheckDown: 2_000,
  portalKeysRefresh: 3_600_000,
  /** The stored copy of the portal's time may be this much older than the last one seen. */
  portalTimeSave: 600_000,
  /** How far the terminal's clock may be from the portal's and still count as right. */
  clockTolerance: 300_000,
  /** How long the store waits without work before it shortens its log. */
  storeIdle: 30_000,
  /** How long an untold outcome stays linked to its person. */
  personTagKept: 90 * 86_400_000,
  /** Answers of the device host that need no person. */
  hostCommand: 15_000,
  serviceCommand: 20_000,
  /** Portal's rules: a challenge, the age of a terminal token, a session after sign-in, a signature made offline. */
  portalChallenge: 120_000,
  portalTokenSkew: 300_000,
  portalSession: 1_800_000,
  /** Phone ticket: its life, how often it is renewed without a touch, its life from the moment a phone has read it. */
  phoneTicket: 120_000,
  phoneRenewals: 5,
  phoneTicketScanned: 180_000,
  /** How often the terminal asks how far the phone is. */
  phonePoll: 1_000,
  portalOfflineAge: 31 * 86_400_000,
  /** Practice portal: everybody who asks within this time gets the same time token; a caller must send its request in. */
  portalTimeShared: 1_000,
  portalSlowCaller: 10_000,
  /** PIN entry, and what the card does after it: longer than the device host's own limits together. */
  openSession: 120_000,
  /** How long the machine waits for a registration: longer than challenge, signature and receipt take together. */
  registerAnswer: 30_000,
  /** How much earlier than whoever asked gives up the service answers at the latest. */
  answerMargin: 500,
  /** The look at everything a terminal can see of its environment, while nobody is here. */
  environmentCheck: 600_000,
  /** The check that everything works, while nobody is here and while something is missing. */
  readinessCheck: 30_000,
  outOfServiceCheck: 5_000,
  deliveryBackoffFirst: 1_000,
  deliveryBackoffMax: 600_000,
  deliveryJitterAfterOutage: 600_000,
  /** Tries, not milliseconds. A row that failed this often goes after all others; as often again while others go: parked. */
  deliveryRowTries: 5,
  /** Tries that speak for themselves, other rows or not: about half a day of back-off. */
  deliveryRowTriesAlone: 150,
  pinDigits: 4,
  /** The longest reference VERIFY takes; practice may ask for such a PIN. */
  practicePinDigitsMax: 16,
  nicknameCharacters: 20,
  nicknameCodePoints: 80,
  mailCharacters: 254,
  kanaNameCharacters: 60,
  /** Of a contract or a donation, as an issuer asks for it. */
  issuerNumberCharacters: 40,
} as const;

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
  cardSessionIdle: 60_000,
  cardSessionAbsolute: 600_000,
  pinEntry: 90_000,
  forgottenCardAlarm: 5_000,
  forgottenCardStaff: 30_000,
  finishedScreen: 10_000,
  transmitWatchdog: 5_000,
  ownPadWatchdog: 35_000,
  hostRestartFirst: 250,
  hostRestartMax: 8_000,
  socketAlive: 500,
  socketCover: 1_500,
  /** How long 完了 waits for the portal's receipt before it becomes 受付. */
  receiptWait: 3_000,
  portalRequest: 2_500,
  /** Answers of the device host that need no person. */
  hostCommand: 15_000,
  serviceCommand: 20_000,
  deliveryBackoffFirst: 1_000,
  deliveryBackoffMax: 600_000,
  deliveryJitterAfterOutage: 600_000,
  pinDigits: 4,
  nicknameCharacters: 20,
  nicknameCodePoints: 80,
  mailCharacters: 254,
} as const;

import type { LoggableName } from '../log/fields.ts';

/** Who caused an audited event. */
type AuditRole = 'system' | 'resident' | 'staff' | 'technician' | 'portal' | 'unknown';

interface AuditEntry {
  readonly roles: readonly [AuditRole, ...AuditRole[]];
  readonly fields: readonly LoggableName[];
  /** For the reader of the log; becomes docs/audit.md. */
  readonly text: string;
}

/**
 * Every event the audit log can hold. Acts that take time are a pair `-init`, `-complete`; an `-init` without its
 * `-complete` is an act that a crash or a power cut interrupted. No event has a field for personal data.
 */
export const AUDIT_EVENTS = {
  'service.start-init': {
    roles: ['system'],
    fields: ['mode', 'build', 'schemaVersion', 'pid'],
    text: 'The service process began to start.',
  },
  'service.start-complete': {
    roles: ['system'],
    fields: ['durationMs', 'reason'],
    text: 'The service listens, or could not start.',
  },
  'service.stop-init': { roles: ['system'], fields: ['signal', 'reason'], text: 'The service was asked to end.' },
  'service.stop-complete': { roles: ['system'], fields: ['durationMs'], text: 'The service ended in order.' },
  'terminal.in-service': { roles: ['system'], fields: [], text: 'The terminal can be used.' },
  'terminal.out-of-service': {
    roles: ['system'],
    fields: ['reason'],
    text: 'The terminal told residents that it cannot be used; one line a reason.',
  },
  'terminal.card-closed': {
    roles: ['system'],
    fields: ['reason'],
    text: 'The reader is not usable: what takes a card here is closed, residents with a phone are served.',
  },
  'device-host.start': { roles: ['system'], fields: ['pid', 'attempts'], text: 'The device host was started.' },
  'device-host.lost': {
    roles: ['system'],
    fields: ['status', 'signal', 'delayMs'],
    text: 'The device host ended without being asked to; it is started again after `delayMs`.',
  },
  'resident-view.accepted': { roles: ['resident'], fields: ['reason'], text: "A page became the terminal's screen." },
  'resident-view.refused': {
    roles: ['unknown'],
    fields: ['reason', 'status', 'count'],
    text: 'Something asked to be the screen and was refused before the upgrade. `count` above 1: as many within a minute.',
  },
  'visit.begin': { roles: ['resident'], fields: ['visitId'], text: 'A resident began a visit.' },
  'visit.end': {
    roles: ['resident', 'system'],
    fields: ['visitId', 'reason', 'durationMs'],
    text: 'The visit ended and everything of it was wiped.',
  },
  'card-session.open-init': {
    roles: ['resident'],
    fields: ['visitId', 'triesLeft'],
    text: 'The resident was asked for the PIN; at most one VERIFY follows.',
  },
  'card-session.open-complete': {
    roles: ['resident'],
    fields: ['visitId', 'code', 'triesLeft', 'durationMs'],
    text: 'The PIN entry ended: session open, or why not.',
  },
  'card-session.end': { roles: ['resident', 'system'], fields: ['visitId', 'reason'], text: 'The card session ended.' },
  'pin-attempt.begin': {
    roles: ['resident'],
    fields: ['visitId', 'secretKind', 'triesLeft'],
    text: 'The resident confirmed a secret; one VERIFY follows. Written in the same transaction as the attempt itself.',
  },
  'pin-attempt.left-open': {
    roles: ['system'],
    fields: ['count'],
    text: 'The service started and found attempts whose answer an interruption kept from it.',
  },
  'pin-attempt.told': {
    roles: ['resident'],
    fields: ['visitId', 'count'],
    text: 'The screen told the person of a card that an earlier attempt was interrupted.',
  },
  'pin-attempt.forgotten': {
    roles: ['system'],
    fields: ['count'],
    text: 'Interrupted attempts of persons who did not come back were erased.',
  },
  'principal.sign-init': {
    roles: ['resident'],
    fields: ['visitId', 'triesLeft'],
    text: 'A family member was asked for the PIN of their card, to let the signed-in person act for them; at most one VERIFY follows.',
  },
  'principal.sign-complete': {
    roles: ['resident'],
    fields: ['visitId', 'code', 'triesLeft', 'durationMs'],
    text: 'That card signed, or the reason why not. Nothing is made by it before the delegate has sent a request.',
  },
  'card-attributes.read-init': {
    roles: ['resident'],
    fields: ['visitId', 'registrationId', 'triesLeft'],
    text: 'The resident was asked for the PIN of the attributes on the card; at most one VERIFY follows.',
  },
  'card-attributes.read-complete': {
    roles: ['resident'],
    fields: ['visitId', 'registrationId', 'code', 'triesLeft', 'durationMs'],
    text: 'The attributes were sealed for the portal where they were read, or why not.',
  },
  'registration.holder-sign-init': {
    roles: ['resident'],
    fields: ['visitId', 'registrationId'],
    text: 'The resident agreed to a request; the card session is asked to sign who asks.',
  },
  'registration.holder-sign-complete': {
    roles: ['resident'],
    fields: ['registrationId', 'code', 'durationMs'],
    text: 'The card signed who asks, or why not.',
  },
  'sign-in.init': { roles: ['resident'], fields: ['visitId', 'online'], text: 'The assertion went to the portal.' },
  'sign-in.complete': {
    roles: ['resident'],
    fields: ['visitId', 'online', 'code', 'state', 'durationMs'],
    text: 'The portal knew the person, refused, or could not be asked.',
  },
  'phone-sign-in.ticket': {
    roles: ['resident'],
    fields: ['visitId'],
    text: 'A code for a phone was shown.',
  },
  'phone-sign-in.complete': {
    roles: ['resident'],
    fields: ['visitId', 'code', 'state', 'triesLeft', 'durationMs'],
    text: 'The portal signed in whose card signed on the phone, or why not.',
  },
  'registration.sign-init': {
    roles: ['resident'],
    fields: ['visitId', 'registrationId', 'sequence'],
    text: 'The resident confirmed; the card is asked for one signature.',
  },
  'registration.sign-complete': {
    roles: ['resident'],
    fields: ['registrationId', 'code', 'triesLeft', 'durationMs'],
    text: 'The card signed, or why not.',
  },
  'registration.phone-sign-init': {
    roles: ['resident'],
    fields: ['visitId', 'registrationId', 'sequence'],
    text: 'The resident confirmed; a code was shown for a phone to sign this.',
  },
  'registration.phone-sign-complete': {
    roles: ['resident'],
    fields: ['visitId', 'registrationId', 'code', 'triesLeft', 'durationMs'],
    text: 'The card of the same person signed on the phone, or why not.',
  },
  'registration.session-proven': {
    roles: ['resident'],
    fields: ['visitId', 'registrationId', 'sequence'],
    text: 'The resident confirmed; the session of the sign-in by phone stands for a signature.',
  },
  'registration.stored': {
    roles: ['resident'],
    fields: ['registrationId', 'receiptNumber', 'sequence', 'keyId', 'bytes'],
    text: 'The sealed registration is on the disk; written in the same transaction as the row itself.',
  },
  'registration.not-stored': {
    roles: ['system'],
    fields: ['registrationId', 'code', 'raw'],
    text: 'The sealed registration could not be stored; the resident was told so.',
  },
  'registration.deliver-init': {
    roles: ['system'],
    fields: ['registrationId'],
    text: 'A registration is sent to the portal for the first time; later attempts are in the technical log.',
  },
  'registration.deliver-complete': {
    roles: ['portal'],
    fields: ['registrationId', 'state', 'reason', 'attempts'],
    text: "The portal's signed receipt was checked; the envelope is erased in the same transaction.",
  },
  'registration.parked': {
    roles: ['system'],
    fields: ['registrationId', 'code', 'status', 'reason', 'attempts'],
    text: 'The portal does not take this row, though it takes others; it is kept and tried again at the next start.',
  },
  'registration.released': {
    roles: ['system'],
    fields: ['count'],
    text: 'Parked rows wait for delivery again, behind all others, because the service started.',
  },
  'registration.forgotten': {
    roles: ['system'],
    fields: ['count'],
    text: 'Pseudonyms of persons who did not come back were erased.',
  },
  'portal.keys-accepted': {
    roles: ['portal'],
    fields: ['keyId'],
    text: 'A key set signed by the pinned key was taken into use; `keyId` seals from now on.',
  },
  'clock.behind-portal': {
    roles: ['system'],
    fields: [],
    text: "The terminal's clock is behind a time the portal signed; the terminal goes out of service.",
  },
  'technician.command': { roles: ['technician'], fields: ['event'], text: 'A command came over the control socket.' },
} as const satisfies Record<`${string}.${string}`, AuditEntry>;

export type AuditEventId = keyof typeof AUDIT_EVENTS;
export const AUDIT_EVENT_IDS = Object.keys(AUDIT_EVENTS) as AuditEventId[];

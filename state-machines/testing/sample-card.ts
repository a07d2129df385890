import type { Identified } from '../ports/card.ts';
import type { DeviceStatus } from '../vocabulary/devices.ts';
import { FAILURE_CODES, failure } from '../vocabulary/failures.ts';
import { err, ok } from '../vocabulary/result.ts';

export const everyFailure = FAILURE_CODES.map((code) =>
  err(failure(code, code === 'PIN_WRONG' ? { triesLeft: 2 } : {})),
);

const status: DeviceStatus = { reader: 'present', readerName: 'r', pinPad: 'ready', cardRef: 'c', session: null };
export const deviceStatuses = [
  ok(status),
  ok({ ...status, reader: 'empty', cardRef: null }),
  ok({ ...status, reader: 'absent', cardRef: null }),
  ok({ ...status, reader: 'mute', cardRef: null }),
  ok({ ...status, pinPad: 'absent' }),
  ...everyFailure,
] as const;

const identity: Identified = {
  openAttempt: null,
  cardRef: 'c',
  kind: 'my-number-card',
  hasSignatureCertificate: true,
  hasAuthenticationCertificate: true,
  triesLeft: { authentication: 3, signature: 5, attributes: 3 },
  readerPad: false,
  authenticationCertificate: 'cert',
  notBefore: '2023-04-01T00:00:00Z',
  notAfter: '2028-04-01T00:00:00Z',
};
export const identities = [
  ok(identity),
  ok({ ...identity, triesLeft: { ...identity.triesLeft, authentication: 1 } }),
  ok({ ...identity, triesLeft: { ...identity.triesLeft, authentication: 0 } }),
  ok({ ...identity, triesLeft: { authentication: 3, signature: 1, attributes: 1 } }),
  ok({ ...identity, hasAuthenticationCertificate: false }),
  ok({ ...identity, readerPad: true }),
  ok({ ...identity, openAttempt: { secret: 'signature', triesBefore: 5, at: '2026-11-20T01:02:03Z' } }),
  ok({ ...identity, authenticationCertificate: 'other' }),
  ...everyFailure,
] as const;

/** What reader, PIN pad and device host may tell. */
export const deviceEvents = [
  { type: 'device.cardPlaced', cardRef: 'c' },
  { type: 'device.cardRemoved', cardRef: 'c' },
  { type: 'device.verifying' },
  { type: 'device.entry', count: 1, max: 4 },
  { type: 'device.touchEntry', entryId: 'e', hostKey: 'k' },
  { type: 'device.reader', state: 'absent', name: null },
  { type: 'device.reader', state: 'empty', name: 'r' },
  { type: 'device.reader', state: 'mute', name: 'r' },
  { type: 'device.pinPad', state: 'absent' },
  { type: 'device.pinPad', state: 'ready' },
  { type: 'host.up', status },
  { type: 'host.down' },
] as const;

/** And of a host that came back while the card or the reader was away. */
export const otherReturns = [
  { type: 'host.up', status: { ...status, reader: 'empty', cardRef: null } },
  { type: 'host.up', status: { ...status, reader: 'absent', cardRef: null } },
] as const;

export const touches = (...names: readonly string[]) => names.map((name) => ({ type: `ui.${name}`, args: {} }));
export const signedInIdentity = identity;

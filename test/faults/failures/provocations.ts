import { z } from 'zod';
import type { CardConnection } from '../../../hardware/ports.ts';
import { readAnswer } from '../../../service/portal/portal-failure.ts';
import type { FailureCode } from '../../../state-machines/vocabulary/failures.ts';
import { err } from '../../../state-machines/vocabulary/result.ts';
import type { Stage, StageWishes } from './stage.ts';

/** How a failure comes about at a terminal: who comes with what, and what is done meanwhile. */
export interface Provocation {
  readonly code: FailureCode;
  readonly how: string;
  readonly wishes?: Partial<Omit<StageWishes, 'wallet'>>;
  /** The terminal trusts no authority that made this card. */
  readonly untrusted?: true;
  /** The clock of the terminal; now when it is not said. */
  readonly clock?: string;
  arrange?(stage: Stage): void;
}

const SIGN = 0x2a;

/** A signature that is not of the key the certificate names. */
const signingWrongly = (connection: CardConnection): CardConnection => ({
  cardRef: connection.cardRef,
  ownPad: null,
  async transmit(apdu) {
    const answer = await connection.transmit(apdu);
    if (apdu[1] === SIGN && answer.ok) answer.value[7] = (answer.value[7] ?? 0) ^ 0xff;
    return answer;
  },
  disconnect: (how) => connection.disconnect(how),
});

/** A reader with a pad of its own, on which a person presses 確認 after three digits. */
const withOwnPad = (connection: CardConnection): CardConnection => ({
  cardRef: connection.cardRef,
  ownPad: {
    minDigits: 4,
    maxDigits: 16,
    verify: () => Promise.resolve(err({ kind: 'entryLength', when: 'before' })),
  },
  transmit: (apdu) => connection.transmit(apdu),
  disconnect: (how) => connection.disconnect(how),
});

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** Somebody else tries a wrong PIN on the card, between the screen and the VERIFY. */
function tryElsewhere({ card }: Stage): void {
  const commands = ['00a404 0c0ad392f000260100000001', '00a4020c020018', `0020008004${'30'.repeat(4)}`];
  void commands.reduce(
    (before, command) => before.then(() => card.process(bytes(command.replaceAll(' ', '')))).then(() => undefined),
    Promise.resolve<undefined>(undefined),
  );
}

/** The SELECT of the file of the user-authentication certificate finds nothing. */
const CERTIFICATE_FILE = '00a4020c02000a';

const withoutCertificate = (connection: CardConnection): CardConnection => ({
  cardRef: connection.cardRef,
  ownPad: null,
  transmit: (apdu) =>
    Buffer.from(apdu).toString('hex') === CERTIFICATE_FILE
      ? Promise.resolve({ ok: true, value: bytes('6a82') })
      : connection.transmit(apdu),
  disconnect: (how) => connection.disconnect(how),
});

/** The disk takes nothing while the attempt is to be recorded, and is as before once that has failed. */
function fullDisk({ client, store }: Stage): void {
  client.onEvent((event) => {
    if (event.event === 'entry' && event.count === event.max) store.db.pragma('query_only = ON');
    if (event.event === 'verifying') store.db.pragma('query_only = OFF');
  });
}

function revoked({ farEnd }: Stage): void {
  const body = JSON.stringify({ type: 'about:blank', title: 'x', status: 403, code: 'certificateRevoked' });
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  farEnd.portal.client.signIn = async () => readAnswer({ status: 403, headers, body }, z.never());
}

/** What is left of an older service that forgot the yes. */
function forgetsTheYes({ client }: Stage): void {
  const { openSession } = client;
  client.openSession = (input) => openSession({ ...input, lastTryConfirmed: false });
}

/** Another command asks for a secret of the card that was just laid. */
function askedByAnother({ client, hands }: Stage): void {
  const { cardRef } = hands.reader.snapshot();
  const request = { cardRef: cardRef ?? '', triesShown: 3, lastTryConfirmed: false, entryDevice: 'pinPad' } as const;
  void client.openSession({ ...request, assertion: { typ: 'other', payload: {} } });
}

export const PROVOCATIONS: readonly Provocation[] = [
  {
    code: 'CARD_REMOVED',
    how: 'the card is lifted while the person types',
    arrange: (stage) => stage.insteadOfKey(2, () => stage.hands.lift()),
  },
  {
    code: 'CARD_SWAPPED',
    how: 'another card is laid while the person types',
    arrange: (stage) => stage.insteadOfKey(2, () => stage.hands.lay(stage.fresh('ichiro'))),
  },
  {
    code: 'CARD_MUTE',
    how: 'the card is turned over when it is to be read',
    arrange: (stage) => stage.before('identify', () => stage.hands.reader.place(stage.fresh('upside-down'))),
  },
  { code: 'CARD_NOT_SUPPORTED', how: 'a bank card', wishes: { card: 'bank' } },
  { code: 'CARD_JUKI', how: 'a 住基カード', wishes: { card: 'juki' } },
  { code: 'CARD_PHONE_TOKEN', how: 'a phone', wishes: { card: 'android' } },
  {
    code: 'CARD_COMMUNICATION',
    how: 'a command that never reaches the card',
    arrange: ({ card }) => card.faults.arm({ effect: 'failBefore', on: 'read' }),
  },
  {
    code: 'CARD_PROTOCOL',
    how: 'a status word no such card has there',
    arrange: ({ card }) => card.faults.arm({ effect: 'status', statusWord: 0x6f00, executed: false, on: 'read' }),
  },

  { code: 'PIN_WRONG', how: 'a wrong PIN', wishes: { mistakes: 1 } },
  { code: 'PIN_LOCKED', how: 'the last try, wrong', wishes: { card: 'jiro', mistakes: 1 } },
  {
    code: 'PIN_OUTCOME_UNKNOWN',
    how: 'the answer of the VERIFY is lost',
    arrange: ({ card }) => card.faults.arm({ effect: 'executedAnswerLost', on: 'verify' }),
  },
  {
    code: 'PIN_ENTRY_TIMEOUT',
    how: 'nobody types',
    arrange: (stage) => {
      for (let key = 1; key <= 100; key++) stage.insteadOfKey(key, () => undefined);
    },
  },
  {
    code: 'PIN_ENTRY_CANCELLED',
    how: 'the key 取消',
    arrange: (stage) => stage.insteadOfKey(3, () => stage.pad.press('cancel')),
  },
  { code: 'PIN_LAST_TRY_REFUSED', how: 'a last try without its yes', wishes: { card: 'jiro' }, arrange: forgetsTheYes },
  {
    code: 'PIN_TRIES_CHANGED',
    how: 'a try used elsewhere since the count was shown',
    arrange: (stage) => stage.before('openSession', () => tryElsewhere(stage)),
  },
  {
    code: 'PIN_ENTRY_LENGTH',
    how: 'three digits on the reader’s own pad',
    wishes: { pinEntry: ['readerPad'], connection: withOwnPad },
  },
  { code: 'PIN_ATTEMPT_UNRECORDED', how: 'the disk takes nothing', arrange: fullDisk },

  { code: 'CERT_ABSENT', how: 'a card without a certificate', wishes: { connection: withoutCertificate } },
  { code: 'CERT_EXPIRED', how: 'an expired certificate', wishes: { card: 'yuri' } },
  { code: 'CERT_NOT_YET_VALID', how: 'a certificate of the future', clock: '2001-01-01T00:00:00Z' },
  { code: 'CERT_UNTRUSTED', how: 'a certificate of a strange authority', untrusted: true },
  { code: 'CERT_REVOKED', how: 'the portal knows it was revoked', wishes: { up: true }, arrange: revoked },
  { code: 'CERT_KEY_MISMATCH', how: 'a key that is not the certificate’s', wishes: { connection: signingWrongly } },

  {
    code: 'READER_ABSENT',
    how: 'the plug is pulled when the card is to be read',
    arrange: (stage) => stage.before('identify', () => stage.hands.reader.unplug()),
  },
  {
    code: 'READER_SERVICE_DOWN',
    how: 'the reader service ends when the card is to be read',
    arrange: (stage) => stage.before('identify', () => stage.hands.reader.stopService()),
  },
  {
    code: 'READER_LOST',
    how: 'the plug is pulled while the person types',
    arrange: (stage) => stage.insteadOfKey(2, () => stage.hands.reader.unplug()),
  },
  {
    code: 'READER_BUSY',
    how: 'another program holds the card',
    arrange: (stage) => stage.before('identify', () => void stage.hands.reader.connect()),
  },
  {
    code: 'PIN_PAD_ABSENT',
    how: 'the pad is unplugged as its screen is to come',
    arrange: (stage) => stage.before('openSession', () => stage.pad.unplug()),
  },
  {
    code: 'PIN_PAD_LOST',
    how: 'the pad is unplugged while the person types',
    arrange: (stage) => stage.insteadOfKey(2, () => stage.pad.unplug()),
  },
  {
    code: 'DEVICE_HOST_DOWN',
    how: 'the device host is killed when the card is to be read',
    arrange: (stage) => stage.before('identify', () => stage.host.kill()),
  },
  {
    code: 'DEVICE_BUSY',
    how: 'another command has the card',
    arrange: (stage) => stage.before('identify', () => askedByAnother(stage)),
  },
];

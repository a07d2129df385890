import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { CardConnection, TransportError } from '../ports.ts';
import { cardFailures, readerFailures } from './card-failures.ts';
import { type CardStatus, cardStatus, statusWordText } from './status-word.ts';

/** One answer of a card, split. `data` excludes the status word. */
export interface CardAnswer {
  readonly data: Uint8Array;
  readonly statusWord: number;
  readonly status: CardStatus;
}

const TRANSPORT_FAILURES = {
  cardRemoved: cardFailures.removed,
  cardReset: cardFailures.communication,
  timeout: cardFailures.communication,
  protocol: cardFailures.communication,
  readerLost: readerFailures.lost,
  readerBusy: readerFailures.busy,
  serviceDown: readerFailures.serviceDown,
} as const satisfies Record<TransportError['kind'], unknown>;

/** The failure a resident or a clerk is told when an exchange with the card brought no answer. */
export const transportFailure = ({ kind, raw, holder }: TransportError): Failure =>
  TRANSPORT_FAILURES[kind]({
    ...(raw === undefined ? {} : { raw }),
    ...(holder === undefined ? {} : { holder }),
  });

/** The card answered, but not as a My Number Card does. */
export const unexpectedStatus = (answer: CardAnswer): Failure =>
  cardFailures.protocol(statusWordText(answer.statusWord));

/** Splits a raw answer; the connection promises at least two bytes. */
export function parseAnswer(raw: Uint8Array): CardAnswer {
  const split = raw.length - 2;
  const statusWord = ((raw[split] ?? 0) << 8) | (raw[split + 1] ?? 0);
  return { data: raw.subarray(0, split), statusWord, status: cardStatus(statusWord) };
}

/** A card that keeps announcing more data is broken; no file here needs more rounds. */
const MAX_GET_RESPONSE = 16;

/**
 * Sends one short command and collects its whole answer: follows 61xx with GET RESPONSE and repeats once with the Le of
 * 6Cxx, if the command had an Le to correct. Not for VERIFY with data, which must never be sent twice (see secret.ts).
 */
export async function exchange(connection: CardConnection, apdu: Uint8Array): Promise<Result<CardAnswer, Failure>> {
  const first = await send(connection, apdu);
  if (!first.ok) return first;
  let answer = first.value;
  if (answer.status.is === 'wrongLength' && hasLe(apdu)) {
    const again = await send(connection, Uint8Array.from([...apdu.subarray(0, -1), answer.status.length]));
    if (!again.ok) return again;
    answer = again.value;
  }
  const parts = [answer.data];
  for (let round = 0; answer.status.is === 'moreWaiting'; round++) {
    if (round === MAX_GET_RESPONSE) return err(unexpectedStatus(answer));
    const more = await send(connection, Uint8Array.from([0x00, 0xc0, 0x00, 0x00, answer.status.length]));
    if (!more.ok) return more;
    answer = more.value;
    parts.push(answer.data);
  }
  if (parts.length === 1) return ok(answer);
  return ok({ ...answer, data: Uint8Array.from(Buffer.concat(parts)) });
}

const HEADER_BYTES = 4;

/** Whether a short command ends in an Le: header, then Le, or Lc with that many bytes and perhaps Le (ISO 7816-4). */
function hasLe(apdu: Uint8Array): boolean {
  const body = apdu.length - HEADER_BYTES;
  return body === 1 || (body > 1 && body === 1 + (apdu[HEADER_BYTES] ?? 0) + 1);
}

async function send(connection: CardConnection, apdu: Uint8Array): Promise<Result<CardAnswer, Failure>> {
  const sent = await connection.transmit(apdu);
  return sent.ok ? ok(parseAnswer(sent.value)) : err(transportFailure(sent.error));
}

import { expect, test } from 'vitest';
import { noAnswer, type PortalFailure, RECEIPT_REFUSED, readAnswer } from '../portal/portal-failure.ts';
import { PROBLEMS, type ProblemCode, problem } from '../portal-contract/problems.ts';
import { PROBLEM_MEDIA_TYPE } from '../portal-contract/protocol.ts';
import { receiptAnswerSchema } from '../portal-contract/registrations/schemas.ts';
import { type Blame, blameOf } from './row-failure.ts';

const answered = (status: number, body = '', type = 'text/html'): PortalFailure => {
  const answer = readAnswer({ status, body, headers: new Headers({ 'content-type': type }) }, receiptAnswerSchema);
  if (answer.ok) throw new Error('a failure was expected');
  return answer.error;
};

test('every problem of the contract is blamed on what it is about', () => {
  const poison: readonly ProblemCode[] = ['badRequest', 'envelopeInvalid', 'idempotencyConflict', 'tooLarge'];
  const none: readonly ProblemCode[] = [
    'terminalUnknown',
    'terminalTokenInvalid',
    'sessionInvalid',
    'inProgress',
    'tooManyRequests',
    'unavailable',
  ];
  for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
    const failure = answered(PROBLEMS[code].status, JSON.stringify(problem(code)), PROBLEM_MEDIA_TYPE);
    const blame = poison.includes(code) ? 'poison' : none.includes(code) ? 'none' : 'row';
    expect([code, blameOf(failure)]).toEqual([code, blame]);
  }
});

test.each<[number, Blame]>([
  [200, 'none'],
  [302, 'none'],
  [400, 'row'],
  [403, 'row'],
  [404, 'row'],
  [407, 'none'],
  [408, 'none'],
  [413, 'row'],
  [429, 'none'],
  [500, 'row'],
  [502, 'row'],
  [503, 'none'],
  [504, 'none'],
  [511, 'none'],
])('a status %i without the word of the portal: %s', (status, blame) => {
  expect(blameOf(answered(status))).toBe(blame);
});

test('no answer is the line; no answer in time may be the row; a refused receipt is the row', () => {
  expect(blameOf(noAnswer('unreachable', 'ECONNRESET'))).toBe('none');
  expect(blameOf(noAnswer('timeout'))).toBe('perhaps');
  expect(blameOf(noAnswer('badAnswer', 'KEYS_UNKNOWN'))).toBe('none');
  expect(blameOf(noAnswer('badAnswer', RECEIPT_REFUSED))).toBe('receipt');
});

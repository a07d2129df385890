import type { ServerResponse } from 'node:http';
import type { Fault } from '../practice/faults.ts';
import { respond, respondProblem } from './respond.ts';

/** Answers in place of the operation; false when the operation has to run (its answer may be lost afterwards). */
export function playFault(fault: Fault, response: ServerResponse): boolean {
  const retryAfter = { 'retry-after': String(fault.retryAfterSeconds) };
  switch (fault.kind) {
    case 'error500':
      respondProblem(response, 'internal');
      return true;
    case 'error502':
      respond(response, 502, 'text/plain; charset=utf-8', 'Bad Gateway');
      return true;
    case 'unavailable503':
      respondProblem(response, 'unavailable', retryAfter);
      return true;
    case 'busy429':
      respondProblem(response, 'tooManyRequests', retryAfter);
      return true;
    case 'html200':
      respond(response, 200, 'text/html; charset=utf-8', '<!doctype html><title>Wi-Fi</title><p>Please sign on.</p>');
      return true;
    case 'timeout':
      // Left open on purpose: the caller's own time-out has to end it.
      return true;
    case 'loseAnswer':
    case 'hold':
      return false;
  }
}

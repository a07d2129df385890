import { makeSubmitting } from './submitting.ts';
import type { TaxParts } from './tax-parts.ts';

const ON_TOLD = {
  'ui.next': { target: 'loading', actions: [{ type: 'aim', params: 'onward' }, 'forgetRequests'] },
  'ui.toSteps': { target: 'loading', actions: [{ type: 'aim', params: 'list' }, 'forgetRequests'] },
} as const;

const TO_FIRST = { guard: 'firstOpen', target: 'number', actions: 'beginFirst' } as const;
const TO_SECOND = { guard: 'secondOpen', target: 'secondConsent', actions: 'beginSecond' } as const;

/** STEP4: the issuers (T-30), ① with its number (T-31, T-32), and once that is approved ② (T-33, T-34). */
export const issuersStates = (parts: TaxParts) => ({
  issuers: parts.createStateConfig({
    entry: 'enter',
    on: {
      // An offer is for rows of its own: a touch on another one means nothing.
      'ui.next': [TO_FIRST, TO_SECOND, {}],
      'ui.openIssuer': [TO_FIRST, TO_SECOND, {}],
      'ui.toSteps': 'list',
      'ui.back': 'list',
    },
  }),
  number: parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.draft': { actions: 'keepTyped' },
      'ui.submitText': [
        { guard: 'numberWrong', actions: ['keepTyped', 'tellNumber'] },
        { guard: 'lastTask', target: 'registering', actions: ['takeNumber', 'requestFirst'] },
        { target: 'number', reenter: true, actions: 'takeNumber' },
      ],
      'ui.next': [
        { guard: 'lastTask', target: 'registering', actions: ['takeNumber', 'requestFirst'] },
        { target: 'number', reenter: true, actions: 'takeNumber' },
      ],
      'ui.back': [
        { guard: 'firstTask', target: 'issuers' },
        { target: 'number', reenter: true, actions: 'taskBefore' },
      ],
    },
  }),
  registering: makeSubmitting(parts, { step: 4, told: 'registered', back: 'number' }),
  registered: parts.createStateConfig({
    entry: 'enter',
    on: { 'ui.retry': { guard: 'anyRefused', target: 'registering', actions: 'retryRefused' }, ...ON_TOLD },
  }),
  secondConsent: parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.toggleTask': { actions: 'toggleTask' },
      'ui.next': { guard: 'agreedToTask', target: 'secondLinking', actions: 'requestSecond' },
      'ui.back': 'issuers',
    },
  }),
  secondLinking: makeSubmitting(parts, { step: 4, told: 'secondLinked', back: 'secondConsent' }),
  secondLinked: parts.createStateConfig({
    entry: 'enter',
    on: { 'ui.retry': { guard: 'anyRefused', target: 'secondLinking', actions: 'retryRefused' }, ...ON_TOLD },
  }),
});

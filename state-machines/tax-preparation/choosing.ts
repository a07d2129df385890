import { makeSubmitting } from './submitting.ts';
import type { TaxParts } from './tax-parts.ts';

/** STEP2: kinds (T-10), the issuer of each (T-11), and the selection as a whole (T-12). */
export const choosingStates = (parts: TaxParts) => ({
  kinds: parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.toggleKind': { actions: 'toggleKind' },
      'ui.next': [
        { guard: 'asksIssuer', target: 'issuer', actions: 'fillPicks' },
        { guard: 'kindChosen', target: 'selection', actions: 'fillPicks' },
      ],
      'ui.back': 'list',
      'ui.toSteps': 'list',
    },
  }),
  issuer: parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.toggleIssuer': { actions: 'toggleIssuer' },
      'ui.showRow': { actions: 'showRow' },
      'ui.notListed': { actions: 'noteNotListed' },
      'ui.next': [{ guard: 'asksMore', target: 'issuer', reenter: true, actions: 'nextKind' }, { target: 'selection' }],
      'ui.back': [
        { guard: 'explainsMissing', actions: 'hideNotListed' },
        { guard: 'askedBefore', target: 'issuer', reenter: true, actions: 'kindBefore' },
        { target: 'kinds' },
      ],
    },
  }),
  selection: parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.next': { guard: 'anythingPicked', target: 'selecting', actions: 'requestSelection' },
      'ui.back': [{ guard: 'asksIssuer', target: 'issuer', actions: 'lastKind' }, { target: 'kinds' }],
    },
  }),
  selecting: makeSubmitting(parts, { step: 2, told: 'selected', back: 'selection' }),
  /** The result alone decides: refused, it is told where it can be changed. */
  selected: parts.createStateConfig({
    always: [
      { guard: 'anyRefused', target: 'selection' },
      { target: 'loading', actions: [{ type: 'aim', params: 'links' }, 'forgetRequests'] },
    ],
  }),
});

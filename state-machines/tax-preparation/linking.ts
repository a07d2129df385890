import { makeSubmitting } from './submitting.ts';
import type { TaxParts } from './tax-parts.ts';

/** To where the preparation was begun from. */
export const BACK = { target: 'finished', actions: { type: 'answer', params: 'back' } } as const;

/** STEP3: the sites (T-20), consent to each (T-21), お知らせ (T-22), what became of it (T-23), and looking oneself (T-24). */
export const linkingStates = (parts: TaxParts) => ({
  links: parts.createStateConfig({
    entry: 'enter',
    exit: 'forgetChosen',
    on: {
      // An offer is for rows of its own: a touch on another one means nothing.
      'ui.linkAll': [{ guard: 'canLink', target: 'consent', actions: 'beginLinking' }, {}],
      'ui.linkSite': [{ guard: 'canLink', target: 'consent', actions: 'beginLinking' }, {}],
      'ui.lookAtSite': [{ guard: 'siteKnown', target: 'looking', actions: 'lookAt' }, {}],
      'ui.toSteps': 'list',
      'ui.back': 'list',
    },
  }),
  consent: parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.toggleSite': { actions: 'toggleSite' },
      'ui.next': { guard: 'agreedToAny', target: 'notices' },
      'ui.back': [{ guard: 'wishesOne', ...BACK }, { target: 'links' }],
    },
  }),
  notices: parts.createStateConfig({
    entry: 'enter',
    on: { 'ui.answer': { target: 'linking', actions: 'requestLinks' }, 'ui.back': 'consent' },
  }),
  linking: makeSubmitting(parts, { step: 3, told: 'linked', back: 'consent' }),
  linked: parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.retry': { guard: 'anyRefused', target: 'linking', actions: 'retryRefused' },
      'ui.next': [
        { guard: { type: 'wishes', params: 'link' }, ...BACK },
        { target: 'loading', actions: [{ type: 'aim', params: 'onward' }, 'forgetRequests'] },
      ],
      'ui.toSteps': { target: 'loading', actions: [{ type: 'aim', params: 'list' }, 'forgetRequests'] },
    },
  }),
  looking: parts.createStateConfig({
    entry: 'enter',
    on: { 'ui.checkedSite': 'checking', 'ui.back': 'links' },
  }),
  checking: parts.createStateConfig({
    entry: 'enter',
    invoke: {
      src: 'checked',
      input: ({ context }) => {
        if (context.looking === null) throw new Error('no site was looked at');
        return context.looking;
      },
      onDone: { target: 'links', actions: { type: 'noteChecked', params: ({ event }) => event.output } },
      onError: { target: 'loading', actions: ['reportUnexpected', { type: 'aim', params: 'links' }] },
    },
    after: { portalAnswer: { target: 'loading', actions: { type: 'aim', params: 'links' } } },
  }),
});

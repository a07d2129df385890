import { BUG } from '../request-steps.ts';
import type { RegisterParts } from './register-parts.ts';

/** A line of the form to be changed: from the check, and from the account as it is registered. */
export const EDITS = [
  { guard: { type: 'mayEdit', params: 'nickname' }, target: 'nickname', actions: 'startEditing' },
  // Of an account there is, the mails may also be given up.
  { guard: 'mayEditWantsMail', target: 'wantsMail', actions: 'startEditing' },
  { guard: { type: 'mayEdit', params: 'mail1' }, target: 'mail1', actions: 'startEditing' },
  { guard: { type: 'mayEdit', params: 'mail2' }, target: 'secondMail', actions: 'startEditing' },
  { guard: { type: 'mayEdit', params: 'notifications' }, target: 'notifications', actions: 'startEditing' },
  // Without an address its lines begin with whether mail is wanted, and then ask all that follows.
  { target: 'wantsMail' },
] as const;

const LEAVE = { target: 'finished', actions: { type: 'answer', params: 'back' } } as const;

/** Reading the account that is to be changed, and A-07, where each change begins. */
export const makeChangingStates = (parts: RegisterParts) => ({
  loading: parts.createStateConfig({
    entry: 'enter',
    invoke: {
      src: 'account',
      onDone: [
        {
          guard: { type: 'cameWithOldTerms', params: ({ event }) => event.output },
          target: 'terms',
          actions: { type: 'fillIn', params: ({ event }) => event.output },
        },
        {
          guard: { type: 'accountCame', params: ({ event }) => event.output },
          target: 'account',
          actions: { type: 'fillIn', params: ({ event }) => event.output },
        },
        { target: 'away' },
      ],
      onError: BUG,
    },
    after: { portalAnswer: 'away' },
  }),
  away: parts.createStateConfig({ entry: 'enter', on: { 'ui.retry': 'loading', 'ui.back': LEAVE } }),
  account: parts.createStateConfig({
    entry: ['enter', 'stopEditing'],
    on: {
      'ui.edit': EDITS,
      'ui.openDelete': { target: 'finished', actions: { type: 'answer', params: 'delete' } },
      'ui.back': LEAVE,
    },
  }),
});

import { deleteAccountView } from '../delete-account/delete-account-view.ts';
import { registerView } from '../register-account/register-view.ts';
import { toChild } from './to-child.ts';
import type { VisitParts } from './visit-parts.ts';

/** the account of who is signed in, line by line; back to the menu, or on to its deletion. */
export const makeChangingAccount = (parts: VisitParts) =>
  parts.createStateConfig({
    invoke: {
      id: 'registerAccount',
      src: 'registerAccount',
      input: ({ context }) => ({
        kind: 'account.change',
        termsVersion: context.termsVersion,
        online: context.signedIn?.online ?? false,
        cardRef: context.cardRef,
        certificate: context.identity?.authenticationCertificate ?? '',
        choseTouch: context.choseTouch,
      }),
      onSnapshot: {
        actions: [
          { type: 'noteChild', params: ({ event }) => registerView(event.snapshot) },
          {
            type: 'noteRegistered',
            params: ({ event }) => ({ about: 'account.change', registered: event.snapshot.context.registered }),
          },
        ],
      },
      onDone: [
        {
          guard: { type: 'leadsTo', params: ({ event }) => ({ is: event.output.answer, of: 'back' }) },
          target: 'menu',
        },
        {
          guard: { type: 'leadsTo', params: ({ event }) => ({ is: event.output.answer, of: 'delete' }) },
          target: 'deletingAccount',
        },
        {
          guard: { type: 'leadsTo', params: ({ event }) => ({ is: event.output.answer, of: 'toMenu' }) },
          target: 'loadingMenu',
        },
        {
          guard: { type: 'leadsTo', params: ({ event }) => ({ is: event.output.answer, of: 'signOut' }) },
          target: '#visit.ended',
          actions: {
            type: 'noteRegistered',
            params: ({ event }) => ({ about: 'account.change', registered: event.output.registered }),
          },
        },
        { target: 'faulted' },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    exit: 'forgetChild',
    on: toChild('forwardToRegisterAccount'),
  });

/** the account goes, and the visit ends with it; or it stays, and the menu is there again. */
export const makeDeletingAccount = (parts: VisitParts) =>
  parts.createStateConfig({
    invoke: {
      id: 'deleteAccount',
      src: 'deleteAccount',
      input: ({ context }) => ({
        cardRef: context.cardRef,
        certificate: context.identity?.authenticationCertificate ?? '',
        choseTouch: context.choseTouch,
      }),
      onSnapshot: {
        actions: [
          { type: 'noteChild', params: ({ event }) => deleteAccountView(event.snapshot) },
          {
            type: 'noteRegistered',
            params: ({ event }) => ({ about: 'account.delete', registered: event.snapshot.context.registered }),
          },
        ],
      },
      onDone: [
        {
          guard: { type: 'leadsTo', params: ({ event }) => ({ is: event.output.answer, of: 'back' }) },
          target: 'menu',
        },
        {
          guard: { type: 'leadsTo', params: ({ event }) => ({ is: event.output.answer, of: 'toMenu' }) },
          target: 'loadingMenu',
        },
        {
          guard: { type: 'leadsTo', params: ({ event }) => ({ is: event.output.answer, of: 'signOut' }) },
          target: '#visit.ended',
          actions: {
            type: 'noteRegistered',
            params: ({ event }) => ({ about: 'account.delete', registered: event.output.registered }),
          },
        },
        { target: 'faulted' },
      ],
      onError: { target: 'faulted', actions: 'reportUnexpected' },
    },
    exit: 'forgetChild',
    on: toChild('forwardToDeleteAccount'),
  });

import { signInView } from '../sign-in/sign-in-view.ts';
import { makeChangingAccount, makeRegistering } from './account-form.ts';
import { makeAskingAbout } from './asking-about.ts';
import { makeAskingEtax, makeLinkingSite } from './asking-etax.ts';
import { makeBrowsing, makeLookingUpReceipt } from './browsing.ts';
import { makeDelegating } from './delegating.ts';
import { makeDeletingAccount } from './deleting-account.ts';
import { makeLookingFirst, makeProblemFound } from './looking-first.ts';
import { makePreparingTax } from './preparing-tax.ts';
import { makeLeavingCard, makeSigningInByPhone } from './signing-in-by-phone.ts';
import { toChild } from './to-child.ts';
import type { VisitParts } from './visit-parts.ts';

/** What can be begun from the menu, whether the portal answers or not. */
const FROM_ANY_MENU = {
  'ui.signOut': '#visit.ended',
  'ui.openTaxPreparation': 'preparingTax',
  'ui.openEtaxRequest': 'askingEtax',
  'ui.openDelegation': 'delegating',
  'ui.openReceipt': 'lookingUpReceipt',
  'ui.openAbout': { target: 'askingAbout', actions: 'noteTopic' },
} as const;

/** What the resident came for, from the choice to the menu. */
export const makeFlow = (parts: VisitParts) =>
  parts.createStateConfig({
    initial: 'choosing',
    states: {
      choosing: { entry: 'enter', on: { 'ui.chooseTask': { target: 'needs', actions: 'noteTask' } } },
      needs: {
        entry: 'enter',
        on: {
          'ui.begin': { guard: 'cardUsable', target: 'lookingFirst' },
          'ui.usePhone': 'signingInByPhone',
          'ui.somethingMissing': 'missing',
          'ui.back': 'choosing',
        },
      },
      missing: {
        entry: 'enter',
        on: { 'ui.chooseMissing': { actions: 'noteMissing' }, 'ui.back': 'needs' },
      },
      lookingFirst: makeLookingFirst(parts),
      problemFound: makeProblemFound(parts),
      signingIn: {
        invoke: {
          id: 'signIn',
          src: 'signIn',
          input: ({ context }) => ({
            again: null,
            expectedCertificate: null,
            waitForTouch: false,
            choseTouch: context.choseTouch,
          }),
          onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => signInView(event.snapshot) } },
          onDone: [
            {
              guard: { type: 'signedIn', params: ({ event }) => event.output },
              target: 'routing',
              actions: { type: 'noteSignedIn', params: ({ event }) => event.output },
            },
            { guard: { type: 'wentBack', params: ({ event }) => event.output }, target: 'needs' },
            {
              guard: { type: 'forgotPin', params: ({ event }) => event.output },
              target: 'missing',
              actions: 'noteForgotPin',
            },
            { target: 'faulted' },
          ],
          onError: { target: 'faulted', actions: 'reportUnexpected' },
        },
        exit: 'forgetChild',
        on: { ...toChild('forwardToSignIn'), 'ui.usePhone': 'leavingCard' },
      },
      leavingCard: makeLeavingCard(parts),
      signingInByPhone: makeSigningInByPhone(parts),
      /** The portal's answer decides what follows, not the choice at the beginning. */
      routing: {
        always: [
          { guard: 'hasMoreToTell', target: 'telling' },
          { guard: 'beginsFamily', target: 'delegating' },
          { guard: 'beginsTax', target: 'preparingTax' },
          { guard: 'menuKnown', target: 'menu' },
          { guard: 'isRegistered', target: 'loadingMenu' },
          { guard: 'cannotKnowMenu', target: 'unavailable' },
          { target: 'registering' },
        ],
      },
      telling: {
        entry: ['enter', 'markPersonal'],
        exit: 'unmarkPersonal',
        on: {
          'ui.next': { target: 'routing', actions: 'noteTold' },
          'ui.signOut': { target: '#visit.ended', actions: 'notePending' },
        },
      },
      registering: makeRegistering(parts),
      /** On to what the person came for. */
      registered: {
        always: [
          { guard: 'cameForTax', target: 'preparingTax' },
          { guard: 'cameForFamily', target: 'delegating' },
          { target: 'loadingMenu' },
        ],
      },
      loadingMenu: {
        // What comes is one person's: their card may not be exchanged for another while the portal is asked.
        entry: ['enter', 'markPersonal'],
        exit: 'unmarkPersonal',
        invoke: {
          src: 'menu',
          onDone: [
            {
              guard: { type: 'menuRead', params: ({ event }) => event.output },
              target: 'menu',
              actions: { type: 'noteMenu', params: ({ event }) => event.output },
            },
            { target: 'unavailable', actions: 'forgetMenu' },
          ],
          onError: { target: 'faulted', actions: 'reportUnexpected' },
        },
        after: { portalAnswer: { target: 'unavailable', actions: 'forgetMenu' } },
      },
      menu: {
        entry: ['noteNow', 'enter', 'markPersonal'],
        exit: 'unmarkPersonal',
        on: {
          ...FROM_ANY_MENU,
          'ui.openAccount': 'changingAccount',
          'ui.reload': 'loadingMenu',
          'ui.openList': { target: 'browsing', actions: 'noteList' },
          'ui.openEntry': { target: 'browsing', actions: 'noteNoticeOpened' },
        },
      },
      backToMenu: { always: [{ guard: 'hasMenu', target: 'menu' }, { target: 'unavailable' }] },
      browsing: makeBrowsing(parts),
      lookingUpReceipt: makeLookingUpReceipt(parts),
      askingAbout: makeAskingAbout(parts),
      preparingTax: makePreparingTax(parts),
      askingEtax: makeAskingEtax(parts),
      linkingSite: makeLinkingSite(parts),
      changingAccount: makeChangingAccount(parts),
      deletingAccount: makeDeletingAccount(parts),
      delegating: makeDelegating(parts),
      afterDelegation: { always: [{ guard: 'cannotKnowMenu', target: 'unavailable' }, { target: 'loadingMenu' }] },
      unavailable: {
        entry: 'enter',
        always: { guard: 'cardAway', target: '#visit.ended' },
        on: { ...FROM_ANY_MENU, 'ui.retry': 'loadingMenu', 'ui.openRegistration': 'registering' },
      },
      /** K-15 waits for somebody to read it; the card does not stay unlocked meanwhile. */
      faulted: {
        entry: 'enter',
        on: { 'ui.endNow': '#visit.ended' },
        initial: 'closing',
        states: {
          closing: {
            invoke: {
              src: 'abandon',
              onDone: 'closed',
              onError: { target: 'closed', actions: 'reportUnexpected' },
            },
            after: { cardAnswer: 'closed' },
          },
          /** Or not, which the end of the visit tries again. */
          closed: {},
        },
      },
    },
  });

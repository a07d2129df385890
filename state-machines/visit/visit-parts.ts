import { assign, fromPromise, raise, sendParent, sendTo, setup } from 'xstate';
import { abandon } from '../abandon.ts';
import { makeBrowseMachine } from '../browse/browse.machine.ts';
import { cardAfter } from '../card-after.ts';
import { endedWith } from '../child-end.ts';
import { makeDelegationMachine } from '../delegation/delegation.machine.ts';
import { makeDeleteAccountMachine } from '../delete-account/delete-account.machine.ts';
import { makeLookUpReceiptMachine } from '../look-up-receipt/look-up-receipt.machine.ts';
import type { VisitEvent } from '../machine-events.ts';
import { cardElsewhere, NO_PLACEMENT } from '../phone-sign-in/card-elsewhere.ts';
import type { PhoneSignInOutput } from '../phone-sign-in/phone-context.ts';
import { makePhoneSignInMachine } from '../phone-sign-in/phone-sign-in.machine.ts';
import type { Menu } from '../ports/menu.ts';
import type { Registered, Signer } from '../ports/requests.ts';
import type { TerminalPorts } from '../ports.ts';
import { makeRegisterAccountMachine } from '../register-account/register-account.machine.ts';
import type { OutOfServiceReason } from '../screens/frame-screens.ts';
import type { View } from '../screens/view.ts';
import { makeSignInMachine } from '../sign-in/sign-in.machine.ts';
import type { SignInOutput } from '../sign-in/sign-in-context.ts';
import type { SubmitPolicy } from '../submit/submit-parts.ts';
import { makeTaxPreparationMachine } from '../tax-preparation/tax-preparation.machine.ts';
import type { CardIdentity, DeviceStatus } from '../vocabulary/devices.ts';
import { FAILURES } from '../vocabulary/failure-codes.ts';
import type { Failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { LinkSite } from '../vocabulary/link-sites.ts';
import type { RequestKind } from '../vocabulary/requests.ts';
import type { Result } from '../vocabulary/result.ts';
import { isActorError } from '../vocabulary/unexpected.ts';
import { personsCardLies, readerTrouble, troubleAfter } from './card-and-reader.ts';
import { phoneWorks } from './looking-first.ts';
import {
  type DoneRequest,
  type FirstOverlay,
  isPersonal,
  losesInput,
  type VisitContext,
  type VisitInput,
  type VisitMachineEvent,
  type VisitOutcome,
} from './visit-context.ts';

/** What a child's receipt is about, once there is one. */
interface Receipt {
  readonly about: RequestKind;
  readonly registered: Registered | null;
  readonly signer: Signer;
}

/** Actions the visit answers itself, whatever its child is doing. */
const OWN_ACTIONS: ReadonlySet<string> = new Set([
  'ui.leave',
  'ui.confirmLeave',
  'ui.stay',
  'ui.callStaff',
  'ui.openLanguage',
  'ui.setLocale',
  'ui.openDisplay',
  'ui.setDisplay',
  'ui.openHelp',
  'ui.closeOverlay',
  'ui.extend',
  'ui.endNow',
]);

/** The phone is further than it was. */
const isFurther = (child: View | null, next: View): boolean =>
  next.id === 'Q-03' && (child?.id !== 'Q-03' || child.data.stage !== next.data.stage);

/** Everything that was asked for so far. */
const requestsOf = ({ about, receiptNumber, before }: VisitOutcome): readonly DoneRequest[] =>
  receiptNumber === null ? before : [...before, { about, receiptNumber }];

/** Everything the visit machine does by name. */
export const makeVisitParts = (ports: TerminalPorts, policy: SubmitPolicy) =>
  setup({
    types: {
      context: {} as VisitContext,
      events: {} as VisitMachineEvent,
      input: {} as VisitInput,
      output: {} as VisitOutcome,
    },
    actors: {
      signIn: makeSignInMachine(ports, policy),
      phoneSignIn: makePhoneSignInMachine(ports),
      registerAccount: makeRegisterAccountMachine(ports, policy),
      deleteAccount: makeDeleteAccountMachine(ports, policy),
      browse: makeBrowseMachine(ports),
      lookUpReceipt: makeLookUpReceiptMachine(ports),
      delegation: makeDelegationMachine(ports, policy),
      taxPreparation: makeTaxPreparationMachine(ports, policy),
      abandon: fromPromise(() => abandon(ports)),
      check: fromPromise(() => ports.check()),
      menu: fromPromise(() => ports.menu()),
      identify: fromPromise(() => ports.identify()),
      deviceStatus: fromPromise(() => ports.deviceStatus()),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      opens: ({ context }, overlay: FirstOverlay) => context.opens === overlay,
      isForChild: ({ event }) => !OWN_ACTIONS.has(event.type),
      signedIn: (_, output: SignInOutput) => output.kind === 'signedIn',
      wentBack: (_, output: SignInOutput) => output.kind === 'back',
      forgotPin: (_, output: SignInOutput) => output.kind === 'pinForgotten',
      hasMoreToTell: ({ context }) => context.told < (context.signedIn?.earlier.length ?? 0),
      /** Not for somebody without an account: that comes first. */
      beginsFamily: ({ context }) =>
        context.task === 'family' && !context.taskBegun && context.signedIn?.account !== 'none',
      cameForFamily: ({ context }) => context.task === 'family' && !context.taskBegun,
      beginsTax: ({ context }) => context.task === 'tax' && !context.taskBegun && context.signedIn?.account !== 'none',
      cameForTax: ({ context }) => context.task === 'tax' && !context.taskBegun,
      isRegistered: ({ context }) => context.signedIn?.account === 'registered',
      menuKnown: ({ context }) => context.signedIn?.account === 'registered' && context.menu !== null,
      cannotKnowMenu: ({ context }) => context.signedIn?.account === 'unknown' && context.task !== 'register',
      hasMenu: ({ context }) => context.menu !== null,
      menuRead: (_, result: Result<Menu, Failure>) => result.ok,
      endedWith,
      losesInput: ({ context }) => context.signedIn !== null && losesInput(context.child),
      cardPresent: ({ context }) => context.cardRef !== null,
      /** Away, or another placement than the one known to be the person's: whoever it belongs to has to be asked first. */
      personalWithoutCard: ({ context }) => context.personal && !context.byPhone && !personsCardLies(context),
      personsCardLies: ({ context }) => personsCardLies(context),
      nothingFound: (_, found: readonly OutOfServiceReason[]) => found.length === 0,
      phoneWorks: ({ context }) => phoneWorks(context.found),
      phoneMoved: ({ context }) => context.phoneMoved,
      cardUsable: ({ context }) => context.trouble !== 'reader',
      cardAway: ({ context }) => context.cardRef === null && !context.byPhone,
      personalInTrouble: ({ context }) => context.personal && !context.byPhone && context.trouble !== null,
      inTrouble: ({ context }) => context.trouble !== null,
      readerBack: ({ event }) => event.type === 'device.reader' && readerTrouble(event.state) === null,
      samePerson: ({ context }, result: Result<CardIdentity, Failure>) =>
        result.ok &&
        result.value.cardRef === context.cardRef &&
        result.value.authenticationCertificate === (context.guest ?? context.identity)?.authenticationCertificate,
      /** Nothing was learnt of the card that lies there now, and another reading may tell. */
      unread: ({ context }, result: Result<CardIdentity, Failure>) =>
        result.ok ? result.value.cardRef !== context.cardRef : FAILURES[result.error.code].retriable,
      readerWorks: (_, result: Result<DeviceStatus, Failure>) =>
        result.ok && readerTrouble(result.value.reader) === null,
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1 }),
      noteDevice: assign({
        cardRef: ({ context, event }) => cardAfter(context.cardRef, event),
        trouble: ({ context, event }) => troubleAfter(context.trouble, event),
      }),
      noteStatus: assign(({ context }, result: Result<DeviceStatus, Failure>): Partial<VisitContext> => {
        if (!result.ok) return { trouble: context.trouble ?? 'host', cardRef: null };
        return { trouble: readerTrouble(result.value.reader), cardRef: result.value.cardRef };
      }),
      noteTask: assign({
        task: ({ context, event }) => (event.type === 'ui.chooseTask' ? event.args.task : context.task),
      }),
      noteMissing: assign({
        missing: ({ context, event }) => (event.type === 'ui.chooseMissing' ? event.args.what : context.missing),
      }),
      noteFound: assign({ found: (_, found: readonly OutOfServiceReason[]) => found }),
      noteForgotPin: assign({ missing: 'forgotPin' }),
      noteSignedIn: assign(
        ({ context }, output: SignInOutput): Partial<VisitContext> =>
          output.kind === 'signedIn'
            ? {
                signedIn: output.signedIn,
                identity: output.identity,
                personCardRef: output.identity.cardRef,
                menu: output.signedIn.menu,
                outcome: { about: 'account.create', outcome: 'signedOut', receiptNumber: null, before: [] },
              }
            : { signedIn: context.signedIn },
      ),
      noteSignedInByPhone: assign(
        ({ context }, output: PhoneSignInOutput): Partial<VisitContext> =>
          output.kind === 'signedIn'
            ? {
                signedIn: output.signedIn,
                identity: cardElsewhere(output.person),
                byPhone: true,
                menu: output.signedIn.menu,
                outcome: { about: 'account.create', outcome: 'signedOut', receiptNumber: null, before: [] },
              }
            : { signedIn: context.signedIn },
      ),
      noteTold: assign({ told: ({ context }) => context.told + 1 }),
      /** Leaving while a request of an earlier visit is on its way: that is what the last screen says. */
      notePending: assign({
        outcome: ({ context }): VisitOutcome => {
          const request = context.signedIn?.earlier[context.told];
          return request?.state === 'pending'
            ? { ...context.outcome, about: request.about, outcome: 'pending', receiptNumber: request.receiptNumber }
            : context.outcome;
        },
      }),
      noteMenu: assign({
        menu: ({ context }, result: Result<Menu, Failure>) => (result.ok ? result.value : context.menu),
      }),
      /** It may not be so any more. */
      forgetMenu: assign({ menu: null }),
      noteList: assign(
        ({ context, event }): Partial<VisitContext> =>
          event.type === 'ui.openList'
            ? { browsing: { list: event.args.list, open: null } }
            : { browsing: context.browsing },
      ),
      noteNoticeOpened: assign(
        ({ context, event }): Partial<VisitContext> =>
          event.type === 'ui.openEntry'
            ? { browsing: { list: 'notices', open: event.args.id } }
            : { browsing: context.browsing },
      ),
      noteSiteToLink: assign({ siteToLink: (_, site: LinkSite | null) => site }),
      noteTopic: assign({
        topic: ({ context, event }) => (event.type === 'ui.openAbout' ? event.args.topic : context.topic),
      }),
      noteNow: assign({ now: () => ports.now() }),
      noteChild: assign(({ context }, child: View | null): Partial<VisitContext> => {
        if (child === null) return { child: context.child };
        const phoneMoved = context.phoneMoved || isFurther(context.child, child);
        return { child, personal: isPersonal(child), phoneMoved };
      }),
      notePhoneHeeded: assign({ phoneMoved: false }),
      showChild: assign({ child: ({ context }, child: View | null) => child ?? context.child }),
      noteRegistered: assign(({ context }, { about, registered, signer }: Receipt): Partial<VisitContext> => {
        if (registered === null || registered.receiptNumber === context.outcome.receiptNumber) return {};
        const outcome = {
          about,
          outcome: registered.state,
          receiptNumber: registered.receiptNumber,
          before: requestsOf(context.outcome),
        };
        if (signer === 'phone') return { outcome };
        // The card that lies there has just signed as this person.
        return { outcome, personCardRef: context.cardRef, byPhone: context.byPhone && context.cardRef === null };
      }),
      /** Whose card may see what a child draws; what was known of the card of another holder counts no more. */
      noteHolder: assign(({ context }, holder: CardIdentity): Partial<VisitContext> => {
        const isOwn = holder.authenticationCertificate === context.identity?.authenticationCertificate;
        const before = context.guest ?? context.identity;
        const changed = before?.authenticationCertificate !== holder.authenticationCertificate;
        return {
          guest: isOwn ? null : holder,
          unlockedCardRef: holder.cardRef,
          personCardRef: changed ? null : context.personCardRef,
          byPhone: context.byPhone && holder.cardRef === NO_PLACEMENT,
        };
      }),
      forgetGuest: assign(({ context }) =>
        context.guest === null ? {} : { guest: null, personCardRef: null, unlockedCardRef: null },
      ),
      beginTask: assign({ taskBegun: true }),
      noteUnlocked: assign(
        ({ context }, cardRef: string | null): Partial<VisitContext> =>
          cardRef === null
            ? {}
            : {
                unlockedCardRef: cardRef,
                // From the moment a card is used here it has to lie here.
                byPhone: context.byPhone && cardRef === NO_PLACEMENT,
              },
      ),
      notePerson: assign({ personCardRef: ({ context }) => context.cardRef }),
      forgetChild: assign({ child: null, personal: false }),
      markPersonal: assign({ personal: true }),
      unmarkPersonal: assign({ personal: false }),
      setLocale: assign({
        locale: ({ context, event }) => (event.type === 'ui.setLocale' ? event.args.locale : context.locale),
      }),
      setDisplay: assign({
        display: ({ context, event }) => (event.type === 'ui.setDisplay' ? event.args : context.display),
      }),
      closeOverlay: raise({ type: 'overlay.close' }),
      forwardToPhoneSignIn: sendTo('phoneSignIn', ({ event }) => event as VisitEvent),
      forwardToSignIn: sendTo('signIn', ({ event }) => event as VisitEvent),
      noteTouchChosen: assign({ choseTouch: true }),
      forwardToTax: sendTo('taxPreparation', ({ event }) => event as VisitEvent),
      forwardToDeleteAccount: sendTo('deleteAccount', ({ event }) => event as VisitEvent),
      forwardToBrowse: sendTo('browse', ({ event }) => event as VisitEvent),
      forwardToLookUpReceipt: sendTo('lookUpReceipt', ({ event }) => event as VisitEvent),
      forwardToDelegation: sendTo('delegation', ({ event }) => event as VisitEvent),
      forwardToRegisterAccount: sendTo('registerAccount', ({ event }) => event as VisitEvent),
      reportUnexpected: sendParent(({ event }) =>
        event.type === 'unexpected' ? event : { type: 'unexpected', machine: 'visit', event: event.type },
      ),
    },
    delays: {
      cardAnswer: LIMITS.hostCommand,
      portalAnswer: LIMITS.serviceCommand,
      idleWarning: ({ context }) =>
        context.display.textSize === 'standard' ? LIMITS.idleWarning : LIMITS.idleWarningLargeText,
      idleCountdown: LIMITS.idleCountdown,
      privacyCurtain: LIMITS.privacyCurtain,
      readAgain: LIMITS.curtainReadAgain,
    },
  });

export type VisitParts = ReturnType<typeof makeVisitParts>;

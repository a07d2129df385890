import { assign, fromPromise, sendParent, sendTo, setup } from 'xstate';
import { makeBrowseMachine } from '../browse/browse.machine.ts';
import { cardAfter } from '../card-after.ts';
import { endedWith } from '../child-end.ts';
import type { VisitEvent } from '../machine-events.ts';
import type { Principal } from '../ports/delegation.ts';
import type { TerminalPorts } from '../ports.ts';
import { makeRegisterAccountMachine } from '../register-account/register-account.machine.ts';
import type { AgainReason } from '../screens/card-screens.ts';
import type { View } from '../screens/view.ts';
import { makeSignInMachine } from '../sign-in/sign-in.machine.ts';
import type { SignInOutput } from '../sign-in/sign-in-context.ts';
import { makeSubmitMachine } from '../submit/submit.machine.ts';
import type { SubmitOutput } from '../submit/submit-context.ts';
import type { SubmitPolicy } from '../submit/submit-parts.ts';
import { makeUnlockMachine } from '../unlock/unlock.machine.ts';
import type { UnlockOutput } from '../unlock/unlock-context.ts';
import { verdictOfFailure } from '../unlock/verdict.ts';
import { type Delegation, parseEndDay, parseRelation, periodEnds } from '../vocabulary/delegation.ts';
import type { Failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { Result } from '../vocabulary/result.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';
import {
  type DelegationAnswer,
  type DelegationContext,
  type DelegationInput,
  type DelegationOutput,
  NO_FAMILY,
  NO_WISH,
} from './delegation-context.ts';

type DelegationEvent = VisitEvent | Unexpected;
type Asked = Result<Principal, Failure>;
type Listed = Result<readonly Delegation[], Failure>;

const typed = (event: DelegationEvent, before: string): string =>
  event.type === 'ui.draft' || event.type === 'ui.submitText' ? event.args.value : before;

/** Everything the machine of 代理人 does by name. */
export const makeDelegationParts = (ports: TerminalPorts, policy: SubmitPolicy) =>
  setup({
    types: {
      context: {} as DelegationContext,
      events: {} as DelegationEvent,
      input: {} as DelegationInput,
      output: {} as DelegationOutput,
    },
    actors: {
      unlock: makeUnlockMachine(ports, policy),
      signIn: makeSignInMachine(ports, policy),
      registerAccount: makeRegisterAccountMachine(ports, policy),
      submit: makeSubmitMachine(ports, policy),
      browse: makeBrowseMachine(ports),
      principal: fromPromise<Asked, boolean>(({ input: ask }) => ports.principal(ask)),
      delegations: fromPromise(() => ports.delegations()),
      lockCard: fromPromise(() => ports.lockCard()),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      endedWith,
      isOnline: ({ context }) => context.online,
      cardAway: ({ context }) => context.cardRef === null,
      cardGone: ({ context }) => context.signer === 'card' && context.cardRef === null,
      cardAwayToRegister: ({ context }) => context.cardRef === null && context.registersFirst,
      cardAwayToSignIn: ({ context }) => context.cardRef === null && (context.principal !== null || context.owesSignIn),
      /** The card that signed is no longer the one that lies there, so whoever agrees need not be its holder. */
      familyGone: ({ context }) => context.cardRef !== context.family?.cardRef,
      accepts: ({ context }) => context.about === 'accept',
      hasPrincipal: ({ context }) => context.principal !== null,
      owesSignIn: ({ context }) => context.owesSignIn,
      isSamePerson: (_, asked: Asked) => asked.ok && asked.value.samePerson,
      isUnregistered: (_, asked: Asked) => asked.ok && asked.value.account === 'none',
      isPrincipal: (_, asked: Asked) => asked.ok,
      isTold: (_, asked: Asked) => !asked.ok && verdictOfFailure(asked.error).at !== 'broken',
      familyRegistered: (_, output: SignInOutput) =>
        output.kind === 'signedIn' && output.signedIn.account === 'registered',
      saysYes: ({ event }) => event.type === 'ui.answer' && event.args.yes,
      choosesOther: ({ event }) =>
        (event.type === 'ui.chooseRelation' && event.args.relation === 'other') ||
        (event.type === 'ui.choosePeriod' && event.args.period === 'other'),
      relationFine: ({ event }) => event.type === 'ui.submitText' && parseRelation(event.args.value).ok,
      dayFine: ({ context, event }) => event.type === 'ui.submitText' && parseEndDay(event.args.value, context.ends).ok,
      hasScope: ({ context }) => context.scopes.length > 0,
      edits: ({ event }, field: string) => event.type === 'ui.editDelegation' && event.args.field === field,
      isListed: ({ context, event }) =>
        event.type === 'ui.selectDelegation' && context.list?.some(({ id }) => id === event.args.id) === true,
      isActive: ({ context }) => context.selected?.status === 'active',
      mayRead: ({ context: { selected } }) => selected?.status === 'active' && selected.role === 'delegate',
      showsReceipt: ({ context }) => context.child?.id === 'B-03' || context.child?.id === 'B-04',
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1 }),
      expectPrincipal: (_, expected: boolean) => ports.expectPrincipal(expected),
      noteCard: assign(({ context, event }): Partial<DelegationContext> => {
        const cardRef = cardAfter(context.cardRef, event);
        return { cardRef, lifted: context.lifted || cardRef === null };
      }),
      noteProved: assign(
        ({ context }, output: UnlockOutput): Partial<DelegationContext> =>
          output.kind === 'unlocked'
            ? { family: output.identity, again: null, begin: null, waitsForTouch: false }
            : { family: context.family },
      ),
      notePrincipal: assign({ principal: (_, asked: Asked) => (asked.ok ? asked.value : null) }),
      noteTold: assign({ begin: (_, asked: Asked) => (asked.ok ? null : verdictOfFailure(asked.error)) }),
      noteAgain: assign({
        again: (_, again: AgainReason | null) => again,
        begin: null,
        principal: null,
        waitsForTouch: false,
      }),
      forgetFamily: assign(NO_FAMILY),
      forgetBegin: assign({ begin: null }),
      beginWish: assign(NO_WISH),
      registerFirst: assign({ registersFirst: true }),
      noteFamilySignedIn: assign(
        ({ context }, output: SignInOutput): Partial<DelegationContext> =>
          output.kind === 'signedIn'
            ? { holder: output.identity, online: output.signedIn.online, owesSignIn: true, lifted: false }
            : { holder: context.holder },
      ),
      noteFamilyRegistered: assign({ registersFirst: false, again: 'familyRegistered' }),
      waitForTouch: assign({ waitsForTouch: true }),
      giveHolderBack: assign({ holder: ({ context }) => context.identity }),
      noteSignedIn: assign(({ context }, output: SignInOutput): Partial<DelegationContext> => {
        if (output.kind !== 'signedIn') return { holder: context.holder };
        const { identity, signedIn } = output;
        return { identity, holder: identity, online: signedIn.online, owesSignIn: false, lifted: false };
      }),
      noteEnds: assign({
        ends: ({ context: { identity, family } }) =>
          periodEnds(ports.now(), [identity.notAfter, ...(family === null ? [] : [family.notAfter])]),
      }),
      takeRelation: assign({
        relation: ({ context, event }) => (event.type === 'ui.chooseRelation' ? event.args.relation : context.relation),
      }),
      keepRelation: assign({ relationTyped: ({ context, event }) => typed(event, context.relationTyped) }),
      takeRelationName: assign(({ context, event }): Partial<DelegationContext> => {
        const name = parseRelation(typed(event, context.relationTyped));
        return name.ok ? { relationName: name.value, relationProblem: null } : { relationProblem: name.error };
      }),
      takePeriod: assign(({ context, event }): Partial<DelegationContext> => {
        if (event.type !== 'ui.choosePeriod') return {};
        const { period } = event.args;
        return period === 'other' ? { period } : { period, validUntil: context.ends[period] };
      }),
      keepDay: assign({ dayTyped: ({ context, event }) => typed(event, context.dayTyped) }),
      takeDay: assign(({ context, event }): Partial<DelegationContext> => {
        const day = parseEndDay(typed(event, context.dayTyped), context.ends);
        return day.ok ? { validUntil: day.value, dayProblem: null } : { dayProblem: day.error };
      }),
      toggleScope: assign({
        scopes: ({ context: { scopes }, event }) => {
          if (event.type !== 'ui.toggleScope') return scopes;
          const { scope } = event.args;
          return scopes.includes(scope) ? scopes.filter((chosen) => chosen !== scope) : [...scopes, scope];
        },
      }),
      beginAccept: assign({ about: 'accept', result: null }),
      beginCancel: assign({ about: 'cancel', result: null }),
      noteSubmitted: assign(
        ({ context }, { results: [result], online, lifted, signer }: SubmitOutput): Partial<DelegationContext> => ({
          result: result ?? context.result,
          online,
          lifted,
          signer,
        }),
      ),
      noteList: assign({ list: (_, listed: Listed) => (listed.ok ? listed.value : null) }),
      noteNoList: assign({ list: null }),
      select: assign({
        selected: ({ context, event }) =>
          event.type === 'ui.selectDelegation'
            ? (context.list?.find(({ id }) => id === event.args.id) ?? null)
            : context.selected,
      }),
      noteChild: assign(
        ({ context }, child: View | null): Partial<DelegationContext> =>
          child === null ? { child: context.child } : { child, entry: Math.max(context.entry, child.entry) },
      ),
      forgetChild: assign({ child: null }),
      noteTouchChosen: assign({ choseTouch: true }),
      forwardToUnlock: sendTo('unlock', ({ event }) => event as VisitEvent),
      forwardToSignIn: sendTo('signIn', ({ event }) => event as VisitEvent),
      forwardToSubmit: sendTo('submit', ({ event }) => event as VisitEvent),
      forwardToBrowse: sendTo('browse', ({ event }) => event as VisitEvent),
      forwardToRegisterAccount: sendTo('registerAccount', ({ event }) => event as VisitEvent),
      finishRegistering: sendTo('registerAccount', ({ context }) => ({
        type: context.child?.actions.includes('toMenu') === true ? ('ui.toMenu' as const) : ('ui.signOut' as const),
        args: {},
      })),
      answer: assign({ answer: (_, answer: DelegationAnswer) => answer }),
      reportUnexpected: sendParent(({ event }) =>
        event.type === 'unexpected' ? event : { type: 'unexpected', machine: 'delegation', event: event.type },
      ),
    },
    delays: { portalAnswer: LIMITS.serviceCommand },
  });

export type DelegationParts = ReturnType<typeof makeDelegationParts>;

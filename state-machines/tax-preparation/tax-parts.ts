import { assign, fromPromise, sendParent, sendTo, setup } from 'xstate';
import { cardAfter } from '../card-after.ts';
import { endedWith } from '../child-end.ts';
import { makeEtaxRequestMachine } from '../etax-request/etax-request.machine.ts';
import type { EtaxRequestContext, EtaxRequestOutput } from '../etax-request/etax-request-context.ts';
import type { VisitEvent } from '../machine-events.ts';
import type { TerminalPorts } from '../ports.ts';
import type { View } from '../screens/view.ts';
import { makeSubmitMachine } from '../submit/submit.machine.ts';
import type { SubmitOutput } from '../submit/submit-context.ts';
import type { SubmitPolicy } from '../submit/submit-parts.ts';
import type { Failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { LinkSite } from '../vocabulary/link-sites.ts';
import type { Result } from '../vocabulary/result.ts';
import type { TaxPreparation } from '../vocabulary/tax.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';
import {
  asNumber,
  choosingBegins,
  firstBegins,
  type Loaded,
  linkingBegins,
  linkRequests,
  loaded,
  numberProblem,
  numberTaken,
  registerRequests,
  retried,
  secondBegins,
  secondRequests,
  selectRequest,
  submitted,
  taskBefore,
  toggledIn,
  wishBegins,
} from './tax-changes.ts';
import { choiceOf, isSameCertificate, issuersOf, kindsToAsk, picksFor, toggled } from './tax-choices.ts';
import type { Goal, TaxAnswer, TaxContext, TaxInput, TaxOutput, TaxWish } from './tax-context.ts';
import { etaxLinked, firstOpen, secondOpen, sitesToLink, stepStates, taskFacts } from './tax-facts.ts';

export type TaxEvent = VisitEvent | Unexpected;

const typedIn = (event: TaxEvent): string =>
  event.type === 'ui.submitText' || event.type === 'ui.draft' ? event.args.value : '';

const asked = ({ known, kinds }: TaxContext) => (known === null ? [] : kindsToAsk(known.catalogue, kinds));

/** Everything the machine that prepares a tax return does by name. */
export const makeTaxParts = (ports: TerminalPorts, policy: SubmitPolicy) =>
  setup({
    types: {
      context: {} as TaxContext,
      events: {} as TaxEvent,
      input: {} as TaxInput,
      output: {} as TaxOutput,
    },
    actors: {
      load: fromPromise<Loaded>(async () => {
        const [catalogue, state] = await Promise.all([ports.catalogue(), ports.taxPreparation()]);
        return { catalogue, state };
      }),
      checked: fromPromise<Result<TaxPreparation, Failure>, LinkSite>(({ input }) => ports.checked(input)),
      submit: makeSubmitMachine(ports, policy),
      etaxRequest: makeEtaxRequestMachine(ports, policy),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      goalIs: ({ context }, goal: Goal) => context.goal === goal,
      wishes: ({ context }, wish: TaxWish['for']) => context.wish.for === wish,
      asksEtaxNow: ({ context }) => context.wish.for === 'etaxRequest' && etaxLinked(context),
      wishesOne: ({ context }) => context.wish.for !== 'steps',
      portalAnswered: ({ context }) => context.state !== null,
      opensStep: ({ event }, step: number) => event.type === 'ui.openStep' && event.args.step === step,

      catalogueKnown: ({ context }) => context.known !== null,
      kindChosen: ({ context }) => context.kinds.length > 0,
      asksIssuer: ({ context }) => asked(context).length > 0,
      asksMore: ({ context }) => context.kindAt + 1 < asked(context).length,
      askedBefore: ({ context }) => context.kindAt > 0,
      explainsMissing: ({ context }) => context.notListed,
      anythingPicked: ({ context }) => context.picks.length > 0,

      canLink: ({ context, event }) =>
        event.type === 'ui.linkSite' ? sitesToLink(context).includes(event.args.site) : sitesToLink(context).length > 0,
      siteKnown: ({ context, event }) =>
        event.type === 'ui.lookAtSite' &&
        context.known?.catalogue.sites.some(({ site }) => site === event.args.site) === true,
      agreedToAny: ({ context }) => context.agreed.length > 0,

      firstOpen: ({ context, event }) =>
        taskFacts(context).some(
          (task) => firstOpen(task) && (event.type !== 'ui.openIssuer' || isSameCertificate(task, event.args)),
        ),
      secondOpen: ({ context, event }) =>
        taskFacts(context).some(
          (task) => secondOpen(task) && (event.type !== 'ui.openIssuer' || isSameCertificate(task, event.args)),
        ),
      numberWrong: ({ context, event }) => numberProblem(context, typedIn(event)) !== null,
      lastTask: ({ context }) => context.taskAt + 1 >= context.tasks.length,
      firstTask: ({ context }) => context.taskAt === 0,
      agreedToTask: ({ context }) => context.agreedTasks.length > 0,

      etaxLinked: ({ context }) => etaxLinked(context),
      etaxNext: ({ context }) => stepStates(context)[5] === 'next',
      slipShown: ({ context }) => context.slip,

      signedAny: (_, { results }: SubmitOutput) => results.length > 0,
      signedAndRefused: (_, { results }: SubmitOutput) => results.some(({ state }) => state === 'refused'),
      wentBack: (_, { answer }: SubmitOutput) => answer === 'back',
      anyRefused: ({ context }) => context.results.some(({ state }) => state === 'refused'),
      endedWith,
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1 }),
      noteCard: assign(({ context, event }): Partial<TaxContext> => {
        const cardRef = cardAfter(context.cardRef, event);
        return { cardRef, lifted: context.lifted || cardRef === null };
      }),
      aim: assign({ goal: (_, goal: Goal) => goal }),
      noteLoaded: assign(({ context }, answer: Loaded) => loaded(context, answer)),
      noteUnreachable: assign({ state: null }),

      beginChoosing: assign(({ context }) => choosingBegins(context)),
      toggleKind: assign({
        kinds: ({ context, event }) =>
          event.type === 'ui.toggleKind'
            ? toggledIn(context.kinds, event.args.kind, (kind) => kind === event.args.kind)
            : context.kinds,
      }),
      fillPicks: assign(({ context }): Partial<TaxContext> => {
        if (context.known === null) return {};
        const picks = picksFor(context.known.catalogue, context.kinds, context.picks);
        return { picks, kindAt: 0, row: null, notListed: false, results: [] };
      }),
      toggleIssuer: assign(({ context, event }): Partial<TaxContext> => {
        const kind = asked(context)[context.kindAt];
        if (event.type !== 'ui.toggleIssuer' || kind === undefined || context.known === null) return {};
        const { issuerId, provider } = event.args;
        const issuer = issuersOf(context.known.catalogue, kind).find(
          (one) => one.issuerId === issuerId && one.providerId === provider,
        );
        return issuer === undefined ? {} : { picks: toggled(context.picks, choiceOf(kind, issuer)) };
      }),
      showRow: assign({
        row: ({ context, event }) => (event.type === 'ui.showRow' ? event.args.row : context.row),
      }),
      noteNotListed: assign({
        notListed: ({ context, event }) => (event.type === 'ui.notListed' ? event.args.shown : context.notListed),
      }),
      hideNotListed: assign({ notListed: false }),
      nextKind: assign(({ context }) => ({ kindAt: context.kindAt + 1, row: null, notListed: false })),
      kindBefore: assign(({ context }) => ({ kindAt: context.kindAt - 1, row: null, notListed: false })),
      lastKind: assign(({ context }) => ({ kindAt: asked(context).length - 1, row: null, notListed: false })),
      requestSelection: assign(({ context }) => selectRequest(context)),

      beginWish: assign(({ context }) => wishBegins(context)),
      beginLinking: assign(({ context, event }) =>
        linkingBegins(context, event.type === 'ui.linkSite' ? event.args.site : null),
      ),
      toggleSite: assign({
        agreed: ({ context, event }) =>
          event.type === 'ui.toggleSite' && context.sites.includes(event.args.site)
            ? toggledIn(context.agreed, event.args.site, (site) => site === event.args.site)
            : context.agreed,
      }),
      requestLinks: assign(({ context, event }) => linkRequests(context, event.type === 'ui.answer' && event.args.yes)),
      retryRefused: assign(({ context }) => retried(context)),
      lookAt: assign({
        looking: ({ context, event }) => (event.type === 'ui.lookAtSite' ? event.args.site : context.looking),
      }),
      forgetChosen: assign({ chosen: null }),
      noteChecked: assign({
        state: ({ context }, answer: Result<TaxPreparation, Failure>) => (answer.ok ? answer.value : context.state),
      }),

      beginFirst: assign(({ context, event }) =>
        firstBegins(context, event.type === 'ui.openIssuer' ? event.args : null),
      ),
      beginSecond: assign(({ context, event }) =>
        secondBegins(context, event.type === 'ui.openIssuer' ? event.args : null),
      ),
      keepTyped: assign({ typed: ({ event }) => typedIn(event) }),
      tellNumber: assign({ numberProblem: ({ context, event }) => numberProblem(context, typedIn(event)) }),
      takeNumber: assign(({ context, event }) =>
        numberTaken(context, event.type === 'ui.submitText' ? asNumber(event.args.value) : null),
      ),
      taskBefore: assign(({ context }) => taskBefore(context)),
      /** The last number was taken; its screen stays the last one while the card signs. */
      requestFirst: assign(({ context }) => ({ ...registerRequests(context), taskAt: context.tasks.length - 1 })),
      toggleTask: assign({
        agreedTasks: ({ context, event }) => {
          if (event.type !== 'ui.toggleTask') return context.agreedTasks;
          const task = context.tasks.find((one) => isSameCertificate(one, event.args));
          return task === undefined
            ? context.agreedTasks
            : toggledIn(context.agreedTasks, task, (one) => isSameCertificate(one, task));
        },
      }),
      requestSecond: assign(({ context }) => secondRequests(context)),
      /** Numbers of contracts are kept no longer than they are needed. */
      forgetRequests: assign({ requests: [], results: [], numbers: [], typed: '' }),

      noteSubmitted: assign(({ context }, output: SubmitOutput) => submitted(context, output)),
      noteEligible: assign(({ context, event }): Partial<TaxContext> => {
        if (event.type !== 'ui.answerEligibility') return {};
        const { about, answer } = event.args;
        return {
          employer: about === 'employer' ? answer : context.employer,
          salary: about === 'salary' ? answer : context.salary,
        };
      }),
      noteEtax: assign(({ context }, { registered }: Pick<EtaxRequestOutput, 'registered'>): Partial<TaxContext> => {
        if (registered === null) return {};
        const etaxSent = context.etaxSent || registered.state !== 'refused';
        return { etaxSent, receipt: { about: 'etax.data-request', registered, signer: 'card' } };
      }),
      noteUnlocked: assign({
        unlocked: (_, { identity }: Pick<EtaxRequestContext, 'identity'>) => identity.cardRef,
      }),
      showSlip: assign({
        slip: ({ context, event }) => (event.type === 'ui.showSlip' ? event.args.shown : context.slip),
      }),
      hideSlip: assign({ slip: false }),

      noteTouchChosen: assign({ choseTouch: true }),
      noteChild: assign({ child: ({ context }, child: View | null) => child ?? context.child }),
      forgetChild: assign({ child: null }),
      forwardToSubmit: sendTo('submit', ({ event }) => event as VisitEvent),
      forwardToEtaxRequest: sendTo('etaxRequest', ({ event }) => event as VisitEvent),
      answer: assign({ answer: (_, answer: TaxAnswer) => answer }),
      reportUnexpected: sendParent(({ event }) =>
        event.type === 'unexpected' ? event : { type: 'unexpected', machine: 'taxPreparation', event: event.type },
      ),
    },
    delays: { portalAnswer: LIMITS.serviceCommand },
  });

export type TaxParts = ReturnType<typeof makeTaxParts>;

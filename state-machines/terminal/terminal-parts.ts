import { assign, emit, fromPromise, sendTo, setup } from 'xstate';
import { abandon } from '../abandon.ts';
import { cardAfter, tellsOfCard } from '../card-after.ts';
import { deviceEvent, hostEvent, type TerminalEvent, uiEvent, type VisitEvent } from '../machine-events.ts';
import type { TerminalPorts, TerminalSettings } from '../ports.ts';
import type { ActionName } from '../screens/actions.ts';
import type { OutOfServiceReason } from '../screens/frame-screens.ts';
import { makeVisitMachine } from '../visit/visit.machine.ts';
import type { FirstOverlay, VisitOutcome } from '../visit/visit-context.ts';
import type { VisitView } from '../visit/visit-view.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';
import { offeredActions } from './screen-of.ts';
import { STANDARD_DISPLAY, stamp, type TerminalContext } from './terminal-context.ts';
import { attractView, faultView, finishedView, outOfServiceView, takeCardView } from './terminal-views.ts';

/** What the devices and the service said when asked. */
interface Survey {
  readonly reasons: readonly OutOfServiceReason[];
  readonly cardRef: string | null;
}

export type TerminalMachineEvent = TerminalEvent | Unexpected;

const LEFT: VisitOutcome = { about: 'account.create', outcome: 'left', receiptNumber: null, before: [] };

/** What a control of the attract screen opens over the visit's first screen. */
const OPENS: Partial<Record<ActionName, FirstOverlay>> = {
  openDisplay: 'display',
  openHelp: 'help',
  callStaff: 'staff',
};

const isRegistrationStored = (finished: VisitOutcome | null): boolean => finished?.receiptNumber != null;

/** What devices and host tell, as a visit hears it. */
function toldVisit(event: TerminalMachineEvent): VisitEvent | null {
  if (event.type === 'device') return deviceEvent(event.event);
  return event.type === 'host' ? hostEvent(event.connected, event.status) : null;
}

/** Everything the terminal machine does by name. */
export const makeTerminalParts = (ports: TerminalPorts, settings: TerminalSettings) =>
  setup({
    types: {
      context: {} as TerminalContext,
      events: {} as TerminalMachineEvent,
      emitted: {} as Unexpected,
    },
    actors: {
      visit: makeVisitMachine(ports, settings),
      survey: fromPromise<Survey, boolean>(async ({ input: wipeOwed }) => {
        if (wipeOwed) await ports.endVisit();
        const [reasons, status] = await Promise.all([ports.check(), ports.deviceStatus()]);
        return { reasons, cardRef: status.ok ? status.value.cardRef : null };
      }),
      abandon: fromPromise(() => abandon(ports)),
      wipe: fromPromise<string | null>(async () => {
        await ports.endVisit();
        const status = await ports.deviceStatus();
        return status.ok ? status.value.cardRef : null;
      }),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      startOffered: ({ context, event }) =>
        event.type === 'intent' && event.action.name === 'start' && context.shown.view.actions.includes('start'),
      endNowOffered: ({ context, event }) =>
        event.type === 'intent' && event.action.name === 'endNow' && context.shown.view.actions.includes('endNow'),
      offered: ({ context, event }) =>
        event.type === 'intent' &&
        event.action.name !== 'touchKey' &&
        offeredActions(context).includes(event.action.name),
      cardPlaced: ({ event }) => event.type === 'device' && event.event.event === 'cardPlaced',
      deviceChanged: ({ event }) =>
        event.type === 'device' && (event.event.event === 'reader' || event.event.event === 'pinPad'),
      /** Everything, or everything that signing in by phone takes. */
      allWorks: ({ context }, survey: Survey) =>
        survey.reasons.every((reason) => reason === 'reader' && context.line === 'up'),
      /** In service by phone alone, or out of service for want of the line too. */
      cardOff: ({ context }) => context.reasons.includes('reader'),
      noCard: ({ context }) => context.cardRef === null,
    },
    actions: {
      beginVisit: () => ports.beginVisit(),
      touch: () => ports.touch(),
      noteDevice: assign(({ context, event }): Partial<TerminalContext> => {
        const told = toldVisit(event);
        if (told === null) return {};
        return { cardRef: cardAfter(context.cardRef, told), cardTold: context.cardTold || tellsOfCard(told) };
      }),
      noteLine: assign(
        ({ event }): Partial<TerminalContext> => (event.type === 'line' ? { line: event.up ? 'up' : 'down' } : {}),
      ),
      expectNews: assign({ cardTold: false }),
      noteSurvey: assign(({ context }, survey: Survey) => ({
        reasons: survey.reasons,
        cardRef: context.cardTold ? context.cardRef : survey.cardRef,
        wipeOwed: false,
      })),
      noteWiped: assign(({ context }, cardRef: string | null) => ({
        cardRef: context.cardTold ? context.cardRef : cardRef,
        wipeOwed: false,
      })),
      noteSoftwareFault: assign({ reasons: ['software'] }),
      oweWipe: assign({ wipeOwed: true }),
      noteStart: assign(({ context, event }) => ({
        opens: event.type === 'intent' ? (OPENS[event.action.name] ?? null) : 'language',
        shown: {
          ...context.shown,
          locale:
            event.type === 'intent' && event.action.name === 'start'
              ? (event.action.args.locale ?? settings.defaultLocale)
              : settings.defaultLocale,
          display: STANDARD_DISPLAY,
        },
      })),
      noteOutcome: assign({ finished: (_, finished: VisitOutcome) => finished }),
      forgetVisit: assign(({ context }) => ({
        finished: null,
        opens: null,
        shown: { ...context.shown, task: null, locale: settings.defaultLocale, display: STANDARD_DISPLAY },
      })),
      showVisit: assign({
        shown: ({ context }, shown: VisitView | null) => (shown === null ? context.shown : stamp(context.shown, shown)),
      }),
      showOutOfService: assign({
        shown: ({ context }) => stamp(context.shown, { view: outOfServiceView(context.reasons) }),
      }),
      showAttract: assign({
        shown: ({ context }) => stamp(context.shown, { view: attractView(settings.openingHours) }),
      }),
      showEnding: assign({
        shown: ({ context }) =>
          stamp(context.shown, {
            view: context.cardRef === null ? finishedView(context.finished ?? LEFT, false) : takeCardView(0),
            task: null,
          }),
      }),
      showTakeCard: assign({
        shown: ({ context }, alarm: 0 | 1 | 2) => stamp(context.shown, { view: takeCardView(alarm), task: null }),
      }),
      showFinished: assign({
        shown: ({ context }) =>
          stamp(context.shown, { view: finishedView(context.finished ?? LEFT, true), task: null }),
      }),
      showFault: assign({
        shown: ({ context }) =>
          stamp(context.shown, { view: faultView(isRegistrationStored(context.finished)), task: null }),
      }),
      forwardIntent: sendTo('visit', ({ event }) =>
        uiEvent((event as Extract<TerminalMachineEvent, { type: 'intent' }>).action),
      ),
      forwardDevice: sendTo('visit', ({ event }) =>
        deviceEvent((event as Extract<TerminalMachineEvent, { type: 'device' }>).event),
      ),
      forwardHost: sendTo('visit', ({ event }) => {
        const { connected, status } = event as Extract<TerminalMachineEvent, { type: 'host' }>;
        return hostEvent(connected, status);
      }),
      reportUnexpected: emit(({ event }) => {
        if (event.type === 'unexpected') return event;
        const name = event.type === 'intent' ? `intent.${event.action.name}` : event.type;
        return { type: 'unexpected', machine: 'terminal', event: name } as const;
      }),
    },
    delays: {
      answer: LIMITS.serviceCommand,
      readinessCheck: LIMITS.readinessCheck,
      outOfServiceCheck: LIMITS.outOfServiceCheck,
      forgottenCardAlarm: LIMITS.forgottenCardAlarm,
      forgottenCardStaff: LIMITS.forgottenCardStaff - LIMITS.forgottenCardAlarm,
      finishedScreen: LIMITS.finishedScreen,
    },
  });

export type TerminalParts = ReturnType<typeof makeTerminalParts>;

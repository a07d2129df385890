import type { TerminalPorts } from '../ports.ts';
import { BACK, CARD_COMES, CARD_GOES, DEVICE_GOES, FORGOTTEN, NOTHING_SHOWN } from './edges.ts';
import { makeEntering } from './entering.ts';
import { makeOutcomeUnknown } from './outcome-unknown.ts';
import { type EntryPolicy, freshUnlock } from './unlock-context.ts';
import { makeUnlockParts } from './unlock-parts.ts';
import { BROKEN, HOST_SILENT } from './verdict.ts';

/**
 * One card and one of its secrets: from "set your card" to what the secret was asked for, or to the reason why not. The
 * three secrets of a card go the same way; digits typed for one are never tried on another, because an entry lives and
 * dies with the one call it was made for.
 *
 * INVARIANTS
 * 1. One call of `ask` per entry into `entering`, and every way there passes a reading of that very card in its placement;
 *    every entry but the first of a placement also passes a touch.
 * 2. The tries shown are the card's own, read in this placement before the entry.
 * 3. While `ask` runs its own answer decides, whatever the events say: only it knows whether a try was spent.
 * 4. Whatever an entry came to, the host has closed it before the next screen is shown, unless it succeeded.
 */
export const makeUnlockMachine = (
  ports: Pick<TerminalPorts, 'deviceStatus' | 'identify' | 'cancelEntry'>,
  policy: EntryPolicy,
) => {
  const parts = makeUnlockParts(ports);
  return parts.createMachine({
    id: 'unlock',
    context: ({ input }) => freshUnlock(input, policy),
    output: ({ context }) => context.output,
    initial: 'beginning',
    on: {
      'device.*': { actions: 'noteDevice' },
      'host.*': { actions: 'noteDevice' },
      '*': [
        {
          guard: 'isActorError',
          target: '.finished',
          actions: ['reportUnexpected', { type: 'answer', params: { kind: 'broken' } }],
        },
        { actions: 'reportUnexpected' },
      ],
    },
    states: {
      beginning: { always: [{ guard: 'hasVerdict', target: 'judging' }, { target: 'asking' }] },
      asking: {
        on: NOTHING_SHOWN,
        invoke: {
          src: 'deviceStatus',
          onDone: { target: 'judging', actions: { type: 'judgeStatus', params: ({ event }) => event.output } },
          onError: { target: 'judging', actions: ['reportUnexpected', { type: 'judge', params: BROKEN }] },
        },
        after: { cardAnswer: { target: 'judging', actions: { type: 'judge', params: HOST_SILENT } } },
      },
      judging: {
        always: [
          { guard: 'mustClose', target: 'closing' },
          { guard: { type: 'leadsTo', params: 'settingCard' }, target: 'settingCard' },
          { guard: { type: 'leadsTo', params: 'identifying' }, target: 'identifying' },
          { guard: { type: 'leadsTo', params: 'interrupted' }, target: 'interrupted' },
          { guard: { type: 'leadsTo', params: 'warningLastTry' }, target: 'warningLastTry' },
          { guard: { type: 'leadsTo', params: 'entering' }, target: 'entering' },
          { guard: { type: 'leadsTo', params: 'wrongPin' }, target: 'wrongPin' },
          { guard: { type: 'leadsTo', params: 'locked' }, target: 'locked' },
          { guard: { type: 'leadsTo', params: 'removed' }, target: 'removed' },
          { guard: { type: 'leadsTo', params: 'wrongCard' }, target: 'wrongCard' },
          { guard: { type: 'leadsTo', params: 'badCertificate' }, target: 'badCertificate' },
          { guard: { type: 'leadsTo', params: 'faultyDevice' }, target: 'faultyDevice' },
          { guard: { type: 'leadsTo', params: 'outcomeUnknown' }, target: 'outcomeUnknown' },
          { guard: { type: 'leadsTo', params: 'unlocked' }, target: 'finished', actions: 'answerUnlocked' },
          {
            guard: { type: 'leadsTo', params: 'refusedCard' },
            target: 'finished',
            actions: { type: 'answer', params: { kind: 'refusedCard' } },
          },
          { guard: { type: 'leadsTo', params: 'answered' }, target: 'finished' },
          { target: 'finished', actions: { type: 'answer', params: { kind: 'broken' } } },
        ],
      },
      /** An unlocked card signs for whoever stands here: it is locked again before anything is told. */
      closing: {
        on: NOTHING_SHOWN,
        invoke: {
          src: 'giveUp',
          input: ({ context }) => context.giveUp,
          onDone: { target: 'judging', actions: 'noteClosed' },
          onError: {
            target: 'finished',
            actions: ['reportUnexpected', { type: 'answer', params: { kind: 'broken' } }],
          },
        },
        // Still owed: every way on from there passes `judging`.
        after: { cardAnswer: { target: 'faultyDevice', actions: 'noteHostSilent' } },
      },
      settingCard: { entry: 'enter', on: { ...DEVICE_GOES, ...BACK, ...CARD_COMES, 'ui.retry': 'asking' } },
      identifying: {
        entry: 'enter',
        invoke: {
          src: 'identify',
          onDone: { target: 'judging', actions: { type: 'judgeIdentity', params: ({ event }) => event.output } },
          onError: { target: 'judging', actions: ['reportUnexpected', { type: 'judge', params: BROKEN }] },
        },
        on: { 'device.cardRemoved': { target: 'removed', actions: 'noteDevice' } },
        after: { cardAnswer: { target: 'judging', actions: { type: 'judge', params: HOST_SILENT } } },
      },
      /** At an earlier visit of this card the terminal was interrupted while a secret was on its way. */
      interrupted: {
        entry: 'enter',
        on: { ...DEVICE_GOES, ...BACK, ...CARD_GOES, 'ui.retry': { target: 'judging', actions: 'judgeAgain' } },
      },
      warningLastTry: {
        entry: 'enter',
        on: {
          ...DEVICE_GOES,
          ...BACK,
          ...FORGOTTEN,
          ...CARD_GOES,
          'ui.confirmLastTry': { guard: 'mayTakeLastTry', target: 'entering', actions: 'confirmLastTry' },
        },
      },
      entering: makeEntering(parts),
      wrongPin: {
        entry: 'enter',
        on: {
          ...DEVICE_GOES,
          ...BACK,
          ...FORGOTTEN,
          ...CARD_GOES,
          'ui.retry': 'asking',
          'ui.aboutPins': { guard: 'fourDigits', target: 'aboutPins' },
        },
      },
      aboutPins: {
        entry: 'enter',
        on: { ...DEVICE_GOES, ...FORGOTTEN, ...CARD_GOES, 'ui.retry': 'asking', 'ui.back': 'wrongPin' },
      },
      locked: { entry: 'enter', on: { ...DEVICE_GOES, ...BACK, ...CARD_COMES } },
      removed: {
        entry: ['enter', 'noteRemoved'],
        on: { ...DEVICE_GOES, ...BACK, ...CARD_COMES, 'ui.retry': 'asking' },
      },
      wrongCard: {
        entry: 'enter',
        on: {
          ...DEVICE_GOES,
          ...BACK,
          ...CARD_COMES,
          'device.reader': [
            { guard: 'readerGone', target: 'faultyDevice', actions: ['noteDevice', 'noteGoneDevice'] },
            { actions: 'noteDevice' },
          ],
          'device.cardRemoved': { target: 'settingCard', actions: 'noteDevice' },
          'ui.retry': 'asking',
        },
      },
      badCertificate: { entry: 'enter', on: { ...DEVICE_GOES, ...BACK, ...CARD_COMES } },
      faultyDevice: {
        entry: 'enter',
        on: {
          ...BACK,
          'ui.retry': 'asking',
          'ui.useTouch': { guard: 'mayUseTouch', target: 'asking', actions: 'chooseTouch' },
          'device.reader': [
            { guard: 'readerBack', target: 'recovering', actions: 'noteDevice' },
            { actions: 'noteDevice' },
          ],
          'device.pinPad': [
            { guard: 'padBack', target: 'recovering', actions: 'noteDevice' },
            { actions: 'noteDevice' },
          ],
          'device.cardPlaced': { target: 'asking', actions: 'noteDevice' },
          'host.up': 'recovering',
        },
      },
      /** The devices are back without anybody having touched anything: no new entry begins under a person's fingers. */
      recovering: {
        invoke: {
          src: 'deviceStatus',
          onDone: { target: 'judging', actions: { type: 'judgeRecovery', params: ({ event }) => event.output } },
          onError: { target: 'judging', actions: ['reportUnexpected', { type: 'judge', params: BROKEN }] },
        },
        on: {
          ...NOTHING_SHOWN,
          'device.cardPlaced': { target: 'asking', actions: 'noteDevice' },
          'ui.retry': 'asking',
        },
        after: { cardAnswer: { target: 'judging', actions: { type: 'judge', params: HOST_SILENT } } },
      },
      outcomeUnknown: makeOutcomeUnknown(parts),
      finished: { type: 'final' },
    },
  });
};

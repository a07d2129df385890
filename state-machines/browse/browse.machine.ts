import type { MenuPorts } from '../ports/menu.ts';
import { BUG, ON_UNEXPECTED } from '../request-steps.ts';
import { freshBrowse } from './browse-context.ts';
import { entryInput, makeBrowseParts } from './browse-parts.ts';

const AWAY = { target: 'away' } as const;

/**
 * One list of a signed-in person, page by page, and what stands behind a row: お知らせ, あなたの情報, the two histories,
 * the folder, the links.
 *
 * INVARIANTS
 * 1. Every page is asked of the portal when it is shown; nothing is kept for later.
 * 2. What あなたの情報 says is asked for only after the person agreed that people nearby may see it.
 * 3. A portal that does not answer ends nothing: the person may try again or go back.
 */
export const makeBrowseMachine = (ports: Pick<MenuPorts, 'browse' | 'openEntry'>) => {
  const parts = makeBrowseParts(ports);
  const leaving = {
    'ui.back': { target: 'finished', actions: { type: 'answer', params: 'back' } },
    'ui.signOut': { target: 'finished', actions: { type: 'answer', params: 'signOut' } },
  } as const;
  return parts.createMachine({
    id: 'browse',
    context: ({ input }) => freshBrowse(input),
    output: ({ context: { answer, site } }) => ({ answer, site }),
    initial: 'beginning',
    on: { 'device.*': {}, 'host.*': {}, ...ON_UNEXPECTED },
    states: {
      beginning: { always: [{ guard: 'opensNow', target: 'opening' }, { target: 'loading' }] },
      loading: {
        entry: 'enter',
        invoke: {
          src: 'page',
          input: ({ context: { list, of, page } }) => ({
            list,
            page,
            ...(of === null ? {} : { delegation: of.delegation }),
          }),
          onDone: [
            {
              guard: { type: 'pageCame', params: ({ event }) => event.output },
              target: 'list',
              actions: { type: 'notePage', params: ({ event }) => event.output },
            },
            AWAY,
          ],
          onError: BUG,
        },
        after: { portalAnswer: AWAY },
      },
      list: {
        entry: 'enter',
        on: {
          'ui.back': leaving['ui.back'],
          'ui.reload': 'loading',
          'ui.turnPage': { target: 'loading', actions: 'noteTurn' },
          'ui.linkSite': [
            { guard: 'canLink', target: 'finished', actions: ['noteSite', { type: 'answer', params: 'link' }] },
            // An offer is for the rows that are not linked.
            {},
          ],
          'ui.openEntry': [
            { guard: 'isPrivate', target: 'confirming', actions: 'noteTouched' },
            { guard: 'canOpen', target: 'opening', actions: 'noteTouched' },
          ],
        },
      },
      /** People near the terminal may read what comes next. */
      confirming: {
        entry: 'enter',
        on: { 'ui.next': 'opening', 'ui.back': { target: 'list', actions: 'forgetOpened' } },
      },
      opening: {
        entry: 'enter',
        invoke: {
          src: 'openEntry',
          input: entryInput,
          onDone: [
            {
              guard: { type: 'entryCame', params: ({ event }) => event.output },
              target: 'entry',
              actions: { type: 'noteOpened', params: ({ event }) => event.output },
            },
            AWAY,
          ],
          onError: BUG,
        },
        after: { portalAnswer: AWAY },
      },
      entry: {
        entry: 'enter',
        exit: 'forgetOpened',
        on: { 'ui.back': 'loading' },
      },
      away: { entry: ['enter', 'forgetOpened'], on: { ...leaving, 'ui.retry': 'loading' } },
      finished: { type: 'final' },
    },
  });
};

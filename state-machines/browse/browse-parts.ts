import { assign, fromPromise, sendParent, setup } from 'xstate';
import type { VisitEvent } from '../machine-events.ts';
import type { AskedPage, MenuPorts } from '../ports/menu.ts';
import type { BrowseEntry, BrowseList, BrowsePage, OpenedList } from '../screens/menu-screens.ts';
import type { Failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { LinkSite } from '../vocabulary/link-sites.ts';
import type { Result } from '../vocabulary/result.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';
import type { BrowseAnswer, BrowseContext, BrowseInput, BrowseOutput } from './browse-context.ts';

export type BrowseEvent = VisitEvent | Unexpected;

const isOpened = (list: BrowseList): list is OpenedList => list === 'notices' || list === 'ownData';

/** Sites of もっとつながる that a link can be made with. */
export const linkable = (shown: BrowsePage): readonly LinkSite[] =>
  shown.list === 'links' ? shown.page.entries.flatMap(({ linked, site }) => (linked ? [] : site)) : [];

/** Everything the browsing machine does by name. */
export const makeBrowseParts = (ports: Pick<MenuPorts, 'browse' | 'openEntry'>) =>
  setup({
    types: {
      context: {} as BrowseContext,
      events: {} as BrowseEvent,
      input: {} as BrowseInput,
      output: {} as BrowseOutput,
    },
    actors: {
      page: fromPromise(({ input }: { input: AskedPage }) => ports.browse(input)),
      openEntry: fromPromise(({ input }: { input: { readonly list: OpenedList; readonly id: string } }) =>
        ports.openEntry(input),
      ),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      pageCame: (_, result: Result<BrowsePage, Failure>) => result.ok,
      entryCame: (_, result: Result<BrowseEntry, Failure>) => result.ok,
      opensNow: ({ context }) => context.open !== '',
      canOpen: ({ context }) => isOpened(context.list),
      canLink: ({ context: { shown }, event }) =>
        event.type === 'ui.linkSite' && shown !== null && linkable(shown).includes(event.args.site),
      isPrivate: ({ context }) => context.list === 'ownData',
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1 }),
      notePage: assign({
        shown: ({ context }, result: Result<BrowsePage, Failure>) => (result.ok ? result.value : context.shown),
        page: ({ context }, result: Result<BrowsePage, Failure>) => (result.ok ? result.value.page.page : context.page),
      }),
      noteOpened: assign({
        opened: ({ context }, result: Result<BrowseEntry, Failure>) => (result.ok ? result.value : context.opened),
      }),
      noteTurn: assign({
        page: ({ context, event }) => (event.type === 'ui.turnPage' ? event.args.page : context.page),
      }),
      noteTouched: assign({
        open: ({ context, event }) => (event.type === 'ui.openEntry' ? event.args.id : context.open),
      }),
      noteSite: assign({
        site: ({ context, event }) => (event.type === 'ui.linkSite' ? event.args.site : context.site),
      }),
      /** What it said is known here no longer than it is shown. */
      forgetOpened: assign({ open: '', opened: null }),
      answer: assign({ answer: (_, answer: BrowseAnswer) => answer }),
      reportUnexpected: sendParent(({ event }) =>
        event.type === 'unexpected' ? event : { type: 'unexpected', machine: 'browse', event: event.type },
      ),
    },
    delays: { portalAnswer: LIMITS.serviceCommand },
  });

export const entryInput = ({ context }: { readonly context: BrowseContext }) => {
  if (!isOpened(context.list)) throw new Error(`a row of ${context.list} was opened`);
  return { list: context.list, id: context.open };
};

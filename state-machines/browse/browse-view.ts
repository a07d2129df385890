import type { BrowseEntry, BrowsePage } from '../screens/menu-screens.ts';
import { ofState, type StateValue } from '../screens/state-path.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import type { BrowseContext } from './browse-context.ts';
import { linkable } from './browse-parts.ts';

function listView(shown: BrowsePage, of: string | null, entry: number): View {
  const { list, page } = shown;
  const turns = page.pages > 1 ? (['turnPage'] as const) : [];
  const rows = page.entries.length > 0 ? (['openEntry'] as const) : [];
  const plain = [...turns, 'reload', 'back', ...BAR_ACTIONS] as const;
  switch (list) {
    case 'notices':
      return view('A-03', { stage: 'list', page }, entry, [...rows, ...plain]);
    case 'ownData':
      return view('A-04', { stage: 'list', page }, entry, [...rows, ...plain]);
    case 'exchanges':
      return view('A-05', { page }, entry, plain);
    case 'operations':
      return view('A-06', { page }, entry, plain);
    case 'folder':
      return view('A-12', { page, of }, entry, plain);
    case 'links':
      return view('A-08', { page }, entry, [...(linkable(shown).length > 0 ? (['linkSite'] as const) : []), ...plain]);
  }
}

const entryView = (opened: BrowseEntry, entry: number): View =>
  opened.list === 'notices'
    ? view('A-03', { stage: 'entry', entry: opened.entry }, entry, ['back', ...BAR_ACTIONS])
    : view('A-04', { stage: 'entry', entry: opened.entry }, entry, ['back', ...BAR_ACTIONS]);

const asking = ({ entry }: BrowseContext): View => view('L-03', { stage: 'portal' }, entry, BUSY_BAR_ACTIONS);

const VIEWS: { readonly [state: string]: (context: BrowseContext) => View | null } = {
  loading: asking,
  opening: asking,
  list: ({ of, shown, entry }) => (shown === null ? null : listView(shown, of?.name ?? null, entry)),
  confirming: ({ entry }) => view('A-04', { stage: 'confirm' }, entry, ['next', 'back', ...BAR_ACTIONS]),
  entry: ({ opened, entry }) => (opened === null ? null : entryView(opened, entry)),
  away: ({ list, entry }) => view('A-14', { list }, entry, ['retry', 'back', 'signOut', ...BAR_ACTIONS]),
};

/** What browsing shows; null while nothing new is to be shown. */
export const browseView = (snapshot: { readonly value: StateValue; readonly context: BrowseContext }): View | null =>
  ofState(VIEWS, snapshot.value)?.(snapshot.context) ?? null;

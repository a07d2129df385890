import type { ActionName } from '../screens/actions.ts';
import type { Screen } from '../screens/screen.ts';
import type { TerminalContext } from './terminal-context.ts';

/** What the resident may do now: a phone signs in through the portal, so only while it can be reached. */
export const offeredActions = ({ line, shown }: TerminalContext): readonly ActionName[] =>
  line === 'up' ? shown.view.actions : shown.view.actions.filter((action) => action !== 'usePhone');

/**
 * The screen of a snapshot of the terminal machine. Pure; `timer.endsInMs` is the whole time at the screen's entry, and
 * whoever sends it later takes off what has passed since.
 */
export function screenOf(snapshot: { readonly context: TerminalContext }): Screen {
  const { shown, line, readerKind } = snapshot.context;
  const { view } = shown;
  return {
    id: view.id,
    data: view.data,
    instance: shown.instance,
    task: shown.task,
    progress: view.progress,
    line,
    locale: shown.locale,
    display: shown.display,
    readerKind,
    actions: offeredActions(snapshot.context),
    timer: view.timerMs === null ? null : { endsInMs: view.timerMs, ofMs: view.timerMs },
    draft: view.draft,
  } as Screen;
}

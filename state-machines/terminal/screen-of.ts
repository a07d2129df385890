import type { Screen } from '../screens/screen.ts';
import type { TerminalContext } from './terminal-context.ts';

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
    actions: view.actions,
    timer: view.timerMs === null ? null : { endsInMs: view.timerMs, ofMs: view.timerMs },
    draft: view.draft,
  } as Screen;
}

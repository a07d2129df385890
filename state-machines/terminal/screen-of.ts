import { TASKS, type Task } from '../screens/frame-screens.ts';
import type { Screen } from '../screens/screen.ts';
import type { TerminalContext } from './terminal-context.ts';

/** What can be finished now: the menu is the portal's own and cannot be shown without it. */
const possibleTasks = (line: Screen['line']): readonly Task[] =>
  line === 'up' ? TASKS : TASKS.filter((task) => task !== 'menu');

/**
 * The screen of a snapshot of the terminal machine. Pure; `timer.endsInMs` is the whole time at the screen's entry, and
 * whoever sends it later takes off what has passed since.
 */
export function screenOf(snapshot: { readonly context: TerminalContext }): Screen {
  const { shown, line, readerKind } = snapshot.context;
  const { view } = shown;
  return {
    id: view.id,
    data: view.id === 'K-02' ? { tasks: possibleTasks(line) } : view.data,
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

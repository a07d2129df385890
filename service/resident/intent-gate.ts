import { ACTION_SCHEMAS } from '../../state-machines/screens/action-schemas.ts';
import type { Action, ActionName } from '../../state-machines/screens/actions.ts';
import type { Screen } from '../../state-machines/screens/screen.ts';
import type { ClientMessage, IntentRefusal } from '../../state-machines/screens/wire.ts';

type Intent = Extract<ClientMessage, { type: 'intent' }>;
export type Verdict = { readonly run: Action } | { readonly repeated: true } | { readonly refused: IntentRefusal };

/** Judges intents against the screen shown now. */
export interface IntentGate {
  judge(intent: Intent, rev: number, screen: Screen | null): Verdict;
}

/** More than a page can send within one screen before the idle limit, at the rate the socket allows. */
const REMEMBERED = 4_096;

/**
 * INVARIANTS
 * - An id that was accepted once is accepted again without effect: a double tap or a repeat after a lost answer does
 *   nothing twice.
 * - What is not offered by the current screen, or was made looking at another one, has no effect.
 * - A sealed key says itself which entry it is for, and the keys after it are worth nothing without it: an update of the
 *   screen while it was on its way does not make it stale.
 */
export function createIntentGate(): IntentGate {
  const accepted = new Set<string>();
  return {
    judge(intent, rev, screen) {
      if (accepted.has(intent.id)) return { repeated: true };
      if (screen === null) return { refused: 'BUSY' };
      if (intent.rev !== rev && intent.action !== 'touchKey') return { refused: 'STALE_REV' };
      if (!screen.actions.includes(intent.action)) return { refused: 'NOT_OFFERED' };
      const action = parseAction(intent.action, intent.args);
      if (action === null) return { refused: 'BAD_ARGS' };
      accepted.add(intent.id);
      if (accepted.size > REMEMBERED) {
        const [oldest] = accepted;
        if (oldest !== undefined) accepted.delete(oldest);
      }
      return { run: action };
    },
  };
}

/** An action of the catalogue with arguments its schema accepts, or null. */
function parseAction(name: ActionName, args: unknown): Action | null {
  const parsed = ACTION_SCHEMAS[name].safeParse(args);
  // The schema table is typed by name; the pair of name and its arguments is what TypeScript cannot follow.
  return parsed.success ? ({ name, args: parsed.data } as Action) : null;
}

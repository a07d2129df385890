import type { ActionArgs, ActionName } from '../../state-machines/screens/actions.ts';

/** Something the resident touched: an action and its arguments, on its way to the app's socket. */
export class IntentEvent<Name extends ActionName = ActionName> extends Event {
  static readonly type = 'k-intent';
  readonly action: Name;
  readonly args: ActionArgs[Name];

  constructor(action: Name, args: ActionArgs[Name]) {
    super(IntentEvent.type, { bubbles: true, composed: true });
    this.action = action;
    this.args = args;
  }
}

declare global {
  interface HTMLElementEventMap {
    'k-intent': IntentEvent;
  }
}

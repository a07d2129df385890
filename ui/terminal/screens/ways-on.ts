import { html, type TemplateResult } from 'lit';
import '../../components/button.ts';
import type { ActionArgs, ActionName } from '../../../state-machines/screens/actions.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { IntentEvent } from '../intent-event.ts';

type PlainAction = { [Name in ActionName]: Record<never, never> extends ActionArgs[Name] ? Name : never }[ActionName];

/** Ways on, most hopeful first. Leaving is a way on too: the counter is in the same building. */
const WAYS: readonly (readonly [PlainAction, TextKey])[] = [
  ['useTouch', 'device.useTouch'],
  ['retry', 'forward.retry'],
  ['usePhone', 'phone.use'],
  ['useCard', 'phone.useCard'],
  ['next', 'forward.continue'],
  ['toMenu', 'done.toMenu'],
  ['signOut', 'menu.signOut'],
  ['endNow', 'forward.end'],
  ['leave', 'forward.end'],
  ['callStaff', 'forward.staff'],
];
const MOST_WAYS = 2;

interface Of extends EventTarget {
  readonly screen: { readonly actions: readonly ActionName[] };
}
interface Look {
  /** Names of the ways where this screen calls them otherwise. */
  readonly names?: Partial<Record<ActionName, TextKey>>;
  /** The most hopeful one, where that is another than usually. */
  readonly first?: ActionName | undefined;
  /** None of them is the way on: the screen waits for something else. */
  readonly plain?: boolean;
}

/** Buttons for the most hopeful ways a screen offers, the first of them lowest. */
export function waysOn(of: Of, { names = {}, first, plain = false }: Look = {}): readonly TemplateResult[] {
  return WAYS.filter(([action]) => of.screen.actions.includes(action))
    .toSorted(([a], [b]) => Number(b === first) - Number(a === first))
    .slice(0, MOST_WAYS)
    .map(
      ([action, label], i) => html`<k-button
        variant=${i === 0 && !plain ? 'primary' : 'outline'}
        size=${i === 0 ? 'normal' : 'small'}
        @click=${() => of.dispatchEvent(new IntentEvent(action, {}))}
        >${t(names[action] ?? label)}</k-button
      >`,
    )
    .reverse();
}

import type { Screen, ScreenId } from '../../state-machines/screens/screen.ts';
import type { ScreenElement } from './screen-element.ts';

type ScreenClass<Id extends ScreenId> = new () => ScreenElement<Id>;

const tags = new Map<ScreenId, string>();

/** The element's name for a screen: `k-screen-` and the id in lower case, for example `k-screen-b-11`. */
const tagOf = (id: ScreenId): string => `k-screen-${id.toLowerCase()}`;

/**
 * Defines the element that draws a screen: `defineScreen('B-11', NicknameScreen)` at the end of its file. Every file
 * `screens/*.ts` of the terminal is loaded by the entry, so nothing else has to name it.
 */
export function defineScreen<Id extends ScreenId>(id: Id, element: ScreenClass<Id>): void {
  const tag = tagOf(id);
  customElements.define(tag, element);
  tags.set(id, tag);
}

/** A new element for the screen, or null when none has been defined for its id. */
export function createScreenElement(screen: Screen): ScreenElement<ScreenId> | null {
  const tag = tags.get(screen.id);
  return tag === undefined ? null : (document.createElement(tag) as ScreenElement<ScreenId>);
}

/** Calls back once the element of this screen is there: after a reload its file may still be on its way. */
export function whenDrawable({ id }: Screen, then: () => void): void {
  void customElements.whenDefined(tagOf(id)).then(then);
}

/** Ids of the screens that can be drawn. */
export const drawableScreens = (): readonly ScreenId[] => [...tags.keys()];

/**
 * Lets the arrow keys walk over a block of keys, so that nobody has to press Tab forty times. Places without a key are
 * stepped over; at the edge nothing happens.
 *
 * @param root holds the block, an element of class `keys` with one child a place
 * @param columns places in a row
 */
export function walkKeys(event: KeyboardEvent, root: ParentNode, columns: number): void {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement)) return;
  event.preventDefault();
  const places = [...root.querySelectorAll<HTMLElement>('.keys > *')];
  for (let at = places.indexOf(event.target) + step; at >= 0 && at < places.length; at += step) {
    const place = places[at];
    if (place?.tagName === 'BUTTON') {
      place.focus();
      return;
    }
  }
}

/**
 * What is wrong with what is drawn now, by measuring it: text that does not fit, is too small, lies over other text or
 * leaves the screen; controls that are too small or too close. Sizes are millimetres on the panel, told in design units.
 */

const UNITS_PER_MM = 4.03;
const SMALLEST_TARGET = 15 * UNITS_PER_MM;
const SMALLEST_GAP = 2.54 * UNITS_PER_MM;
const SMALLEST_TEXT = 28;
/** Line boxes of text are higher than its letters, so neighbours may overlap by this part of the lower one. */
const LINE_BOX_SLACK = 0.35;
/** Below its letters a line box of the font has this part free, and a little more above them. */
const RING_SLACK = 0.12;

interface Box {
  readonly element: Element;
  readonly rect: DOMRect;
  readonly words: string;
}

export function findDrawingProblems(app: Element): readonly string[] {
  chains = new WeakMap();
  const frame = app.shadowRoot?.querySelector('.frame');
  if (frame === null || frame === undefined) return ['no frame'];
  const screen = frame.getBoundingClientRect();
  const unit = Math.min(screen.width, screen.height) / 1080;
  const bar = frame.querySelector('k-bar')?.getBoundingClientRect() ?? screen;
  const elements = [...deepElements(frame)].filter((element) => element.closest('svg') === null && isDrawn(element));
  const texts = elements.flatMap(textBoxes);
  const controls = elements
    .filter((element) => element.matches('button, input, a, [tabindex="0"]'))
    .map((element) => ({ element, rect: element.getBoundingClientRect(), words: wordsOf(element) }));

  const problems = [
    ...elements.flatMap((element) => clipping(element)),
    ...texts.flatMap((box) => textProblems(box, screen, bar, unit)),
    ...controls.flatMap((box) => targetProblems(box, unit)),
    ...pairs(texts).flatMap(([a, b]) => textOverlap(a, b)),
    ...pairs(controls).flatMap(([a, b]) => crowding(a, b, unit)),
    ...controls.flatMap((control) => texts.flatMap((box) => covering(control, box))),
    ...elements.filter(hasRing).flatMap((element) => texts.flatMap((box) => ringOver(element, box))),
  ];
  return [...new Set(problems)];
}

function* deepElements(root: Element | ShadowRoot): Generator<Element> {
  for (const child of root.children) {
    yield child;
    if (child.shadowRoot !== null) yield* deepElements(child.shadowRoot);
    yield* deepElements(child);
  }
}

function isDrawn(element: Element): boolean {
  if (element.closest('.visually-hidden, .live, [inert]') !== null) return false;
  return element.checkVisibility({ visibilityProperty: true });
}

/** Where the letters of an element's own text are, a box a line. */
function textBoxes(element: Element): readonly Box[] {
  if (element.localName === 'style' || element.localName === 'rt') return [];
  return [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')
    .flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      // Text handed to a component is styled by the slot it is drawn in.
      const styledBy = node instanceof Text ? (node.assignedSlot ?? element) : element;
      return [...range.getClientRects()].map((rect) => ({ element: styledBy, rect, words: wordsOf(node) }));
    })
    .filter(({ rect }) => rect.width > 0 && rect.height > 0);
}

const wordsOf = (node: Node): string => (node.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 24);

function clipping(element: Element): readonly string[] {
  const style = getComputedStyle(element);
  if (style.overflow === 'visible' || element.localName === 'k-illustration' || element.localName === 'input')
    return [];
  if (wordsOf(element) === '' && element.shadowRoot === null) return [];
  const tooWide = element.scrollWidth > element.clientWidth + 2;
  const tooHigh = element.scrollHeight > element.clientHeight + 2;
  return tooWide || tooHigh ? [`cut off: ${nameOf(element)} ${wordsOf(element)}`] : [];
}

function textProblems({ element, rect, words }: Box, screen: DOMRect, bar: DOMRect, unit: number): readonly string[] {
  const problems: string[] = [];
  const size = Number.parseFloat(getComputedStyle(element).fontSize);
  if (size < (SMALLEST_TEXT - 0.1) * unit) problems.push(`small text: ${size.toFixed(1)} ${words}`);
  const outside = rect.left < screen.left - 1 || rect.right > screen.right + 1 || rect.bottom > screen.bottom + 1;
  if (outside) problems.push(`outside the screen: ${words}`);
  const underBar = rect.bottom > bar.top + rect.height * LINE_BOX_SLACK && !isInside(element, 'k-bar, k-cover');
  if (underBar) problems.push(`under the bar: ${words}`);
  const box = controlOf(element)?.getBoundingClientRect();
  if (box !== undefined && leaves(rect, box)) problems.push(`out of its control: ${words}`);
  return problems;
}

function leaves(rect: DOMRect, box: DOMRect): boolean {
  const slack = rect.height * LINE_BOX_SLACK;
  const across = rect.left < box.left - 1 || rect.right > box.right + 1;
  return across || rect.top < box.top - slack || rect.bottom > box.bottom + slack;
}

function targetProblems({ rect, words, element }: Box, unit: number): readonly string[] {
  const least = (SMALLEST_TARGET - 0.5) * unit;
  if (element.localName === 'input' || (rect.width >= least && rect.height >= least)) return [];
  return [`small target: ${(rect.width / unit).toFixed(0)} × ${(rect.height / unit).toFixed(0)} ${words}`];
}

function crowding(a: Box, b: Box, unit: number): readonly string[] {
  const across = Math.max(a.rect.left, b.rect.left) - Math.min(a.rect.right, b.rect.right);
  const down = Math.max(a.rect.top, b.rect.top) - Math.min(a.rect.bottom, b.rect.bottom);
  const gap = Math.max(across, down) / unit;
  return gap < SMALLEST_GAP - 0.3 && !related(a.element, b.element)
    ? [`too close: ${gap.toFixed(1)} ${a.words} | ${b.words}`]
    : [];
}

function textOverlap(a: Box, b: Box): readonly string[] {
  if (a.element === b.element || !overlap(a.rect, b.rect, LINE_BOX_SLACK)) return [];
  if (isInside(a.element, 'ruby') || isInside(b.element, 'ruby')) return [];
  return [`text over text: ${a.words} | ${b.words}`];
}

function covering(control: Box, box: Box): readonly string[] {
  if (!overlap(control.rect, box.rect, LINE_BOX_SLACK) || related(control.element, box.element)) return [];
  return [`text under a control: ${box.words} | ${control.words}`];
}

/** The focus ring: shadows without blur around an element. */
const ringWidth = (element: Element): number => {
  const shadows = getComputedStyle(element).boxShadow.matchAll(/0px 0px 0px ([\d.]+)px/g);
  return Math.max(0, ...[...shadows].map(([, spread]) => Number(spread)));
};
const hasRing = (element: Element): boolean => ringWidth(element) > 0;

function ringOver(element: Element, box: Box): readonly string[] {
  const width = ringWidth(element);
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const ring = new DOMRect(left - width, top - width, right - left + 2 * width, bottom - top + 2 * width);
  if (!overlap(ring, box.rect, RING_SLACK) || related(element, box.element)) return [];
  return [`text under the focus ring: ${box.words}`];
}

function overlap(a: DOMRect, b: DOMRect, slack: number): boolean {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 2 && height > slack * Math.min(a.height, b.height);
}

function pairs(boxes: readonly Box[]): readonly (readonly [Box, Box])[] {
  return boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => [a, b] as const));
}

/** The element above in the drawn tree: slot, shadow host, parent. */
function above(element: Element): Element | null {
  if (element.assignedSlot !== null) return element.assignedSlot;
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Chains of the drawing that is measured now: each is asked for once a pair, and pairs are many. */
let chains = new WeakMap<Element, ReadonlySet<Element>>();

/** The element and everything it is drawn in, inside out. */
function upwards(element: Element): ReadonlySet<Element> {
  const known = chains.get(element);
  if (known !== undefined) return known;
  const chain = new Set<Element>();
  for (let at: Element | null = element; at !== null; at = above(at)) chain.add(at);
  chains.set(element, chain);
  return chain;
}

const isInside = (element: Element, selector: string): boolean =>
  [...upwards(element)].some((at) => at.matches(selector));
const controlOf = (element: Element): Element | undefined => [...upwards(element)].find((at) => at.matches('button'));
const related = (a: Element, b: Element): boolean => upwards(a).has(b) || upwards(b).has(a);
const nameOf = (element: Element): string => `${element.localName}.${element.className}`;

/** The value of a machine without parallel regions, as XState gives it. */
export type StateValue = string | { readonly [state: string]: StateValue | undefined };

/** Names of the active states from the outside in, joined by dots: `{ enteringPin: 'digits' }` is `enteringPin.digits`. */
function statePath(value: StateValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([outer, inner]) => (inner === undefined ? outer : `${outer}.${statePath(inner)}`))
    .join(' ');
}

/** The entry of a table for a state, or for the nearest state around it. */
export function ofState<T>(table: { readonly [path: string]: T }, value: StateValue): T | undefined {
  const names = statePath(value).split('.');
  for (let depth = names.length; depth > 0; depth -= 1) {
    const found = table[names.slice(0, depth).join('.')];
    if (found !== undefined) return found;
  }
  return undefined;
}

import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { getStateNodes } from 'xstate/graph';

/** Every state of a machine, the root included. */
export const allStates = (machine: AnyStateMachine): readonly AnyStateNode[] => [
  machine.root,
  ...getStateNodes(machine),
];

const ancestors = (node: AnyStateNode): AnyStateNode[] =>
  node.parent === undefined ? [] : [node.parent, ...ancestors(node.parent)];

const children = (node: AnyStateNode): AnyStateNode[] => Object.values(node.states);

const targets = (node: AnyStateNode): AnyStateNode[] =>
  [...[...node.transitions.values()].flat(), ...(node.always ?? [])].flatMap(({ target }) => target ?? []);

/** Everything that is entered with a state: the states around it, its initial states, all regions of a parallel one. */
function enteredWith(node: AnyStateNode): AnyStateNode[] {
  const inside = (state: AnyStateNode): AnyStateNode[] => {
    if (state.type === 'parallel') return children(state).flatMap((region) => [region, ...inside(region)]);
    if (state.type !== 'compound') return [];
    return state.initial.target.flatMap((first) => [first, ...inside(first)]);
  };
  const around = ancestors(node);
  const regions = around
    .filter((outer) => outer.type === 'parallel')
    .flatMap((outer) => children(outer))
    .filter((region) => region !== node && !around.includes(region))
    .flatMap((region) => [region, ...inside(region)]);
  return [node, ...around, ...regions, ...inside(node)];
}

/** All states that can follow, whatever the guards say. */
function reachableFrom(start: AnyStateNode): ReadonlySet<AnyStateNode> {
  const found = new Set<AnyStateNode>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const state of enteredWith(node)) {
      if (found.has(state)) continue;
      found.add(state);
      open.push(...targets(state));
    }
  }
  return found;
}

interface InvokeConfig {
  readonly src: unknown;
  readonly onDone?: unknown;
  readonly onError?: unknown;
}

const invokes = (node: AnyStateNode): readonly InvokeConfig[] => {
  const { invoke } = node.config as { invoke?: InvokeConfig | readonly InvokeConfig[] };
  return invoke === undefined ? [] : ([invoke].flat() as readonly InvokeConfig[]);
};

/** A child machine bounds each of its own calls; only what is no machine needs a time-out around it. */
const isMachine = (machine: AnyStateMachine, src: unknown): boolean =>
  typeof src === 'string' && Object.hasOwn((machine.implementations.actors[src] ?? {}) as object, 'root');

const hasTimeout = (node: AnyStateNode): boolean =>
  [node, ...ancestors(node)].some((state) => Object.keys((state.config as { after?: object }).after ?? {}).length > 0);

const isLeaf = (node: AnyStateNode): boolean => node.type === 'atomic';

/** True when this state or one around it has a transition for the event. */
const hears = (node: AnyStateNode, event: string): boolean =>
  [node, ...ancestors(node)].some((state) =>
    [...state.transitions.keys()].some(
      (descriptor) => descriptor === event || (descriptor.endsWith('.*') && event.startsWith(descriptor.slice(0, -1))),
    ),
  );

export interface Expectations {
  /** Ids of states one of which every state must lead to. */
  readonly homes: readonly string[];
  /** Events every state but the final ones must hear. */
  readonly hears?: readonly string[];
}

/** What a machine does not keep of the rules every machine keeps; empty when all is well. */
export function violations(machine: AnyStateMachine, { homes, hears: heard = [] }: Expectations): string[] {
  const states = allStates(machine);
  const reached = reachableFrom(machine.root);
  const found: string[] = [];
  if (!machine.root.transitions.has('*')) found.push('unexpected events are swallowed');
  for (const state of states) {
    for (const invoke of invokes(state)) {
      const what = `${state.id} invokes ${String(invoke.src)}`;
      if (invoke.onDone === undefined) found.push(`${what} without onDone`);
      if (invoke.onError === undefined) found.push(`${what} without onError`);
      if (!isMachine(machine, invoke.src) && !hasTimeout(state)) found.push(`${what} without a time-out`);
    }
    if (!reached.has(state)) found.push(`${state.id} cannot be reached`);
    if (!isLeaf(state)) continue;
    const ahead = reachableFrom(state);
    if (!states.some((home) => homes.includes(home.id) && ahead.has(home))) found.push(`${state.id} has no way home`);
    for (const event of heard) if (!hears(state, event)) found.push(`${state.id} does not hear ${event}`);
  }
  return found;
}

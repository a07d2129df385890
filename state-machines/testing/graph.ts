import type { AnyStateMachine, EventObject, SnapshotFrom } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { allStates } from './rules.ts';

interface SampleEvent extends EventObject {
  readonly [part: string]: unknown;
}

/** What a machine hears and what its calls may answer, for walking its graph. */
export interface SampleEvents {
  readonly events: readonly SampleEvent[];
  /** Outputs of invoked actors by the end of their id: `signIn.identifying`. */
  readonly outputs: { readonly [actor: string]: readonly unknown[] };
}

/** Keeps apart what must be kept apart: the value, and the few facts guards ask for. */
type Key<Machine extends AnyStateMachine> = (snapshot: SnapshotFrom<Machine>) => string;

/**
 * The ids of the states a machine can rest in and that no shortest path reaches, walked with its real guards and
 * assignments; nothing is invoked.
 */
export function unreached<Machine extends AnyStateMachine>(
  machine: Machine,
  samples: SampleEvents,
  key: Key<Machine>,
  input?: unknown,
): string[] {
  const timers = machine.events.filter((type) => type.startsWith('xstate.after.')).map((type) => ({ type }));
  const answers = (snapshot: { readonly children: object }): EventObject[] =>
    Object.keys(snapshot.children).flatMap((id) => {
      const outputs = Object.entries(samples.outputs).find(([actor]) => id.endsWith(actor))?.[1] ?? [];
      return [
        ...outputs.map((output) => ({ type: `xstate.done.actor.${id}`, output, actorId: id })),
        { type: `xstate.error.actor.${id}`, error: new Error('planted'), actorId: id },
      ];
    });
  // The library's own types ask for the machine's event union, which has no name for answers and timers.
  const options = {
    input,
    events: (snapshot: { readonly children: object }) => [...samples.events, ...timers, ...answers(snapshot)],
    serializeState: key,
    limit: 200_000,
  } as unknown as NonNullable<Parameters<typeof getShortestPaths>[1]>;
  const reached = new Set<string>();
  for (const { state } of getShortestPaths(machine, options)) {
    for (const { id } of (state as unknown as { readonly _nodes: readonly { readonly id: string }[] })._nodes) {
      reached.add(id);
    }
  }
  return allStates(machine)
    .filter((state) => (state.type === 'atomic' || state.type === 'final') && (state.always ?? []).length === 0)
    .map(({ id }) => id)
    .filter((id) => !reached.has(id));
}

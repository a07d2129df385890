import type { Action, ActionArgs, ActionName } from './screens/actions.ts';
import type { DeviceEvent, DeviceStatus } from './vocabulary/devices.ts';

/** What the service tells the terminal machine. */
export type TerminalEvent =
  /** A touch. Ignored (and reported) unless the shown screen offers the action. */
  | { readonly type: 'intent'; readonly action: Action }
  | { readonly type: 'device'; readonly event: DeviceEvent }
  /**
   * The connection to the device host came or went. A host that came says what its devices are like; null for one that was
   * there before anybody listened, of which nothing but that is known.
   */
  | { readonly type: 'host'; readonly connected: boolean; readonly status: DeviceStatus | null }
  /** Whether the portal can be reached; tell it once at the start and at each change. */
  | { readonly type: 'line'; readonly up: boolean }
  /** Readiness may have changed for another reason (storage, clock): look again now. */
  | { readonly type: 'recheck' };

type HeardAction = Exclude<ActionName, 'touchKey'>;

/** An action as the machines below the terminal receive it: `ui.` and its name. Keys of a secret are for no machine. */
export type UiEvent = {
  readonly [Name in HeardAction]: { readonly type: `ui.${Name}`; readonly args: ActionArgs[Name] };
}[HeardAction];

/** A device event as the machines below the terminal receive it: `device.` and its name. */
export type CardAndPadEvent = {
  readonly [Name in DeviceEvent['event']]: { readonly type: `device.${Name}` } & Omit<
    Extract<DeviceEvent, { readonly event: Name }>,
    'event'
  >;
}[DeviceEvent['event']];

export type HostEvent =
  | { readonly type: 'host.up'; readonly status: DeviceStatus | null }
  | { readonly type: 'host.down' };

/** Everything the machines of a visit hear. */
export type VisitEvent = UiEvent | CardAndPadEvent | HostEvent;

export const uiEvent = (action: Action): UiEvent =>
  // TypeScript cannot follow that name and arguments of a union member stay together.
  ({ type: `ui.${action.name}`, args: action.args }) as UiEvent;

export function deviceEvent({ event, ...rest }: DeviceEvent): CardAndPadEvent {
  return { type: `device.${event}`, ...rest } as CardAndPadEvent;
}

export const hostEvent = (connected: boolean, status: DeviceStatus | null): HostEvent =>
  connected ? { type: 'host.up', status } : { type: 'host.down' };

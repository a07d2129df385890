/** What one delivery attempt came to. `park`: the portal can never take this row; it is kept for staff. */
export type DeliveryOutcome =
  | { readonly kind: 'delivered' }
  | {
      readonly kind: 'retry';
      readonly because: 'unreachable' | 'timeout' | 'server' | 'busy' | 'badAnswer';
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'park' };

/** What the delivery machine asks of the queue. */
export interface DeliveryPorts {
  /** The oldest row that may go now (per person in order; parked rows and rows in flight left out), or null. */
  next(): Promise<{ readonly registrationId: string } | null>;
  /** One attempt. The outcome is durable before this settles. */
  deliver(registrationId: string): Promise<DeliveryOutcome>;
  /** In [0, 1): full jitter. */
  random(): number;
}

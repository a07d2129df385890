import type { TerminalPorts } from './ports.ts';

/**
 * Settles when no PIN entry runs and no card is unlocked any more. Both at once: from this moment on nothing is waited for,
 * and what the service has not stored by now it does not store.
 */
export async function abandon(ports: Pick<TerminalPorts, 'cancelEntry' | 'closeSession'>): Promise<void> {
  await Promise.all([ports.cancelEntry(), ports.closeSession()]);
}

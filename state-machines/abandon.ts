import type { TerminalPorts } from './ports.ts';

/** Settles when no PIN entry runs and no card is unlocked any more. */
export async function abandon(ports: Pick<TerminalPorts, 'cancelEntry' | 'closeSession'>): Promise<void> {
  await ports.cancelEntry();
  await ports.closeSession();
}

import { beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err } from '../../state-machines/vocabulary/result.ts';
import { type PortsBed, portsBed } from './testing/ports-bed.ts';

let world: PortsBed['world'];
let ports: PortsBed['ports'];
let bed: PortsBed;
const opened = (): Promise<void> => bed.opened();
beforeEach(() => {
  bed = portsBed();
  ({ world, ports } = bed);
});

describe('endVisit', () => {
  it('cancels the entry, closes the card, signs out at the portal and forgets the person', async () => {
    await opened();
    await ports.signIn();
    await ports.endVisit();
    expect(world.asked.slice(-2)).toEqual(['cancelEntry', 'closeSession']);
    expect(world.signedOut).toHaveLength(1);
    expect(await ports.menu()).toEqual(err(failure('NET_UNREACHABLE')));
    expect(world.audited.at(-1)).toBe('visit.end success');
  });

  it('without a visit is harmless', async () => {
    await ports.endVisit();
    await ports.endVisit();
    expect(world.audited.filter((line) => line.startsWith('visit.end'))).toHaveLength(1);
  });
});

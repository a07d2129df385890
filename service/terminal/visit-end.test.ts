import { describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { err } from '../../state-machines/vocabulary/result.ts';
import { eachTestsBed } from './testing/ports-bed.ts';

const bed = eachTestsBed();

describe('endVisit', () => {
  it('cancels the entry, closes the card, signs out at the portal and forgets the person', async () => {
    await bed.opened();
    await bed.ports.signIn();
    await bed.ports.endVisit();
    expect(bed.world.asked.slice(-2)).toEqual(['cancelEntry', 'closeSession']);
    expect(bed.world.signedOut).toHaveLength(1);
    expect(await bed.ports.menu()).toEqual(err(failure('NET_UNREACHABLE')));
    expect(bed.world.audited.at(-1)).toBe('visit.end success');
  });

  it('without a visit is harmless', async () => {
    await bed.ports.endVisit();
    await bed.ports.endVisit();
    expect(bed.world.audited.filter((line) => line.startsWith('visit.end'))).toHaveLength(1);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTION_SCHEMAS } from '../../state-machines/screens/action-schemas.ts';
import type { ActionName } from '../../state-machines/screens/actions.ts';
import { type ResidentFixture, startResidentFixture, textScreen } from '../../test/support/resident-fixture.ts';
import { openResidentPage, type ResidentPage } from '../../test/support/resident-page.ts';
import { createIntentGate } from './intent-gate.ts';

let fixture: ResidentFixture;
let page: ResidentPage;
beforeEach(async () => {
  fixture = await startResidentFixture();
  fixture.show(textScreen());
  page = await openResidentPage(fixture.server.origin, fixture.server.socket.issueTicket());
  await page.until(() => true);
});
afterEach(() => fixture.server.close());

describe('an intent', () => {
  it('is carried out once when the screen offers it', async () => {
    expect(await page.act('submitText', { value: 'ひかり' })).toMatchObject({ type: 'ok' });
    expect(fixture.acted).toEqual([{ name: 'submitText', args: { value: 'ひかり' } }]);
  });

  it('sent twice with the same id is answered twice and carried out once, even after the screen changed', async () => {
    await page.act('submitText', { value: 'a' }, { id: 'double-tap' });
    const { rev } = page.screen();
    expect(await page.act('submitText', { value: 'a' }, { id: 'double-tap' })).toMatchObject({ type: 'ok' });
    fixture.show(textScreen({ instance: 2 }));
    expect(await page.act('submitText', { value: 'a' }, { id: 'double-tap', rev })).toMatchObject({ type: 'ok' });
    expect(fixture.acted).toHaveLength(1);
  });

  it('made looking at an older screen is refused as stale and told the present revision', async () => {
    const { rev } = page.screen();
    fixture.show(textScreen({ instance: 2 }));
    expect(await page.act('back', {}, { rev })).toMatchObject({ type: 'no', code: 'STALE_REV', rev: rev + 1 });
    expect(await page.act('back', {}, { rev: rev + 2 })).toMatchObject({ code: 'STALE_REV' });
    expect(fixture.acted).toEqual([]);
  });

  it('the screen does not offer is refused, also when no such action exists', async () => {
    expect(await page.act('register', {})).toMatchObject({ type: 'no', code: 'NOT_OFFERED' });
    for (const action of ['constructor', '__proto__', 'toString', '']) {
      expect(await page.act(action as ActionName, {})).toMatchObject({ type: 'no', code: 'NOT_OFFERED' });
    }
    expect(fixture.acted).toEqual([]);
  });

  it.each([
    ['null', null],
    ['of another type', { value: 7 }],
    ['too long', { value: 'x'.repeat(1_001) }],
    ['with an unknown member', { value: 'a', more: 1 }],
    ['with __proto__', JSON.parse('{"value":"a","__proto__":{"admin":true}}')],
    ['a list', ['a']],
  ])('with arguments %s is refused', async (_name, args) => {
    expect(await page.act('submitText', args as { value: string })).toMatchObject({ type: 'no', code: 'BAD_ARGS' });
    expect(fixture.acted).toEqual([]);
  });

  it('may carry any text a person can type, verbatim', async () => {
    fixture.clock.advance(5_000);
    const texts = [
      "'; DROP TABLE x;--",
      '<img src=x onerror=alert(1)>',
      '\u202eevil',
      'か\u3099',
      '👨‍👩‍👧‍👦',
      '=1+1',
      '\u001b[2J',
      '\\ud800',
    ];
    for (const value of texts) expect(await page.act('draft', { value })).toMatchObject({ type: 'ok' });
    expect(fixture.acted.map((action) => 'value' in action.args && action.args.value)).toEqual(texts);
  });

  it('before the first screen is answered BUSY', () => {
    const intent = { type: 'intent', id: 'early-intent', rev: 0, action: 'back', args: {} } as const;
    expect(createIntentGate().judge(intent, 0, null)).toEqual({ refused: 'BUSY' });
  });
});

/** mulberry32: small, seeded, good enough to spread choices. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('the gate over ten thousand random intents', () => {
  const seed = 20_260;

  it(`runs exactly those that are current, offered, valid and new (seed ${seed})`, () => {
    const random = seeded(seed);
    const pick = <T>(values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];
    const gate = createIntentGate();
    const accepted = new Set<string>();
    const names = Object.keys(ACTION_SCHEMAS) as [ActionName, ...ActionName[]];
    const counts = { run: 0, repeated: 0, refused: 0 };
    let rev = 5;
    for (let i = 0; i < 10_000; i += 1) {
      const screen = textScreen({ actions: [pick(names), pick(names), 'draft', 'back'] });
      if (random() < 0.1) rev += 1;
      const action = random() < 0.5 ? pick<ActionName>(['draft', 'back']) : pick(names);
      const args = pick<unknown>([{}, { value: 'x' }, { value: 1 }, null, { extra: true }]);
      const intent = {
        type: 'intent' as const,
        id: `intent-${Math.floor(random() * 9_000)}`,
        rev: rev + pick([0, 0, 0, -1, 1]),
        action,
        args,
      };
      const verdict = gate.judge(intent, rev, screen);
      if ('run' in verdict) {
        expect(accepted.has(intent.id)).toBe(false);
        expect(intent.rev).toBe(rev);
        expect(screen.actions).toContain(action);
        expect(ACTION_SCHEMAS[action].safeParse(args).success).toBe(true);
        accepted.add(intent.id);
        counts.run += 1;
      } else if ('repeated' in verdict) {
        expect(accepted.has(intent.id)).toBe(true);
        counts.repeated += 1;
      } else {
        const valid =
          intent.rev === rev && screen.actions.includes(action) && ACTION_SCHEMAS[action].safeParse(args).success;
        expect(valid).toBe(false);
        counts.refused += 1;
      }
    }
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(100);
  });
});

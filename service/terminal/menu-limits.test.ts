import { expect, it } from 'vitest';
import type { Menu } from '../../state-machines/ports/menu.ts';
import { ok } from '../../state-machines/vocabulary/result.ts';
import { menuSchema } from '../portal-contract/menu/schemas.ts';
import { type PortalParts, portalPorts } from './portal-ports.ts';

const menu = (text: string, notices: number): Menu => ({
  nickname: text,
  lastSignInAt: null,
  unread: notices,
  notices: Array.from({ length: notices }, () => ({
    id: text,
    title: text,
    from: text,
    sentAt: '2026-01-01T00:00:00Z',
    unread: true,
  })),
  counts: { ownData: 1, exchanges: 18 },
});

it('of a menu without end no more goes on than the screen can hold, as whole characters', async () => {
  const long = menu(`x${'😀'.repeat(10_000)}`, 500);
  const ports = portalPorts({
    visit: () => ({ portalSession: { expiresAt: '' } }),
    portal: { client: { menu: () => Promise.resolve(ok(long)) } },
  } as unknown as PortalParts);
  const shown = await ports.menu();
  if (!shown.ok) throw new Error(shown.error.code);
  expect(shown.value.notices).toHaveLength(20);
  const [first] = shown.value.notices;
  for (const text of [shown.value.nickname, first?.id, first?.title, first?.from]) {
    expect(text?.length).toBe(200);
    expect(text?.isWellFormed()).toBe(true);
  }
});

it.each([
  ['a nickname nobody can have', { ...menu('x', 0), nickname: 'x'.repeat(401) }],
  ['an id of a notice that is no id', menu('x'.repeat(201), 1)],
])('the contract refuses %s', (_name, answer) => {
  expect(menuSchema.safeParse(menu('x', 1)).success).toBe(true);
  expect(menuSchema.safeParse(answer).success).toBe(false);
});

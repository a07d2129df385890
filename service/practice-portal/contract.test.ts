import { afterAll, beforeAll, expect, test } from 'vitest';
import { MENU_EXAMPLES } from '../portal-contract/menu/examples.ts';
import { menuSchema } from '../portal-contract/menu/schemas.ts';
import { OPERATIONS } from '../portal-contract/operations.ts';
import { makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';

let bed: PortalBed;
beforeAll(async () => {
  bed = await makePortalBed();
});
afterAll(() => bed.end());

const REFUSED_UNASKED = { open: undefined, terminal: 'terminalTokenInvalid', session: 'sessionInvalid' } as const;

test.each(OPERATIONS)('$method $path is there, and open only to whom the contract says', async (operation) => {
  const { access, answer, method, path } = operation;
  const reply = await bed.send(method, path.replace(/\{\w+\}/, 'x'), {}, method === 'POST' ? '{}' : undefined);
  const refusal = REFUSED_UNASKED[access];
  if (refusal !== undefined) {
    expect(problemOf(reply)).toBe(refusal);
  } else {
    expect(reply.status).toBe(200);
    expect(answer?.schema.safeParse(JSON.parse(reply.text)).success).toBe(true);
  }
});

test('what the portal really answers is of the contract’s schemas', async () => {
  await bed.register();
  const token = await bed.session();
  const menu = menuSchema.parse(JSON.parse((await bed.asPerson(token, 'GET', '/v1/menu')).text));
  const ids = { noticeId: menu.notices[0]?.id ?? '', ownDataId: MENU_EXAMPLES.ownDataId };
  for (const { access, answer, method, path } of OPERATIONS) {
    // What is posted needs a body of its own.
    if (access !== 'session' || answer === null || method !== 'GET') continue;
    const real = path.replace(/\{(\w+)\}/, (_all, name: keyof typeof ids) => ids[name]);
    const reply = await bed.asPerson(token, method, real);
    expect(answer.schema.parse(JSON.parse(reply.text)), path).toEqual(JSON.parse(reply.text));
  }
});

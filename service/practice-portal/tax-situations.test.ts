import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, makePortalBed, type PortalBed, problemOf } from './testing/bed.ts';
import { AT_ONCE, AT_ONCE_NUMBER, LIFE, MAILBOX, taxSteps } from './testing/tax.ts';

let bed: PortalBed;
beforeEach(async () => {
  bed = await makePortalBed();
  await bed.register();
});
afterEach(() => bed.end());

const { link, linkWith, read, registerWith, select } = taxSteps(() => bed);
const set = (situation: object) => bed.practice('situations', situation);
const issuer = (situation: object, { issuerId }: { readonly issuerId: string } = LIFE) =>
  set({ of: 'issuer', issuerId, ...situation });

/** Everything done that can be done with an issuer that does not wait. */
async function prepareAtOnce(): Promise<void> {
  await select({ ...AT_ONCE, providerId: MAILBOX });
  await link('e-tax');
  await link(MAILBOX);
  await registerWith(AT_ONCE, AT_ONCE_NUMBER);
  await linkWith(AT_ONCE);
}

test('a site that is down takes no link, says so beforehand, and takes it again when it is back', async () => {
  expect((await set({ of: 'site', site: 'e-tax', down: true })).status).toBe(204);
  expect((await read()).links).toMatchObject([{ site: 'e-tax', available: false }]);
  expect(await link('e-tax')).toMatchObject({ outcome: 'refused', reason: 'siteDown' });
  await set({ of: 'site', site: 'e-tax' });
  expect(await link('e-tax')).toMatchObject({ outcome: 'applied' });
});

test('an issuer that is down takes neither ① nor ②', async () => {
  await select({ ...LIFE, providerId: MAILBOX });
  await link('e-tax');
  await link(MAILBOX);
  await issuer({ down: true });
  expect((await read()).issuers).toMatchObject([{ available: false, first: 'todo' }]);
  expect(await registerWith(LIFE)).toMatchObject({ reason: 'issuerDown' });
  expect(await linkWith(LIFE)).toMatchObject({ reason: 'issuerDown' });
});

test('an approval takes the days it is told to, and one that is refused may be asked anew', async () => {
  await select({ ...LIFE, providerId: MAILBOX });
  await link('e-tax');
  await link(MAILBOX);
  await issuer({ refuses: true, approvalDays: 10 });
  expect(await registerWith(LIFE)).toMatchObject({ outcome: 'applied', expectedBy: '2026-11-30' });
  bed.pass(10 * DAY);
  expect(await read()).toMatchObject({
    steps: { issuers: 'todo' },
    issuers: [{ first: 'refused', second: 'todo', expectedBy: null }],
    readiness: [{ needs: 'issuerRegistration' }],
  });
  expect(await linkWith(LIFE)).toMatchObject({ outcome: 'refused', reason: 'approvalRefused' });

  await issuer({ refuses: true, approvalDays: 0 });
  expect(await registerWith(LIFE)).toMatchObject({ outcome: 'refused', reason: 'approvalRefused' });
  await issuer({ approvalDays: 0, arrivalDays: 0 });
  expect(await registerWith(LIFE)).toMatchObject({ outcome: 'applied' });
  expect(await linkWith(LIFE)).toMatchObject({ outcome: 'applied' });
  expect((await read()).readiness).toMatchObject([{ status: 'ready' }]);
});

test('a certificate that is not issued is overdue from its day on, and comes when it is', async () => {
  await issuer({ withholds: true, arrivalDays: 2 }, AT_ONCE);
  await prepareAtOnce();
  bed.pass(3 * DAY);
  expect((await read()).readiness).toMatchObject([{ status: 'working', needs: 'overdue', expectedBy: '2026-11-22' }]);
  await issuer({}, AT_ONCE);
  expect((await read()).readiness).toMatchObject([{ status: 'ready', needs: null }]);
});

test('a broken link is linked again, and all is as it was', async () => {
  await prepareAtOnce();
  const [{ account } = { account: 0 }] = (await bed.state()).accounts;
  await set({ of: 'link', account, site: MAILBOX, trouble: 'linkBroken' });
  expect(await read()).toMatchObject({
    steps: { link: 'todo' },
    links: [{ site: 'e-tax' }, { site: MAILBOX, status: 'todo', linked: false, trouble: 'linkBroken' }],
    readiness: [{ status: 'todo', needs: 'siteLink' }],
  });
  expect(await linkWith(AT_ONCE)).toMatchObject({ reason: 'linkBroken' });
  expect(await link(MAILBOX)).toMatchObject({ outcome: 'applied' });
  expect((await read()).readiness).toMatchObject([{ status: 'ready' }]);
});

test('without e-Tax nothing can be fetched any more', async () => {
  await prepareAtOnce();
  const [{ account } = { account: 0 }] = (await bed.state()).accounts;
  await set({ of: 'link', account, site: 'e-tax', trouble: 'linkBroken' });
  expect((await read()).readiness).toMatchObject([{ status: 'todo', needs: 'etaxLink' }]);
});

test('an account that is gone at the site takes its links with issuers along', async () => {
  await prepareAtOnce();
  const [{ account } = { account: 0 }] = (await bed.state()).accounts;
  await set({ of: 'link', account, site: MAILBOX, trouble: 'siteAccountDeleted' });
  expect(await linkWith(AT_ONCE)).toMatchObject({ reason: 'siteAccountDeleted' });
  await link(MAILBOX);
  expect(await read()).toMatchObject({
    issuers: [{ first: 'done', second: 'todo' }],
    readiness: [{ status: 'working', needs: 'issuerLink' }],
  });
  expect(await linkWith(AT_ONCE)).toMatchObject({ outcome: 'applied' });
  expect((await read()).readiness).toMatchObject([{ status: 'ready' }]);
});

test('what cannot be set is turned away', async () => {
  const [{ account } = { account: 0 }] = (await bed.state()).accounts;
  expect(problemOf(await issuer({}, { issuerId: 'nobody' }))).toBe('notFound');
  expect(problemOf(await issuer({ approvalDays: -1 }))).toBe('badRequest');
  const broken = { of: 'link', account, site: 'mypost', trouble: 'linkBroken' };
  expect(problemOf(await set(broken))).toBe('notFound');
  expect(problemOf(await set({ ...broken, account: 99 }))).toBe('noAccount');
});

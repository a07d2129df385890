import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noticePageSchema } from '../portal-contract/menu/schemas.ts';
import type { TaxRequestKind } from './tax/rules.ts';
import { makeCitizenKeys } from './testing/authority.ts';
import { DAY, FORM, makePortalBed, type PortalBed } from './testing/bed.ts';
import { type Asked, AT_ONCE, AT_ONCE_NUMBER, LIFE, MAILBOX, NUMBER, taxSteps, YEAR } from './testing/tax.ts';

let bed: PortalBed;
beforeEach(async () => {
  bed = await makePortalBed();
  await bed.register();
});
afterEach(() => bed.end());

const { link, linkWith, read, registerWith, select } = taxSteps(() => bed);

async function noticeTitles(): Promise<readonly string[]> {
  const reply = await bed.asPerson(await bed.session(), 'GET', '/v1/notices');
  return noticePageSchema.parse(JSON.parse(reply.text)).entries.map(({ from, title }) => `${from}：${title}`);
}
const mailsOf = async (setting: string): Promise<readonly string[]> =>
  (await bed.state()).outbox.filter((mail) => mail.setting === setting).map(({ text }) => text);

test('from the choice to 準備完了, over the days it takes', async () => {
  expect(await select({ ...LIFE, providerId: MAILBOX })).toMatchObject({ outcome: 'applied' });
  expect(await read()).toMatchObject({
    steps: { select: 'done', link: 'todo', issuers: 'todo', etaxRequest: 'notNeeded', ready: 'todo' },
    readiness: [{ status: 'todo', needs: 'etaxLink' }],
    readsLeft: 4,
  });

  await link('e-tax');
  await link(MAILBOX);
  expect(await read()).toMatchObject({
    links: [
      { site: 'e-tax', status: 'check', linked: true },
      { site: MAILBOX, status: 'done', linked: true },
    ],
    readiness: [{ status: 'working', needs: 'issuerRegistration' }],
    readsLeft: 2,
  });

  expect(await registerWith(LIFE)).toMatchObject({ outcome: 'applied', expectedBy: '2026-11-23' });
  expect(await registerWith(LIFE)).toMatchObject({ outcome: 'kept', expectedBy: '2026-11-23' });
  expect(await linkWith(LIFE)).toMatchObject({
    outcome: 'refused',
    reason: 'approvalPending',
    expectedBy: '2026-11-23',
  });
  expect(await read()).toMatchObject({
    steps: { issuers: 'waiting', ready: 'waiting' },
    issuers: [{ first: 'waiting', second: 'todo', expectedBy: '2026-11-23' }],
    readiness: [{ status: 'working', needs: 'approval', expectedBy: '2026-11-23' }],
  });

  bed.pass(3 * DAY);
  expect(await read()).toMatchObject({
    steps: { issuers: 'todo' },
    issuers: [{ first: 'done', second: 'todo', expectedBy: null }],
    readiness: [{ status: 'working', needs: 'issuerLink', expectedBy: null }],
  });
  expect(await linkWith(LIFE)).toMatchObject({ outcome: 'applied', expectedBy: '2026-11-27' });
  expect(await linkWith(LIFE)).toMatchObject({ outcome: 'kept', expectedBy: '2026-11-27' });
  expect(await read()).toMatchObject({
    issuers: [{ first: 'done', second: 'waiting', expectedBy: '2026-11-27' }],
    readiness: [{ status: 'working', needs: 'arrival', expectedBy: '2026-11-27' }],
    readsLeft: 0,
  });

  bed.pass(4 * DAY);
  expect(await read()).toMatchObject({
    steps: { select: 'done', link: 'done', issuers: 'done', ready: 'done' },
    readiness: [{ status: 'ready', needs: null, expectedBy: null }],
  });
  expect(await noticeTitles()).toEqual(
    expect.arrayContaining([
      '国税生命保険会社：電子交付の申し込みを承認しました',
      '国税生命保険会社：生命保険料控除証明書が届きました',
    ]),
  );
  expect(await mailsOf('infoArrival')).toHaveLength(1);
  expect((await mailsOf('govNotice')).filter((text) => text.includes('国税生命保険会社'))).toHaveLength(1);
});

test('a notice comes once, dated with the day it was due, also when nobody looked for a week', async () => {
  await link('e-tax');
  await registerWith(LIFE);
  bed.pass(10 * DAY);
  await read();
  await read();
  const reply = await bed.asPerson(await bed.session(), 'GET', '/v1/notices');
  const approvals = noticePageSchema
    .parse(JSON.parse(reply.text))
    .entries.filter(({ title }) => title === '電子交付の申し込みを承認しました');
  expect(approvals).toMatchObject([{ sentAt: '2026-11-22T15:00:00.000Z', unread: true }]);
});

test('an issuer without waits approves and delivers at once', async () => {
  await select({ ...AT_ONCE, providerId: MAILBOX });
  await link('e-tax');
  await link(MAILBOX);
  const registered = await registerWith(AT_ONCE, AT_ONCE_NUMBER);
  const linked = await linkWith(AT_ONCE);
  expect([registered, linked]).toMatchObject([{ outcome: 'applied' }, { outcome: 'applied' }]);
  expect([registered.expectedBy, linked.expectedBy]).toEqual([undefined, undefined]);
  expect((await read()).readiness).toMatchObject([{ status: 'ready', needs: null }]);
});

describe('e-Tax comes first', () => {
  test.each(['nenkin-net', 'e-shishobako', 'mypost', 'minkan-etax'] as const)('before %s', async (site) => {
    expect(await link(site)).toMatchObject({ outcome: 'refused', reason: 'etaxFirst' });
    expect(await link('e-tax')).toMatchObject({ outcome: 'applied', reason: null });
    expect(await link(site)).toMatchObject({ outcome: 'applied', reason: null });
  });
});

test('linking sends the mails the person chose, and each site is linked once', async () => {
  expect(await link('e-tax')).toMatchObject({ outcome: 'applied' });
  expect(await link('e-tax')).toMatchObject({ outcome: 'kept' });
  expect(await mailsOf('siteLinkChange')).toEqual([expect.stringContaining('e-Taxとつながりました')]);
  expect((await mailsOf('loginAndLink')).filter((text) => text.includes('e-Tax'))).toHaveLength(1);

  const notifications = { ...FORM.notifications, siteLinkChange: false, loginAndLink: false };
  await bed.register(bed.citizen, { payload: { kind: 'account.change', body: { ...FORM, notifications } } });
  await link(MAILBOX);
  expect(await mailsOf('siteLinkChange')).toHaveLength(1);
});

test('notices refused: the data never comes; allowed later, it comes then', async () => {
  await select({ ...AT_ONCE, providerId: MAILBOX });
  await link('e-tax');
  await link(MAILBOX, false);
  await registerWith(AT_ONCE, AT_ONCE_NUMBER);
  await linkWith(AT_ONCE);
  bed.pass(100 * DAY);
  expect((await read()).readiness).toMatchObject([{ status: 'working', needs: 'notices' }]);
  expect(await link(MAILBOX, true)).toMatchObject({ outcome: 'applied' });
  expect((await read()).readiness).toMatchObject([{ status: 'ready', needs: null }]);
});

test('the portal itself and the sites it cannot see', async () => {
  await select(
    { kind: 'medical-expenses', issuerId: 'kenko-hoken', providerId: 'mynaportal' },
    { kind: 'social-insurance', issuerId: 'nenkin-kiko', providerId: 'nenkin-net' },
    { kind: 'wage-statement', issuerId: 'employer', providerId: 'e-tax' },
  );
  const rows = async () => (await read()).readiness.map(({ needs, status }) => [status, needs]);
  expect(await rows()).toEqual([
    ['todo', 'etaxLink'],
    ['none', 'etaxLink'],
    ['none', 'etaxLink'],
  ]);
  await link('e-tax');
  await link('nenkin-net');
  expect(await rows()).toEqual([
    ['ready', null],
    ['none', 'arrival'],
    ['none', 'etaxRequest'],
  ]);
  expect((await read()).steps).toMatchObject({ issuers: 'notNeeded', etaxRequest: 'todo' });
});

describe('what is not in order is refused by receipt', () => {
  test('a choice of another catalogue, or one certificate twice', async () => {
    const refusal = { outcome: 'refused', reason: 'notInCatalogue' };
    expect(await select({ ...LIFE, providerId: 'mypost' })).toMatchObject(refusal);
    expect(await select({ ...LIFE, issuerId: 'nobody', providerId: MAILBOX })).toMatchObject(refusal);
    expect(await select(...Array(2).fill({ ...LIFE, providerId: MAILBOX }))).toMatchObject(refusal);
    const lastYears = { year: 2020, certificates: [{ ...LIFE, providerId: MAILBOX }] };
    expect(await bed.register(bed.citizen, { payload: { kind: 'tax.select', body: lastYears } })).toMatchObject(
      refusal,
    );
    expect((await read()).selection).toEqual([]);
  });

  test.each([null, '', '12345678901', '123-4567890X'])('the number %j', async (number) => {
    const reason = number === '' ? 'formInvalid' : 'issuerNumber';
    expect(await registerWith(LIFE, number)).toMatchObject({ outcome: 'refused', reason });
  });

  test('② without the mailbox, or without ①', async () => {
    expect(await linkWith(AT_ONCE)).toMatchObject({ reason: 'siteNotLinked' });
    await link('e-tax');
    await link(MAILBOX);
    expect(await linkWith(AT_ONCE)).toMatchObject({ reason: 'issuerNotRegistered' });
  });

  test('everything of a person without an account', async () => {
    const keys = await makeCitizenKeys();
    const other = await bed.issue(bed.authority, { keys, commonName: 'PRACTICE000000000000009', serial: '0d0d0d' });
    const bodies: { readonly [Kind in TaxRequestKind]: Asked<Kind> } = {
      'tax.select': { certificates: [] },
      'link.create': { site: 'e-tax', notices: true },
      'issuer.register': { ...LIFE, number: NUMBER },
      'issuer.link': { ...LIFE, site: MAILBOX },
    };
    for (const [kind, body] of Object.entries(bodies)) {
      const receipt = await bed.register(other, { payload: { kind, body: { year: YEAR, ...body } } });
      expect(receipt, kind).toMatchObject({ outcome: 'refused', reason: 'noAccount' });
    }
  });
});

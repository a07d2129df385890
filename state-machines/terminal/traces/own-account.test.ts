import { expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { enter, MAIL, toAccount, toLastQuestion } from '../../testing/walks.ts';
import { ACCOUNT } from '../../testing/world-answers.ts';
import { someCard } from '../../testing/world-card.ts';
import { NO_NOTIFICATIONS } from '../../vocabulary/account.ts';
import { failure } from '../../vocabulary/failures.ts';
import { err, ok } from '../../vocabulary/result.ts';

test('one line of the account is changed: A-07, that line, what changes, the receipt, the menu anew', async () => {
  const scene = await Scene.ready();
  await toAccount(scene);
  scene.since();
  await scene.touch('edit', { field: 'nickname' });
  expect(scene.screen).toMatchObject({ id: 'B-11', draft: ACCOUNT.nickname });
  await scene.touch('submitText', { value: 'はなこ' });
  expect(scene.screen).toMatchObject({
    id: 'B-02',
    data: { summary: { nickname: 'はなこ', mail1: ACCOUNT.mail1 }, before: { nickname: ACCOUNT.nickname } },
  });
  await scene.touch('register');
  expect(scene.world.forms).toEqual([{ ...ACCOUNT, nickname: 'はなこ' }]);
  await scene.touch('toMenu');
  expect(scene.since()).toEqual(['B-11', 'B-02', 'L-03 signing', 'B-03 R-1 change', 'L-03 portal', 'A-02']);
  expect(scene.world.verified).toBe(1);
  expect(scene.unexpected).toEqual([]);
});

test('what changes nothing leads back to A-07, and so does giving the changes up', async () => {
  const scene = await Scene.ready();
  await toAccount(scene);
  scene.since();
  await scene.touch('edit', { field: 'nickname' });
  await scene.touch('submitText', { value: ACCOUNT.nickname });
  await scene.touch('edit', { field: 'notifications' });
  await scene.touch('setNotifications', NO_NOTIFICATIONS);
  await scene.touch('next');
  await scene.touch('back');
  expect(scene.screen).toMatchObject({ id: 'A-07', data: { account: ACCOUNT } });
  await scene.touch('edit', { field: 'notifications' });
  expect(scene.screen).toMatchObject({ id: 'B-16', data: { notifications: ACCOUNT.notifications } });
  await scene.touch('back');
  await scene.touch('back');
  expect(scene.since()).toEqual(['B-11', 'A-07', 'B-16', 'B-02', 'A-07', 'B-16', 'A-07', 'A-02']);
  expect(scene.world.calls).not.toContain('submit');
});

test('mails are given up by the first line of the addresses; another address is typed twice', async () => {
  const scene = await Scene.ready();
  await toAccount(scene);
  await scene.touch('edit', { field: 'mail1' });
  await scene.touch('answer', { yes: true });
  await scene.touch('submitText', { value: MAIL });
  await scene.touch('submitText', { value: MAIL });
  expect(scene.screen).toMatchObject({ id: 'B-02', data: { summary: { mail1: MAIL } } });
  await scene.touch('edit', { field: 'mail1' });
  await scene.touch('answer', { yes: false });
  await scene.touch('register');
  expect(scene.world.forms).toEqual([{ ...ACCOUNT, mail1: null, notifications: NO_NOTIFICATIONS }]);
});

test('terms that are new are agreed to first; who does not goes back to the menu', async () => {
  const scene = await Scene.ready();
  scene.world.accountAnswer = ok({ ...ACCOUNT, termsVersion: 'terms-0' });
  await toAccount(scene);
  await scene.touch('back');
  await scene.touch('openAccount');
  await scene.touch('agreeTerms', { version: 'terms-1' });
  expect(scene.since().slice(-5)).toEqual(['B-10', 'A-02', 'L-03 portal', 'B-10', 'A-07']);
});

test('a change the line took away is 受付, and leads to the menu or out', async () => {
  const scene = await Scene.ready();
  await toAccount(scene);
  scene.world.registered = ok({ receiptNumber: 'R-2', state: 'stored', reason: null });
  await scene.touch('edit', { field: 'nickname' });
  await scene.touch('submitText', { value: 'はなこ' });
  await scene.touch('register');
  expect(scene.screen).toMatchObject({ id: 'B-04', data: { about: 'account.change', state: 'stored' } });
  await scene.touch('signOut');
  await scene.does((world) => world.lift());
  expect(scene.since().slice(-2)).toEqual(['K-12', 'K-13 stored R-2']);
});

test('without the portal the account is not known: said before anything is typed', async () => {
  const scene = await Scene.ready();
  scene.world.accountAnswer = err(failure('NET_UNREACHABLE'));
  await toAccount(scene);
  expect(scene.since().slice(-2)).toEqual(['L-03 portal', 'A-07 away']);
  scene.world.accountAnswer = ok(ACCOUNT);
  await scene.touch('retry');
  expect(scene.screen).toMatchObject({ id: 'A-07', data: { stage: 'now' } });
});

test('nobody but its person sees the account', async () => {
  const scene = await Scene.ready();
  await toAccount(scene);
  scene.since();
  await scene.does((world) => world.lift());
  await scene.does((world) => world.lay(someCard('cert-taro')));
  expect(scene.since()).toEqual(['K-11']);
});

test('the account is deleted after two touches and one signature, and the visit ends with it', async () => {
  const scene = await Scene.ready();
  await toAccount(scene);
  scene.since();
  await scene.touch('openDelete');
  expect(scene.screen).toMatchObject({ id: 'A-10', data: { holdings: { files: 3, delegates: 1, links: 2 } } });
  await scene.touch('next');
  await scene.touch('deleteAccount');
  await scene.touch('signOut');
  await scene.does((world) => world.lift());
  expect(scene.since()).toEqual([
    'L-03 portal',
    'A-10 holdings',
    'A-10 confirm',
    'L-03 portal',
    'L-03 signing',
    'A-11 R-1',
    'K-12',
    'K-13 completed R-1',
  ]);
  expect(scene.world.calls.filter((call) => call === 'submit')).toHaveLength(1);
  expect(scene.unexpected).toEqual([]);
});

test.each(['next', 'deleteAccount'] as const)('going back instead of %s keeps the account', async (onward) => {
  const scene = await Scene.ready();
  await toAccount(scene);
  await scene.touch('openDelete');
  if (onward === 'deleteAccount') await scene.touch('next');
  await scene.touch('back');
  expect(scene.screen.id).toBe('A-02');
  expect(scene.world.calls).not.toContain('submit');
});

test('a line that falls before the last touch stops the deletion, and nothing is signed', async () => {
  const scene = await Scene.ready();
  await toLastQuestion(scene);
  scene.world.holdings = err(failure('NET_UNREACHABLE'));
  await scene.touch('deleteAccount');
  expect(scene.since().slice(-2)).toEqual(['L-03 portal', 'A-10 away']);
  expect(scene.world.calls).not.toContain('submit');
  await scene.touch('back');
  expect(scene.screen.id).toBe('A-02');
});

test('a deletion that could not be stored or sent says that the account is still there', async () => {
  const scene = await Scene.ready();
  await toLastQuestion(scene);
  scene.world.registered = err(failure('NET_UNREACHABLE'));
  await scene.touch('deleteAccount');
  expect(scene.since().slice(-2)).toEqual(['L-03 signing', 'A-10 away']);
});

test('a refused deletion is told with its reason', async () => {
  const scene = await Scene.ready();
  await toLastQuestion(scene);
  scene.world.registered = ok({ receiptNumber: 'R-3', state: 'refused', reason: 'noAccount' });
  await scene.touch('deleteAccount');
  expect(scene.screen).toMatchObject({ id: 'B-04', data: { about: 'account.delete', reason: 'noAccount' } });
  await scene.touch('toMenu');
  expect(scene.since().at(-1)).toBe('A-02');
});

test('a card session that ended asks for the PIN again before the deletion is signed', async () => {
  const scene = await Scene.ready();
  await toLastQuestion(scene);
  scene.world.session = null;
  await scene.touch('deleteAccount');
  await enter(scene, 'right');
  expect(scene.since().slice(-5)).toEqual([
    'L-02 3 sessionEnded',
    'L-03 verifying',
    'L-03 portal',
    'L-03 signing',
    'A-11 R-1',
  ]);
});

import { describe, expect, test } from 'vitest';
import { Scene } from '../../testing/scene.ts';
import { MAIL, toCheck, toSignedIn } from '../../testing/walks.ts';
import { DEFAULT_NOTIFICATIONS, NO_NOTIFICATIONS } from '../../vocabulary/account.ts';

async function atCheck(): Promise<Scene> {
  const scene = await Scene.ready();
  await toSignedIn(scene);
  await toCheck(scene);
  scene.since();
  return scene;
}

describe('the form', () => {
  test('the terms: full text and back, and only the version that was shown can be agreed to', async () => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    scene.since();
    await scene.touch('showTerms', { page: 'full' });
    await scene.touch('showTerms', { page: 'summary' });
    await scene.touch('agreeTerms', { version: 'terms-0' });
    expect(scene.since()).toEqual(['B-10 full', 'B-10']);
    await scene.touch('agreeTerms', { version: 'terms-1' });
    expect(scene.since()).toEqual(['B-11']);
  });

  test('what cannot be a nickname is said at the field, and stays in it', async () => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    await scene.touch('agreeTerms', { version: 'terms-1' });
    scene.since();
    const { instance } = scene.screen;
    await scene.touch('submitText', { value: ' ' });
    await scene.touch('submitText', { value: 'あ'.repeat(21) });
    expect(scene.screen).toMatchObject({ draft: 'あ'.repeat(21), instance });
    await scene.touch('submitText', { value: 'はな\u202eこ' });
    expect(scene.since()).toEqual(['B-11 empty', 'B-11 long', 'B-11 characters']);
    await scene.touch('submitText', { value: 'はなこ' });
    expect(scene.since()).toEqual(['B-12']);
  });

  test('addresses: wrong, different at the second time, the same twice', async () => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    await scene.touch('agreeTerms', { version: 'terms-1' });
    await scene.touch('submitText', { value: 'はなこ' });
    await scene.touch('answer', { yes: true });
    scene.since();
    await scene.touch('submitText', { value: 'hanako' });
    await scene.touch('submitText', { value: 'ｈanako@Example.JP' });
    await scene.touch('submitText', { value: 'hanako@example.com' });
    expect(scene.screen).toMatchObject({ id: 'B-14', data: { problem: 'mismatch', first: MAIL } });
    await scene.touch('submitText', { value: MAIL });
    await scene.touch('answer', { yes: true });
    await scene.touch('submitText', { value: MAIL.toUpperCase() });
    await scene.touch('submitText', { value: 'taro@example.jp' });
    await scene.touch('submitText', { value: 'jiro@example.jp' });
    await scene.touch('submitText', { value: 'taro@example.jp' });
    expect(scene.since()).toEqual([
      'B-13 bad',
      'B-14',
      'B-14 mismatch',
      'B-15 ask',
      'B-15 address',
      'B-15 address same',
      'B-15 confirm',
      'B-15 confirm mismatch',
      'B-16',
    ]);
    await scene.touch('next');
    expect(scene.screen).toMatchObject({ id: 'B-02', data: { summary: { mail1: MAIL, mail2: 'taro@example.jp' } } });
  });

  test('back goes step by step and keeps every value', async () => {
    const scene = await atCheck();
    const summary = scene.screen.data;
    const drafts: (string | null)[] = [];
    while (scene.screen.actions.includes('back')) {
      await scene.touch('back');
      drafts.push(scene.screen.draft);
    }
    expect(scene.since()).toEqual(['B-16', 'B-15 ask', 'B-14', 'B-13', 'B-12', 'B-11', 'B-10']);
    expect(drafts).toEqual([null, null, MAIL, MAIL, null, 'はなこ', null]);
    await scene.touch('agreeTerms', { version: 'terms-1' });
    await scene.touch('submitText', { value: 'はなこ' });
    expect(scene.screen).toMatchObject({ id: 'B-12', data: { selected: true } });
    await scene.touch('answer', { yes: true });
    await scene.touch('submitText', { value: MAIL });
    await scene.touch('submitText', { value: MAIL });
    await scene.touch('answer', { yes: false });
    await scene.touch('next');
    expect(scene.screen.data).toEqual(summary);
  });

  test('修正 of one line returns to the check with the others untouched', async () => {
    const scene = await atCheck();
    await scene.touch('edit', { field: 'nickname' });
    await scene.touch('submitText', { value: 'はな' });
    await scene.touch('edit', { field: 'mail1' });
    await scene.touch('submitText', { value: 'hana@example.jp' });
    await scene.touch('submitText', { value: 'hana@example.jp' });
    await scene.touch('edit', { field: 'mail2' });
    await scene.touch('answer', { yes: true });
    await scene.touch('submitText', { value: 'taro@example.jp' });
    await scene.touch('submitText', { value: 'taro@example.jp' });
    await scene.touch('edit', { field: 'notifications' });
    await scene.touch('setNotifications', NO_NOTIFICATIONS);
    await scene.touch('next');
    expect(scene.since()).toEqual([
      'B-11',
      'B-02',
      'B-13',
      'B-14',
      'B-02',
      'B-15 ask',
      'B-15 address',
      'B-15 confirm',
      'B-02',
      'B-16',
      'B-02',
    ]);
    expect(scene.screen.data).toEqual({
      before: null,
      offline: false,
      summary: {
        nickname: 'はな',
        mail1: 'hana@example.jp',
        mail2: 'taro@example.jp',
        notifications: NO_NOTIFICATIONS,
        language: 'ja',
        termsVersion: 'terms-1',
      },
    });
  });

  test.each(['nickname', 'mail1', 'mail2', 'notifications'] as const)('修正 of %s can be taken back', async (field) => {
    const scene = await atCheck();
    const before = scene.screen.data;
    await scene.touch('edit', { field });
    await scene.touch('back');
    expect(scene.screen).toMatchObject({ id: 'B-02', data: before });
  });

  test('a first address that becomes the second one asks for the second anew', async () => {
    const scene = await atCheck();
    await scene.touch('edit', { field: 'mail2' });
    await scene.touch('answer', { yes: true });
    await scene.touch('submitText', { value: 'taro@example.jp' });
    await scene.touch('submitText', { value: 'taro@example.jp' });
    await scene.touch('edit', { field: 'mail1' });
    await scene.touch('submitText', { value: 'taro@example.jp' });
    await scene.touch('submitText', { value: 'taro@example.jp' });
    expect(scene.screen).toMatchObject({ id: 'B-15', data: { stage: 'ask' } });
    await scene.touch('answer', { yes: false });
    expect(scene.screen).toMatchObject({ data: { summary: { mail1: 'taro@example.jp', mail2: null } } });
  });

  test('no address, no notices; an address later asks for the notices as well', async () => {
    const scene = await atCheck();
    for (const _ of ['B-16', 'B-15', 'B-14', 'B-13', 'B-12']) await scene.touch('back');
    await scene.touch('answer', { yes: false });
    expect(scene.screen).toMatchObject({ id: 'B-16', data: { mail: false } });
    await scene.touch('next');
    expect(scene.screen).toMatchObject({
      id: 'B-02',
      data: { summary: { mail1: null, mail2: null, notifications: NO_NOTIFICATIONS } },
    });
    scene.since();
    await scene.touch('edit', { field: 'mail1' });
    await scene.touch('answer', { yes: true });
    await scene.touch('submitText', { value: MAIL });
    await scene.touch('submitText', { value: MAIL });
    await scene.touch('answer', { yes: false });
    await scene.touch('next');
    expect(scene.since()).toEqual(['B-12', 'B-13', 'B-14', 'B-15 ask', 'B-16', 'B-02']);
    expect(scene.screen).toMatchObject({
      data: { summary: { mail1: MAIL, notifications: { ...DEFAULT_NOTIFICATIONS, govNotice: false } } },
    });
  });

  test('the count shown on other sites is no mail: it can be chosen without an address', async () => {
    const scene = await atCheck();
    for (const _ of ['B-16', 'B-15', 'B-14', 'B-13', 'B-12']) await scene.touch('back');
    await scene.touch('answer', { yes: false });
    await scene.touch('setNotifications', { ...DEFAULT_NOTIFICATIONS, unreadBadgeOnOtherSites: true });
    await scene.touch('next');
    const chosen = { ...NO_NOTIFICATIONS, unreadBadgeOnOtherSites: true };
    expect(scene.screen).toMatchObject({ id: 'B-02', data: { summary: { mail1: null, notifications: chosen } } });
    await scene.touch('edit', { field: 'notifications' });
    expect(scene.screen).toMatchObject({ id: 'B-16', data: { mail: false } });
    await scene.touch('back');
    await scene.touch('back');
    await scene.touch('back');
    expect(scene.screen).toMatchObject({ id: 'B-12', data: { selected: false } });
  });

  test('typing changes no screen: the draft is kept, the instance stays', async () => {
    const scene = await Scene.ready();
    await toSignedIn(scene);
    await scene.touch('agreeTerms', { version: 'terms-1' });
    const before = scene.screen;
    await scene.touch('draft', { value: 'は' });
    await scene.touch('draft', { value: 'はな' });
    expect(scene.screen).toEqual({ ...before, draft: 'はな' });
  });
});

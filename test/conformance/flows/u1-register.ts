import { registerWithoutMail, signIn, toMenu } from '../../support/walks/visit.ts';
import type { Flow } from './flow.ts';

const NICKNAME = 'たろう';

export const registerByCard: Flow = {
  id: 'U1',
  title: 'registered with マイナポータル by card, no mail',
  scenario: 'fresh',
  async walk(walk) {
    await signIn(walk, 'taro', 'register');
    await registerWithoutMail(walk, NICKNAME);
    await toMenu(walk);
    return { nicknameKeys: NICKNAME.length };
  },
};

import type { CountedWalk } from '../counted-walk.ts';
import type { Flow } from './flow.ts';

const NICKNAME = 'たろう';

/** From the idle terminal to a registered account without mail, and its menu. */
async function register({ resident, place, pin }: Pick<CountedWalk, 'resident' | 'place' | 'pin'>): Promise<void> {
  await resident.sees('K-01');
  await place('taro');
  await resident.sees('K-06');
  await resident.choose('日本語');
  await resident.sees('K-02');
  await resident.touch('task.register');
  await resident.sees('K-03');
  await resident.touch('need.begin');
  await resident.sees('L-02');
  await pin(['1', '2', '3', '4']);
  await resident.sees('B-10');
  await resident.touch('terms.agree');
  await resident.sees('B-11');
  await resident.type(NICKNAME);
  await resident.touch('common.next');
  await resident.sees('B-12');
  await resident.touch('wantMail.no');
  await resident.sees('B-16');
  await resident.touch('common.next');
  await resident.sees('B-02');
  await resident.touch('check.register');
  await resident.sees('B-03');
  await resident.touch('done.toMenu');
  await resident.sees('A-02');
}

export const registerByCard: Flow = {
  id: 'U1',
  title: 'registered with マイナポータル by card, no mail',
  goal: { taps: 20, placements: 1, pinEntries: 1, seconds: 120 },
  async walk(walk) {
    await register(walk);
    return { nicknameKeys: NICKNAME.length };
  },
};

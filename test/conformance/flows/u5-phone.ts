import { giveNumber, numberOnScreen, signInOnPhone, toCode } from '../../support/walks/phone.ts';
import type { Flow } from './flow.ts';

export const signInByPhone: Flow = {
  id: 'U5',
  title: 'signed in by phone, to the main menu',
  scenario: 'registered',
  async walk(walk) {
    const { resident } = walk;
    const phone = await walk.phone();
    await toCode(resident);
    await phone.read(resident);
    await giveNumber(phone, await numberOnScreen(resident));
    await signInOnPhone(phone, 'taro');
    await resident.sees('A-02');
    await phone.close();
    return {};
  },
};

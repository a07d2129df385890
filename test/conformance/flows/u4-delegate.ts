import {
  agreeAndReturn,
  chooseAndSend,
  familySignsIn,
  SCOPES,
  toNeeds,
  toSwap,
} from '../../support/walks/delegation.ts';
import { signIn } from '../../support/walks/visit.ts';
import type { Flow } from './flow.ts';

export const becomeDelegate: Flow = {
  id: 'U4',
  title: '代理人 of one family member who is registered',
  scenario: 'registered',
  async walk(walk) {
    await signIn(walk, 'taro', 'family');
    await toNeeds(walk);
    await toSwap(walk);
    await familySignsIn(walk, 'hanako');
    await agreeAndReturn(walk, 'taro');
    await chooseAndSend(walk, '配偶者');
    return { scopes: SCOPES };
  },
};

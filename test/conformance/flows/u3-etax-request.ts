import { askEtax, ETAX_REQUEST } from '../../support/walks/etax-request.ts';
import { signIn } from '../../support/walks/visit.ts';
import type { Flow } from './flow.ts';

export const requestFromEtaxAlone: Flow = {
  id: 'U3',
  title: 'STEP5 alone: e-Tax asked for the data of マイページ',
  scenario: 'tax-half-done',
  async walk(walk) {
    await signIn(walk, 'taro', 'menu');
    await walk.resident.sees('A-02');
    await walk.resident.touch('menu.etaxRequest');
    await askEtax(walk, 'taro');
    return ETAX_REQUEST;
  },
};

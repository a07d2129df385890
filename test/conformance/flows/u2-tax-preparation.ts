import { ETAX_REQUEST } from '../../support/walks/etax-request.ts';
import {
  chooseCertificates,
  linkIssuers,
  linkSites,
  PREPARED,
  registerWithIssuers,
  requestFromEtax,
  seeReady,
  toConsent,
  toNumbers,
  toSecondStep,
} from '../../support/walks/tax-preparation.ts';
import { signIn } from '../../support/walks/visit.ts';
import type { Flow } from './flow.ts';

export const prepareTaxReturn: Flow = {
  id: 'U2',
  title: 'tax return prepared, STEP1 to STEP5: three certificates of two providers',
  scenario: 'registered',
  async walk(walk) {
    await signIn(walk, 'taro', 'tax');
    await chooseCertificates(walk);
    await toConsent(walk);
    await linkSites(walk);
    await toNumbers(walk);
    await registerWithIssuers(walk);
    await toSecondStep(walk);
    await linkIssuers(walk);
    await requestFromEtax(walk, 'taro');
    await seeReady(walk);
    return { ...PREPARED, ...ETAX_REQUEST };
  },
};

import type { Flow } from './flow.ts';
import { registerByCard } from './u1-register.ts';
import { prepareTaxReturn } from './u2-tax-preparation.ts';
import { requestFromEtaxAlone } from './u3-etax-request.ts';
import { becomeDelegate } from './u4-delegate.ts';
import { signInByPhone } from './u5-phone.ts';

/** All that a resident comes for, in the order of the goals. */
export const FLOWS: readonly Flow[] = [
  registerByCard,
  prepareTaxReturn,
  requestFromEtaxAlone,
  becomeDelegate,
  signInByPhone,
];

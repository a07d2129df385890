import { BAR_ACTIONS } from '../../state-machines/screens/view.ts';
import { LINK_SITES } from '../../state-machines/vocabulary/link-sites.ts';
import { PHONE_FAILURES } from '../../state-machines/vocabulary/phone.ts';
import { bar, type Sample, sample, stateOf } from './screen-sample.ts';

const CODE = { url: 'http://localhost:8090/phone/pV3n7bq0T2mXw9kZr4sLdA', matchNumber: '42' };
/** As long as the contract lets it be. */
const LONG_CODE = {
  url: `https://portal.example.jp/${'p'.repeat(90)}/phone/pV3n7bq0T2mXw9kZr4sLdA`,
  matchNumber: '08',
};

const LINKS = LINK_SITES.map((site) => ({ kind: 'link.create', site }) as const);
const ISSUERS = Array.from({ length: 12 }, () => ({ kind: 'issuer.register', site: null }) as const);

const ticking = (ofMs: number) => ({ timer: { endsInMs: ofMs - 13_000, ofMs } });
const ways = bar('useCard', 'back');

/** Every state of signing in by phone that looks different. */
export const PHONE_SAMPLES: readonly Sample[] = [
  stateOf('Q-01', 'phone or card', { cardOff: false, signs: null }, bar('begin', 'useCard', 'back')),
  stateOf('Q-01', 'phone only', { cardOff: true, signs: null }, bar('begin', 'back')),
  ...(['phone or card', 'phone only'] as const).map((ways) => {
    const cardOff = ways === 'phone only';
    const actions = cardOff ? bar('begin', 'back') : bar('begin', 'useCard', 'back');
    return stateOf('Q-01', `all links to sign, ${ways}`, { cardOff, signs: LINKS }, actions);
  }),
  stateOf('Q-01', 'several alike to sign', { cardOff: false, signs: ISSUERS }, bar('begin', 'useCard', 'back')),
  {
    ...stateOf('Q-02', 'code', { code: CODE, stale: false, cardOff: false, signs: false }, ways),
    frame: ticking(120_000),
  },
  {
    ...stateOf('Q-02', 'longest code', { code: LONG_CODE, stale: false, cardOff: true, signs: false }, bar('back')),
    frame: ticking(120_000),
  },
  stateOf('Q-02', 'preparing', { code: null, stale: false, cardOff: false, signs: false }, ways),
  stateOf(
    'Q-02',
    'continue?',
    { code: null, stale: true, cardOff: false, signs: false },
    bar('retry', 'useCard', 'back'),
  ),
  ...(['number', 'card', 'reading'] as const).map((stage) => ({
    ...stateOf('Q-03', stage, { stage, matchNumber: '42', signs: false }, ['back', ...BAR_ACTIONS]),
    frame: ticking(180_000),
  })),
  ...([...PHONE_FAILURES, 'expired', 'offline', 'portal'] as const).map((reason) =>
    stateOf('Q-04', reason, { reason, cardOff: false, signs: false }, bar('retry', 'useCard', 'back')),
  ),
  stateOf('Q-04', 'expired, phone only', { reason: 'expired', cardOff: true, signs: false }, bar('retry', 'back')),
  {
    ...stateOf('Q-02', 'code to sign', { code: CODE, stale: false, cardOff: false, signs: true }, ways),
    frame: ticking(120_000),
  },
  ...(['number', 'card'] as const).map((stage) => ({
    ...stateOf('Q-03', `${stage} to sign`, { stage, matchNumber: '42', signs: true }, ['back', ...BAR_ACTIONS]),
    frame: ticking(180_000),
  })),
  stateOf(
    'Q-04',
    'not signed: otherPerson',
    { reason: 'otherPerson', cardOff: false, signs: true },
    bar('retry', 'useCard', 'back'),
  ),
].map(sample);

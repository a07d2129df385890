import { BAR_ACTIONS } from '../../state-machines/screens/view.ts';
import { PHONE_FAILURES } from '../../state-machines/vocabulary/phone.ts';
import { bar, type Sample, sample, stateOf } from './screen-sample.ts';

const CODE = { url: 'http://localhost:8090/phone/pV3n7bq0T2mXw9kZr4sLdA', matchNumber: '42' };
/** As long as the contract lets it be. */
const LONG_CODE = {
  url: `https://portal.example.jp/${'p'.repeat(90)}/phone/pV3n7bq0T2mXw9kZr4sLdA`,
  matchNumber: '08',
};

const ticking = (ofMs: number) => ({ timer: { endsInMs: ofMs - 13_000, ofMs } });
const ways = bar('useCard', 'back');

/** Every state of signing in by phone that looks different. */
export const PHONE_SAMPLES: readonly Sample[] = [
  stateOf('Q-01', 'phone or card', { cardOff: false }, bar('begin', 'useCard', 'back')),
  stateOf('Q-01', 'phone only', { cardOff: true }, bar('begin', 'back')),
  { ...stateOf('Q-02', 'code', { code: CODE, stale: false, cardOff: false }, ways), frame: ticking(120_000) },
  {
    ...stateOf('Q-02', 'longest code', { code: LONG_CODE, stale: false, cardOff: true }, bar('back')),
    frame: ticking(120_000),
  },
  stateOf('Q-02', 'preparing', { code: null, stale: false, cardOff: false }, ways),
  stateOf('Q-02', 'continue?', { code: null, stale: true, cardOff: false }, bar('retry', 'useCard', 'back')),
  ...(['number', 'card', 'reading'] as const).map((stage) => ({
    ...stateOf('Q-03', stage, { stage, matchNumber: '42' }, ['back', ...BAR_ACTIONS]),
    frame: ticking(180_000),
  })),
  ...([...PHONE_FAILURES, 'expired', 'offline', 'portal'] as const).map((reason) =>
    stateOf('Q-04', reason, { reason, cardOff: false }, bar('retry', 'useCard', 'back')),
  ),
  stateOf('Q-04', 'expired, phone only', { reason: 'expired', cardOff: true }, bar('retry', 'back')),
].map(sample);

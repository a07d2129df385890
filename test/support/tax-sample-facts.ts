import type {
  CertificateName,
  ItemResult,
  TaxProgressState,
} from '../../state-machines/screens/tax-preparation-screens.ts';
import { bar } from './screen-sample.ts';

const STATES: readonly TaxProgressState[] = ['done', 'done', 'look', 'waiting', 'open', 'open'];
export const at = (step: number, states = STATES) =>
  ({ task: 'tax', progress: { flow: 'tax', step: step - 1, states } }) as const;

export const LIFE: CertificateName = {
  kind: 'life-insurance',
  provider: 'e-shishobako',
  issuer: '国税生命保険会社',
  kana: 'こくぜいせいめいほけんがいしゃ',
};
export const QUAKE: CertificateName = {
  kind: 'earthquake-insurance',
  provider: 'minkan-etax',
  issuer: '国税株式会社',
  kana: 'こくぜいかぶしきがいしゃ',
};
export const LONGEST: CertificateName = {
  kind: 'securities',
  provider: 'minkan-etax',
  issuer: '三菱日の出あおぞら中央北信越アセットマネジメント証券株式会社',
  kana: 'みつびしひのであおぞらちゅうおうほくしんえつあせっとまねじめんとしょうけんかぶしきがいしゃ',
};
export const PENSION: CertificateName = {
  kind: 'social-insurance',
  provider: 'nenkin-net',
  issuer: '日本年金機構',
  kana: 'にほんねんきんきこう',
};
export const WAGE: CertificateName = { kind: 'wage-statement', provider: 'e-tax', issuer: 'e-Tax', kana: null };
export const MEDICAL: CertificateName = {
  kind: 'medical-expenses',
  provider: 'mynaportal',
  issuer: 'マイナポータル',
  kana: null,
};
export const DAY = '2026-12-01';

export const result = (outcome: ItemResult['outcome'], facts: Partial<ItemResult> = {}): ItemResult => ({
  outcome,
  receiptNumber: '7K4M-2Q9X',
  reason: null,
  expectedBy: null,
  ...facts,
});
export const PENDING = result('pending', { expectedBy: DAY });
export const REFUSED = result('refused', { reason: 'certificateRevoked' });

export const TOLD = bar('next', 'toSteps');

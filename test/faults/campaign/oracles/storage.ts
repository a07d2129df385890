import type { Finding, RunFacts } from './facts.ts';

/** I1 and I2: what a screen called stored is stored, once; and one wish of a person has one effect. */
export function storage(facts: Pick<RunFacts, 'receipts' | 'rows' | 'applied' | 'people'>): readonly Finding[] {
  const { receipts, rows, applied, people } = facts;
  const lost = receipts.filter((receipt) => !rows.includes(receipt));
  return [
    ...lost.map((receipt): Finding => ({ oracle: 'lost', text: `${receipt} was shown and is not stored` })),
    ...(rows.length > people ? [{ oracle: 'doubled', text: `${rows.length} rows for ${people} wish` } as const] : []),
    ...(applied > people ? [{ oracle: 'doubled', text: `${applied} effects for ${people} wish` } as const] : []),
  ];
}

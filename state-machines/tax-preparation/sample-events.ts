import type { SampleEvents } from '../testing/graph.ts';
import { deviceEvents, touches } from '../testing/sample-card.ts';
import { CATALOGUE, WorldTax } from '../testing/world-tax.ts';
import { failure } from '../vocabulary/failures.ts';
import { err, ok } from '../vocabulary/result.ts';
import type { ChosenCertificate } from '../vocabulary/tax.ts';

const catalogue = ok({ catalogue: CATALOGUE, keptSince: null });
const away = err(failure('NET_UNREACHABLE'));

const SELECTION: readonly ChosenCertificate[] = [
  { kind: 'life-insurance', issuerId: 'kokuzei-seimei', providerId: 'e-shishobako' },
  { kind: 'wage-statement', issuerId: 'etax', providerId: 'e-tax' },
];
const year = CATALOGUE.year;
const FIRST = {
  kind: 'issuer.register',
  body: { year, issuerId: 'kokuzei-seimei', kind: 'life-insurance', number: null },
};

/** What the portal knows after the first `n` of these were signed. */
const after = (n: number) => {
  const tax = new WorldTax();
  const signed = [
    { kind: 'tax.select', body: { year, certificates: SELECTION } },
    { kind: 'link.create', body: { year, site: 'e-tax', notices: true } },
    { kind: 'link.create', body: { year, site: 'e-shishobako', notices: true } },
    FIRST,
    { kind: 'issuer.link', body: { year, issuerId: 'kokuzei-seimei', kind: 'life-insurance', site: 'e-shishobako' } },
  ] as const;
  for (const request of signed.slice(0, n)) tax.apply(request as Parameters<WorldTax['apply']>[0]);
  return { catalogue, state: ok(tax.state) };
};

const submitted = (answer: string, ...states: readonly string[]) => ({
  answer,
  results: states.map((state) => ({ receiptNumber: 'R', state, reason: null, expectedBy: null })),
  online: true,
  lifted: false,
  signer: 'card',
});

const touch = (name: string, args: object) => ({ type: `ui.${name}`, args });

export const sampleEvents: SampleEvents = {
  events: [
    ...deviceEvents,
    ...touches('next', 'back', 'toSteps', 'signOut', 'linkAll', 'checkedSite', 'retry'),
    ...([2, 3, 4, 5, 6] as const).map((step) => touch('openStep', { step })),
    touch('toggleKind', { kind: 'life-insurance' }),
    touch('toggleIssuer', { issuerId: 'kokuzei-seimei', provider: 'e-shishobako' }),
    touch('lookAtSite', { site: 'e-tax' }),
    touch('toggleSite', { site: 'e-tax' }),
    touch('answer', { yes: true }),
    touch('submitText', { value: '123-4567' }),
    touch('toggleTask', { issuerId: 'kokuzei-seimei', kind: 'life-insurance' }),
  ],
  outputs: {
    'taxPreparation.loading': [
      ...[0, 1, 3, 4, 5].map(after),
      { catalogue, state: away },
      { catalogue: away, state: away },
    ],
    'taxPreparation.checking': [ok(new WorldTax().state), away],
    submit: [
      submitted('done', 'completed'),
      submitted('done', 'refused'),
      submitted('done', 'stored'),
      submitted('back'),
      submitted('broken'),
    ],
    etaxRequest: ['back', 'home', 'signOut', 'broken'].map((answer) => ({ answer, registered: null })),
  },
};

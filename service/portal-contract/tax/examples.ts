const YEAR = 2026;
const LIFE = { kind: 'life-insurance', issuerId: 'kokuzei-seimei' } as const;
const EXPECTED_BY = '2026-11-23';

/** Values of the tax family drawn in the OpenAPI document. */
export const TAX_EXAMPLES = {
  year: String(YEAR),
  catalogue: {
    year: YEAR,
    validFrom: '2026-10-01',
    validUntil: '2027-09-30',
    kinds: [
      {
        kind: LIFE.kind,
        issuers: [
          {
            issuerId: LIFE.issuerId,
            name: '国税生命保険会社',
            kana: 'こくぜいせいめいほけんがいしゃ',
            providerId: 'e-shishobako',
            number: { name: 'policy', pattern: '^[0-9]{3}-[0-9]{8}$', example: '123-45678901' },
            reads1: 1,
            reads2: 1,
            waitDays1: 3,
            waitDays2: 4,
          },
        ],
      },
    ],
    sites: [{ site: 'e-tax', url: 'https://www.e-tax.nta.go.jp/' }],
    wageThreshold: 5_000_000,
  },
  checked: { year: YEAR, site: 'e-tax' },
  preparation: {
    year: YEAR,
    registeredAt: '2026-11-20T02:30:00.000Z',
    steps: { select: 'done', link: 'done', issuers: 'waiting', etaxRequest: 'notNeeded', ready: 'todo' },
    selection: [{ ...LIFE, providerId: 'e-shishobako' }],
    links: [
      {
        site: 'e-tax',
        status: 'check',
        linked: true,
        trouble: null,
        available: true,
        notices: true,
        checked: false,
      },
      {
        site: 'e-shishobako',
        status: 'done',
        linked: true,
        trouble: null,
        available: true,
        notices: true,
        checked: false,
      },
    ],
    issuers: [
      {
        ...LIFE,
        site: 'e-shishobako',
        available: true,
        first: 'waiting',
        second: 'todo',
        expectedBy: EXPECTED_BY,
      },
    ],
    etaxRequested: false,
    readiness: [{ ...LIFE, providerId: 'e-shishobako', status: 'working', needs: 'approval', expectedBy: EXPECTED_BY }],
    readsLeft: 1,
  },
} as const;

import type { Registered, Submitted } from '../ports/requests.ts';
import type { KnownCatalogue, TaxPreparationPorts } from '../ports/tax.ts';
import { type Failure, failure } from '../vocabulary/failures.ts';
import type { LinkSite } from '../vocabulary/link-sites.ts';
import type { RequestBody } from '../vocabulary/requests.ts';
import { err, ok, type Result } from '../vocabulary/result.ts';
import {
  type ChosenCertificate,
  LINK_STATUSES,
  MAILBOX_SITES,
  type MailboxSite,
  READINESS_STATUSES,
  type TaxCatalogue,
  type TaxPreparation,
} from '../vocabulary/tax.ts';

const issuer = (
  issuerId: string,
  name: string,
  kana: string,
  providerId: TaxCatalogue['kinds'][number]['issuers'][number]['providerId'],
  facts: Partial<TaxCatalogue['kinds'][number]['issuers'][number]> = {},
) => ({ issuerId, name, kana, providerId, number: null, reads1: 1, reads2: 1, waitDays1: 0, waitDays2: 0, ...facts });

const NO_STEPS = { reads1: 0, reads2: 0 } as const;
const POLICY = { name: 'policy', pattern: '^[0-9]{3}-[0-9]{4}$', example: '123-4567' } as const;

export const CATALOGUE: TaxCatalogue = {
  year: 2026,
  validFrom: '2026-10-01',
  validUntil: null,
  wageThreshold: 5_000_000,
  sites: (['e-tax', 'nenkin-net', 'e-shishobako', 'mypost', 'minkan-etax'] as const).map((site) => ({
    site,
    url: `https://${site}.example.jp/`,
  })),
  kinds: [
    {
      kind: 'life-insurance',
      issuers: [
        issuer('kokuzei-seimei', '国税生命保険会社', 'こくぜいせいめいほけんがいしゃ', 'e-shishobako', {
          number: POLICY,
        }),
        issuer('sakura-seimei', 'さくら生命', 'さくらせいめい', 'mypost', { waitDays1: 3, waitDays2: 4 }),
      ],
    },
    {
      kind: 'earthquake-insurance',
      issuers: [
        issuer('kokuzei-songai', '国税損害保険', 'こくぜいそんがいほけん', 'e-shishobako'),
        issuer('umi-songai', 'うみ損害保険', 'うみそんがいほけん', 'minkan-etax'),
      ],
    },
    {
      kind: 'social-insurance',
      issuers: [issuer('nenkin', '日本年金機構', 'にほんねんきんきこう', 'nenkin-net', NO_STEPS)],
    },
    { kind: 'medical-expenses', issuers: [issuer('iryo', 'マイナポータル', 'まいなぽーたる', 'mynaportal', NO_STEPS)] },
    { kind: 'wage-statement', issuers: [issuer('etax', 'e-Tax', 'いーたっくす', 'e-tax', NO_STEPS)] },
  ],
};

type Task = TaxPreparation['issuers'][number];

const isMailbox = (provider: string): provider is MailboxSite =>
  (MAILBOX_SITES as readonly string[]).includes(provider);

/** What a portal that answers at once knows of one person's preparation. */
export class WorldTax {
  selection: readonly ChosenCertificate[] = [];
  readonly linked = new Map<LinkSite, { readonly notices: boolean }>();
  readonly #tasks = new Map<string, Task>();
  readonly looked = new Set<LinkSite>();
  etaxRequested = false;
  /** Whether the portal says what it knows of this person. */
  known = true;
  catalogue: Result<KnownCatalogue, Failure> = ok({ catalogue: CATALOGUE, keptSince: null });
  /** Nothing is answered before that day: ① waits. */
  approvalBy: string | null = null;

  get state(): TaxPreparation {
    const providers = new Set<string>(this.selection.map(({ providerId }) => providerId));
    const sites = CATALOGUE.sites.map(({ site }) => site).filter((site) => site === 'e-tax' || providers.has(site));
    const issuers = this.selection.flatMap((choice) => this.#taskOf(choice) ?? []);
    const needsEtax = providers.has('e-tax');
    const step = (done: boolean) => (done ? 'done' : 'todo');
    return {
      year: CATALOGUE.year,
      registeredAt: '2026-11-20T01:02:03Z',
      steps: {
        select: step(this.selection.length > 0),
        link: step(sites.every((site) => this.linked.has(site))),
        issuers: issuers.length === 0 ? 'notNeeded' : step(issuers.every(({ second }) => second === 'done')),
        etaxRequest: needsEtax ? step(this.etaxRequested) : 'notNeeded',
        ready: 'todo',
      },
      selection: this.selection,
      links: sites.map((site) => ({
        site,
        status: LINK_STATUSES[site][this.linked.has(site) ? 0 : LINK_STATUSES[site].length - 1] ?? 'todo',
        linked: this.linked.has(site),
        trouble: null,
        available: true,
        notices: this.linked.get(site)?.notices ?? null,
        checked: this.looked.has(site),
      })),
      issuers,
      etaxRequested: this.etaxRequested,
      readiness: this.selection.map(({ kind, issuerId, providerId }) => {
        const [best = 'none'] = READINESS_STATUSES[providerId];
        const ready = issuers.find((task) => task.kind === kind && task.issuerId === issuerId)?.second === 'done';
        const status = best === 'ready' && !ready && providerId !== 'mynaportal' ? 'working' : best;
        return { kind, issuerId, providerId, status, needs: null, expectedBy: null };
      }),
      readsLeft: 0,
    };
  }

  /** What becomes of what was signed together; only what the portal takes is applied. */
  answers(requests: readonly RequestBody[], registered: Registered): readonly Submitted[] {
    const applied = registered.state === 'completed' || registered.state === 'kept';
    return requests.map((request) => ({ ...registered, expectedBy: applied ? this.apply(request) : null }));
  }

  /** Applies what was signed; the day by which its answer comes, or null. */
  apply(request: RequestBody): string | null {
    if (request.kind === 'tax.select') this.selection = request.body.certificates as readonly ChosenCertificate[];
    if (request.kind === 'link.create') this.linked.set(request.body.site, { notices: request.body.notices });
    if (request.kind === 'issuer.register') {
      this.#change(
        request.body,
        this.approvalBy === null ? { first: 'done' } : { first: 'waiting', expectedBy: this.approvalBy },
      );
      return this.approvalBy;
    }
    if (request.kind === 'issuer.link') this.#change(request.body, { second: 'done' });
    return null;
  }

  /** The day has come. */
  approve(): void {
    for (const [id, task] of this.#tasks)
      if (task.first === 'waiting') this.#tasks.set(id, { ...task, first: 'done', expectedBy: null });
  }

  #taskOf({ kind, issuerId, providerId }: ChosenCertificate): Task | null {
    if (!isMailbox(providerId)) return null;
    const fresh = {
      kind,
      issuerId,
      site: providerId,
      available: true,
      first: 'todo',
      second: 'todo',
      expectedBy: null,
    } as const;
    return this.#tasks.get(`${kind} ${issuerId}`) ?? fresh;
  }

  #change(of: { readonly kind: string; readonly issuerId: string }, change: Partial<Task>): void {
    const choice = this.selection.find(({ kind, issuerId }) => kind === of.kind && issuerId === of.issuerId);
    const task = choice === undefined ? null : this.#taskOf(choice);
    if (task !== null) this.#tasks.set(`${of.kind} ${of.issuerId}`, { ...task, ...change });
  }
}

/** @param called notes a call, and waits or fails where the world is told to */
export function taxWorldPorts(
  tax: WorldTax,
  called: (name: keyof TaxPreparationPorts) => Promise<void>,
): TaxPreparationPorts {
  const state = (): Result<TaxPreparation, Failure> => (tax.known ? ok(tax.state) : err(failure('NET_UNREACHABLE')));
  return {
    catalogue: async () => {
      await called('catalogue');
      return tax.catalogue;
    },
    taxPreparation: async () => {
      await called('taxPreparation');
      return state();
    },
    checked: async (site) => {
      await called('checked');
      if (tax.known) tax.looked.add(site);
      return state();
    },
  };
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { japanDay } from '../../../state-machines/vocabulary/japan-day.ts';
import { LINK_SITES, type LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import {
  CERTIFICATE_KINDS,
  type Issuer,
  MAILBOX_SITES,
  type MailboxSite,
  type TaxCatalogue,
  type TaxProvider,
} from '../../../state-machines/vocabulary/tax.ts';
import { taxIssuerSchema } from '../../portal-contract/tax/schemas.ts';

const taxYear = z.number().int();
const name = z.string().min(1);
const fileSchema = z.strictObject({
  years: z.array(
    z.strictObject({
      year: taxYear,
      validFrom: z.iso.date(),
      validUntil: z.iso.date().nullable(),
      wageThreshold: z.number().int().positive(),
    }),
  ),
  sites: z.array(z.strictObject({ site: z.enum(LINK_SITES), name, url: z.url() })),
  kinds: z.array(
    z.strictObject({
      kind: z.enum(CERTIFICATE_KINDS),
      name,
      issuers: z.array(
        taxIssuerSchema.extend({
          /** First and last tax year it issues this kind electronically; left out, from the beginning and without end. */
          firstYear: taxYear.optional(),
          lastYear: taxYear.optional(),
        }),
      ),
    }),
  ),
});
type CatalogueFile = z.infer<typeof fileSchema>;

/** What can be chosen, for each tax year. */
export interface Catalogues {
  /** Undefined: nothing is published for that year. */
  of(year: number): TaxCatalogue | undefined;
  /** The one that is prepared for at this moment. */
  at(now: number): TaxCatalogue | undefined;
  /** Names as the portal's own texts say them. */
  nameOfSite(site: LinkSite): string;
  nameOfKind(kind: string): string;
  nameOfIssuer(issuerId: string): string;
  /** Every issuer of any year that has ① and ②, once, in the order of the kana. */
  issuers(): readonly { readonly issuerId: string; readonly name: string }[];
}

export const isMailbox = (provider: TaxProvider): provider is MailboxSite =>
  MAILBOX_SITES.some((site) => site === provider);

export const findIssuer = (catalogue: TaxCatalogue, kind: string, issuerId: string): Issuer | undefined =>
  catalogue.kinds.find((entry) => entry.kind === kind)?.issuers.find((issuer) => issuer.issuerId === issuerId);

/** @throws Error naming what is wrong with the data. */
export function openCatalogues(text: string = shipped()): Catalogues {
  const file = fileSchema.parse(JSON.parse(text));
  const problems = problemsOf(file);
  if (problems.length > 0) throw new Error(`the catalogue is not consistent: ${problems.join('; ')}`);
  const catalogues = new Map(file.years.map((entry) => [entry.year, catalogueOf(file, entry)]));
  const issuers = issuersOf(file);
  return {
    of: (year) => catalogues.get(year),
    at(now) {
      const today = japanDay(now);
      return [...catalogues.values()].find(
        ({ validFrom, validUntil }) => validFrom <= today && (validUntil === null || today <= validUntil),
      );
    },
    nameOfSite: (site) => file.sites.find((entry) => entry.site === site)?.name ?? site,
    nameOfKind: (kind) => file.kinds.find((entry) => entry.kind === kind)?.name ?? kind,
    nameOfIssuer: (id) =>
      file.kinds.flatMap((entry) => entry.issuers).find(({ issuerId }) => issuerId === id)?.name ?? id,
    issuers: () => issuers,
  };
}

const shipped = (): string => readFileSync(new URL('./catalogue.json', import.meta.url), 'utf8');

const byKana = new Intl.Collator('ja');

function catalogueOf(file: CatalogueFile, { year, ...ofYear }: CatalogueFile['years'][number]): TaxCatalogue {
  const kinds = file.kinds.map(({ kind, issuers }) => ({
    kind,
    issuers: issuers
      .filter(({ firstYear = year, lastYear = year }) => firstYear <= year && year <= lastYear)
      .map(({ firstYear: _first, lastYear: _last, ...issuer }) => issuer)
      .toSorted((a, b) => byKana.compare(a.kana, b.kana)),
  }));
  const sites = file.sites.map(({ site, url }) => ({ site, url }));
  return { year, ...ofYear, kinds, sites };
}

function issuersOf({ kinds }: CatalogueFile): ReturnType<Catalogues['issuers']> {
  const all = kinds
    .flatMap((kind) => kind.issuers)
    .filter(({ providerId }) => isMailbox(providerId))
    .toSorted((a, b) => byKana.compare(a.kana, b.kana));
  return [...new Map(all.map(({ issuerId, name }) => [issuerId, { issuerId, name }])).values()];
}

const NEXT_DAY = 86_400_000;
const dayAfter = (day: string): string => new Date(Date.parse(day) + NEXT_DAY).toISOString().slice(0, 10);

/** What the shape cannot say. */
function problemsOf({ kinds, sites, years }: CatalogueFile): readonly string[] {
  const problems: string[] = [];
  for (const [index, { validUntil, year }] of years.entries()) {
    const next = years[index + 1];
    const follows = next === undefined || (next.year === year + 1 && next.validFrom === dayAfter(validUntil ?? ''));
    if ((validUntil === null) !== (next === undefined) || !follows) problems.push(`${year} is not followed by a year`);
  }
  const twice = (ids: readonly string[]): readonly string[] => ids.filter((id, index) => ids.indexOf(id) !== index);
  for (const id of twice([...kinds.map(({ kind }) => kind), ...sites.map(({ site }) => site)])) {
    problems.push(`${id} is there twice`);
  }
  for (const id of CERTIFICATE_KINDS) if (!kinds.some(({ kind }) => kind === id)) problems.push(`${id} is missing`);
  for (const id of LINK_SITES) if (!sites.some(({ site }) => site === id)) problems.push(`${id} is missing`);
  for (const { kind, issuers } of kinds) {
    for (const id of twice(issuers.map(({ issuerId }) => issuerId))) problems.push(`${kind}: ${id} is there twice`);
    for (const issuer of issuers) {
      const hasTasks = isMailbox(issuer.providerId);
      if (hasTasks !== (issuer.reads1 > 0 && issuer.reads2 > 0)) problems.push(`${issuer.issuerId}: reads`);
      if (!hasTasks && issuer.number !== null) problems.push(`${issuer.issuerId}: a number nobody asks for`);
      if (issuer.number !== null && !new RegExp(issuer.number.pattern).test(issuer.number.example)) {
        problems.push(`${issuer.issuerId}: the example does not fit the pattern`);
      }
    }
  }
  return problems;
}

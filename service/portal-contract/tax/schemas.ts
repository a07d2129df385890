import { z } from 'zod';
import { LINK_SITES } from '../../../state-machines/vocabulary/link-sites.ts';
import {
  CERTIFICATE_KINDS,
  ISSUER_NUMBER_NAMES,
  ISSUER_STEP_STATUSES,
  LINK_STATUSES,
  LINK_TROUBLES,
  MAILBOX_SITES,
  READINESS_NEEDS,
  READINESS_STATUSES,
  TAX_PROVIDERS,
  TAX_STEP_STATES,
  type TaxCatalogue,
  type TaxPreparation,
} from '../../../state-machines/vocabulary/tax.ts';

/** Tax year: 2026 is 令和8年分. */
const year = z.number().int().min(2020).max(2099);
/** In Japan's time. */
const day = z.iso.date();
const issuerId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const words = z.string().min(1).max(200);
const count = z.number().int().min(0);
const step = z.enum(TAX_STEP_STATES);
const choice = { kind: z.enum(CERTIFICATE_KINDS), issuerId, providerId: z.enum(TAX_PROVIDERS) };

/** Only what cannot backtrack: a terminal runs a pattern that came over the line. */
const SIMPLE_PATTERN = /^\^(?:\[(?:0-9|A-Z|0-9A-Z)\]\{\d{1,2}\}|-){1,8}\$$/;

export const taxIssuerSchema = z.object({
  issuerId,
  name: words,
  kana: words,
  providerId: choice.providerId,
  number: z
    .object({ name: z.enum(ISSUER_NUMBER_NAMES), pattern: z.string().regex(SIMPLE_PATTERN), example: words })
    .nullable(),
  reads1: count,
  reads2: count,
  waitDays1: count,
  waitDays2: count,
});

/** Shape only; that ids agree is checked where the catalogue is made. Issuers are in the order of their kana. */
export const taxCatalogueSchema: z.ZodType<TaxCatalogue> = z.object({
  year,
  validFrom: day,
  validUntil: day.nullable(),
  kinds: z.array(z.object({ kind: choice.kind, issuers: z.array(taxIssuerSchema) })),
  sites: z.array(z.object({ site: z.enum(LINK_SITES), url: z.url() })),
  wageThreshold: count,
});

const linkStatus = z.enum([...new Set(Object.values(LINK_STATUSES).flat())]);
const readinessStatus = z.enum([...new Set(Object.values(READINESS_STATUSES).flat())]);

export const taxPreparationSchema: z.ZodType<TaxPreparation> = z.object({
  year,
  registeredAt: z.iso.datetime(),
  steps: z.object({ select: step, link: step, issuers: step, etaxRequest: step, ready: step }),
  selection: z.array(z.object(choice)),
  links: z.array(
    z.object({
      site: z.enum(LINK_SITES),
      status: linkStatus,
      linked: z.boolean(),
      trouble: z.enum(LINK_TROUBLES).nullable(),
      available: z.boolean(),
      notices: z.boolean().nullable(),
      checked: z.boolean(),
    }),
  ),
  issuers: z.array(
    z.object({
      kind: choice.kind,
      issuerId,
      site: z.enum(MAILBOX_SITES),
      available: z.boolean(),
      first: z.enum(ISSUER_STEP_STATUSES),
      second: z.enum(ISSUER_STEP_STATUSES),
      expectedBy: day.nullable(),
    }),
  ),
  etaxRequested: z.boolean(),
  readiness: z.array(
    z.object({
      ...choice,
      status: readinessStatus,
      needs: z.enum(READINESS_NEEDS).nullable(),
      expectedBy: day.nullable(),
    }),
  ),
  readsLeft: count,
});

/** 確認した: the person has looked at a site themselves. Their own word, no proof of anything. */
export const taxCheckedSchema = z.strictObject({ year, site: z.enum(LINK_SITES) });

/** Left out, the year that is prepared for now. */
export const taxYearQuerySchema = z.strictObject({
  year: z
    .string()
    .regex(/^20[2-9]\d$/)
    .optional(),
});

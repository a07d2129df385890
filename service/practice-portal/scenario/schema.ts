import { z } from 'zod';
import { LINK_SITES } from '../../../state-machines/vocabulary/link-sites.ts';
import { LINK_TROUBLES } from '../../../state-machines/vocabulary/tax.ts';
import { notificationsSchema } from '../../portal-contract/account/schemas.ts';
import { cardAttributesSchema } from '../../portal-contract/etax/schemas.ts';
import { issuerSituationSchema, siteSituationSchema } from '../records/situations.ts';

/** Days before the portal's present. What is listed later never happened earlier. */
const daysAgo = z.number().int().min(0).max(366);
/** A card of the wallet, by its name. */
const card = z.string().regex(/^[a-z]+$/);
const by = { daysAgo, card };
const site = z.enum(LINK_SITES);
const issuerId = z.string().min(1);
const kind = z.string().min(1);

/** Something a person did, or that befell a site, an issuer or a link; judged by the rules real requests are judged by. */
const eventSchema = z.discriminatedUnion('event', [
  z.strictObject({
    ...by,
    event: z.literal('account.create'),
    nickname: z.string().min(1).max(20),
    mail1: z.email().nullable().default(null),
    notifications: notificationsSchema.optional(),
  }),
  z.strictObject({
    ...by,
    event: z.literal('tax.select'),
    certificates: z.array(z.strictObject({ kind, issuerId, providerId: z.string().min(1) })),
  }),
  z.strictObject({ ...by, event: z.literal('link.create'), site, notices: z.boolean() }),
  z.strictObject({ ...by, event: z.literal('issuer.register'), issuerId, kind, number: z.string().nullable() }),
  z.strictObject({ ...by, event: z.literal('issuer.link'), issuerId, kind, site }),
  z.strictObject({
    ...by,
    event: z.literal('etax.data-request'),
    kanaName: z.string().min(1),
    attributes: cardAttributesSchema,
  }),
  z.strictObject({ ...by, event: z.literal('checked'), site }),
  z.strictObject({ ...by, event: z.literal('trouble'), site, trouble: z.enum(LINK_TROUBLES) }),
  z.strictObject({ daysAgo, event: z.literal('site'), site, ...siteSituationSchema.shape }),
  z.strictObject({ daysAgo, event: z.literal('issuer'), issuerId, ...issuerSituationSchema.shape }),
]);
export type ScenarioEvent = z.infer<typeof eventSchema>;

/** A named situation a training or a test begins with. */
export const scenarioSchema = z
  .strictObject({
    title: z.string().min(1).max(60),
    about: z.string().min(1).max(400),
    /** How many days the portal's clock is ahead of the machine's. */
    clockAheadDays: z.number().int().min(-366).max(366).default(0),
    events: z.array(eventSchema),
  })
  .refine(({ events }) => events.every((event, index) => event.daysAgo <= (events[index - 1]?.daysAgo ?? Infinity)), {
    message: 'an event lies before the one it is listed after',
    path: ['events'],
  });
export type Scenario = z.infer<typeof scenarioSchema>;

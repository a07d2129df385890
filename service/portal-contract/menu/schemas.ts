import { z } from 'zod';
import { REFUSAL_REASONS } from '../../../state-machines/screens/requests.ts';
import { LINK_SITES } from '../../../state-machines/vocabulary/link-sites.ts';
import { isoTime } from '../core/shapes.ts';

/*
 * What a signed-in person reads from the main menu. Everything is that person's own; titles, senders and names of offices are the portal's words,
 * drawn as they are.
 */
const words = z.string().max(2_000);
const entryId = z.string().min(1).max(200);

/** `page` counts from 1. A page that is not there any more is answered with the last one that is. */
export const pageQuerySchema = z.strictObject({
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .optional(),
});

export const folderQuerySchema = pageQuerySchema.extend({ delegation: z.uuid().optional() });

const pageOf = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({
    page: z.number().int().positive(),
    pages: z.number().int().positive(),
    total: z.number().int().nonnegative(),
    /** Newest first, at most five. */
    entries: z.array(entry).max(5),
  });

export const noticeSchema = z.object({
  id: entryId,
  title: words,
  from: words,
  sentAt: isoTime,
  unread: z.boolean(),
});

export const menuSchema = z.object({
  nickname: z.string().max(400),
  lastSignInAt: isoTime.nullable(),
  unread: z.number().int().nonnegative(),
  /** The newest; all of them are pages of /v1/notices. */
  notices: z.array(noticeSchema),
  /** What stands on the tiles of あなたの情報 and やりとり履歴. */
  counts: z.object({ ownData: z.number().int().nonnegative(), exchanges: z.number().int().nonnegative() }),
});

export const noticePageSchema = pageOf(noticeSchema).extend({ unread: z.number().int().nonnegative() });
export const noticeDetailSchema = noticeSchema.extend({ text: z.string().max(4_000) });

const ownDataSchema = z.object({ id: entryId, title: words, holder: words, updatedAt: isoTime });
export const ownDataPageSchema = pageOf(ownDataSchema);
export const ownDataDetailSchema = ownDataSchema.extend({
  items: z.array(z.object({ label: z.string().max(100), value: z.string().max(200) })).max(40),
});

export const exchangePageSchema = pageOf(z.object({ what: words, from: words, to: words, at: isoTime }));

export const operationPageSchema = pageOf(z.object({ title: words, at: isoTime, result: z.enum(['done', 'refused']) }));

export const folderPageSchema = pageOf(
  z.object({ name: words, from: words, storedAt: isoTime, bytes: z.number().int().nonnegative() }),
).extend({
  quotaBytes: z.number().int().positive(),
  usedBytes: z.number().int().nonnegative(),
  /** Who may read the folder: its owner first, then active delegates with the day their delegation ends. */
  readers: z.array(z.object({ role: z.enum(['owner', 'delegate']), name: words, until: isoTime.nullable() })).min(1),
});

export const linksSchema = z.object({
  links: z.array(
    z.object({
      site: z.enum(LINK_SITES),
      linked: z.boolean(),
      /** Whether notices of that site are received here. */
      notices: z.boolean(),
      linkedAt: isoTime.nullable(),
    }),
  ),
});

export const requestsSchema = z.object({
  requests: z
    .array(
      z.object({
        registrationId: z.uuid(),
        kind: z.string().max(100),
        outcome: z.enum(['applied', 'kept', 'refused']),
        reason: z.enum(REFUSAL_REASONS).nullable(),
        decidedAt: isoTime,
      }),
    )
    .max(100),
});

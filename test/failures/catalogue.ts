import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SCREEN_IDS } from '../../state-machines/screens/screen.ts';
import { CATALOGUE_FILE, HOUSE } from './paths.ts';

export const FAMILIES = ['CARD', 'PIN', 'CERT', 'FLOW', 'QUEUE', 'NET', 'DEV', 'SYS'] as const;
export const ACTORS = ['resident', 'staff', 'technician', 'portal'] as const;
export const TRY_RISKS = ['none', 'known', 'unknown'] as const;

const entrySchema = z.strictObject({
  family: z.enum(FAMILIES),
  actor: z.enum(ACTORS),
  /** Trying the same thing again can help. */
  retriable: z.boolean(),
  /** Whether it may have cost a PIN try; `unknown`: the answer of a VERIFY was lost. */
  tryAtRisk: z.enum(TRY_RISKS),
  /** Screen that tells it, and the key of the text there that names it. */
  resident: z.strictObject({ screen: z.enum(SCREEN_IDS), text: z.string().regex(/^[a-zA-Z]+\.[a-zA-Z.]+$/) }),
  staffRemedy: z.strictObject({ ja: z.string().min(8), en: z.string().min(8) }),
  /** Test that reaches it. */
  provokedBy: z.string().regex(/\.test\.ts$/),
});

const catalogueSchema = z.record(z.string().regex(/^[A-Z]+(?:_[A-Z]+)*$/), entrySchema);
export type Catalogue = z.infer<typeof catalogueSchema>;

/** The failure catalogue as it stands in its file. */
export const readCatalogue = (): Catalogue =>
  catalogueSchema.parse(JSON.parse(readFileSync(join(HOUSE, CATALOGUE_FILE), 'utf8')));

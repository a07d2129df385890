import { z } from 'zod';

/** The schema each action's arguments must satisfy; unknown members are refused. */
export type ActionSchemas<Actions> = { readonly [Name in keyof Actions]: z.ZodType<Actions[Name]> };

/** The arguments of an action that needs none. */
export const none = z.strictObject({});

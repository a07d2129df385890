import { type ActionSchemas, none } from './action-parts.ts';

/** What a resident can do while preparing a tax return. */
export interface TaxActions {
  openEtaxRequest: Record<never, never>;
}

export const TAX_ACTION_SCHEMAS: ActionSchemas<TaxActions> = {
  openEtaxRequest: none,
};

import type { ContractPart } from '../contract-part.ts';
import { TAX_OPERATIONS } from './operations.ts';
import { taxCatalogueSchema, taxCheckedSchema, taxPreparationSchema } from './schemas.ts';

/** What can be chosen for a tax year, and how far a person's preparation is. */
export const TAX_PART: ContractPart = {
  operations: TAX_OPERATIONS,
  named: {
    TaxCatalogue: taxCatalogueSchema,
    TaxPreparation: taxPreparationSchema,
    TaxChecked: taxCheckedSchema,
  },
  signed: {},
};

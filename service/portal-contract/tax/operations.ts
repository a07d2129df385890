import type { Operation } from '../contract-part.ts';
import { TAX_EXAMPLES } from './examples.ts';
import { taxCatalogueSchema, taxCheckedSchema, taxPreparationSchema, taxYearQuerySchema } from './schemas.ts';

export const TAX_OPERATIONS: readonly Operation[] = [
  {
    id: 'getTaxCatalogue',
    method: 'GET',
    path: '/v1/catalogue',
    query: taxYearQuerySchema,
    access: 'terminal',
    summary: 'What can be chosen for one tax year',
    description:
      'Kinds of certificates, who issues them, and through whom they are fetched, for `year` or the year that is prepared for now. A terminal keeps the last answer with its date: choosing works without a line. Days are in Japan’s time. `notFound`: nothing is published for that year.',
    answer: { schema: taxCatalogueSchema, example: TAX_EXAMPLES.catalogue },
    problems: ['badRequest', 'notFound'],
  },
  {
    id: 'getTaxPreparation',
    method: 'GET',
    path: '/v1/tax-preparation',
    query: taxYearQuerySchema,
    access: 'session',
    summary: 'STEP2 to STEP5 of the person, as the portal knows them',
    description: [
      'For `year`, or the year that is prepared for now. `links` is 連携状況リスト and `readiness` is 証明書の準備状況, with exactly the words each provider may have: only e-私書箱 and the portal itself can be proven ready; 民間送達・e-Tax連携サービス, MyPost, ねんきんネット and e-Tax are `none` (未記載) whatever happened there.',
      'A site whose お知らせの受け取り was refused never delivers: `needs` is `notices` then. A site or issuer that is not `available` takes nothing now.',
    ].join('\n\n'),
    answer: { schema: taxPreparationSchema, example: TAX_EXAMPLES.preparation },
    problems: ['badRequest', 'noAccount', 'notFound'],
  },
  {
    id: 'markTaxSiteChecked',
    method: 'POST',
    path: '/v1/tax-preparation/checked',
    access: 'session',
    summary: 'The person has looked at a site themselves',
    description:
      '確認した. Kept as what the person said, and never shown as done by the portal. Once or again: the same.',
    request: { schema: taxCheckedSchema, example: TAX_EXAMPLES.checked },
    answer: null,
    problems: ['badRequest', 'noAccount', 'notFound'],
  },
];

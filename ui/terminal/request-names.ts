import type { ScreenOf } from '../../state-machines/screens/screen.ts';
import type { TextKey } from '../texts/texts.ts';

/** The name of a request, or null for the two whose screens speak of nothing else. */
export const NAMES: Readonly<Record<ScreenOf<'B-04'>['data']['about'], TextKey | null>> = {
  'account.create': null,
  'account.change': 'request.account.change',
  'account.delete': 'request.account.delete',
  'tax.select': 'request.tax.select',
  'link.create': 'request.link.create',
  'issuer.register': 'request.issuer.register',
  'issuer.link': 'request.issuer.link',
  'delegation.accept': 'request.delegation.accept',
  'delegation.cancel': 'request.delegation.cancel',
  'etax.data-request': null,
};

/** The name of a request where all kinds stand together. */
export const nameOf = (about: keyof typeof NAMES): TextKey =>
  NAMES[about] ?? (about === 'etax.data-request' ? 'receipt.ofEtax' : 'receipt.ofAccount');

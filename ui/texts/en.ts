import account from './en/account.json' with { type: 'json' };
import card from './en/card.json' with { type: 'json' };
import delegation from './en/delegation.json' with { type: 'json' };
import frame from './en/frame.json' with { type: 'json' };
import phone from './en/phone.json' with { type: 'json' };
import requests from './en/requests.json' with { type: 'json' };
import tax from './en/tax.json' with { type: 'json' };
import taxFrame from './en/tax-frame.json' with { type: 'json' };

/** The texts in English, a file for each family of screens. */
export const enFamilies = {
  frame,
  card,
  account,
  requests,
  tax,
  taxFrame,
  phone,
  delegation,
};
export const en = {
  ...frame,
  ...card,
  ...account,
  ...requests,
  ...tax,
  ...taxFrame,
  ...phone,
  ...delegation,
};

import account from './ja/account.json' with { type: 'json' };
import card from './ja/card.json' with { type: 'json' };
import delegation from './ja/delegation.json' with { type: 'json' };
import frame from './ja/frame.json' with { type: 'json' };
import phone from './ja/phone.json' with { type: 'json' };
import requests from './ja/requests.json' with { type: 'json' };
import tax from './ja/tax.json' with { type: 'json' };
import taxFrame from './ja/tax-frame.json' with { type: 'json' };

/** The texts in Japanese, a file for each family of screens. */
export const jaFamilies = {
  frame,
  card,
  account,
  requests,
  tax,
  taxFrame,
  phone,
  delegation,
};
export const ja = {
  ...frame,
  ...card,
  ...account,
  ...requests,
  ...tax,
  ...taxFrame,
  ...phone,
  ...delegation,
};
